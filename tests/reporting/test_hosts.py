"""Diagnostics as CI hosts read them: each format by its published schema, whatever stands in names and messages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator

from generator.diagnostics import Diagnostic, Source
from generator.problems import PROBLEMS
from generator.problems.files import ZERO_WIDTH
from generator.problems.yaml import SYNTAX, TAB
from generator.reporting import report_github, report_gitlab, report_junit, report_sarif, step_summary
from generator.reporting.sarif import MOST
from generator.reporting.step_summary import MOST_BYTES

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = Draft4Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8")))
CODE_QUALITY = Draft202012Validator(json.loads((SCHEMAS / "code-quality.json").read_text("utf-8")))
JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")

ERROR = Diagnostic(SYNTAX, Source("acme/a.md", 3, 8, 2), "bad", "write it well", "title: xx")
WARNING = Diagnostic(ZERO_WIDTH, Source("acme/a.md", 2, 1), "hidden")
WHOLE_FILE = Diagnostic(TAB, Source("b.yaml"), "bad, 100%: all\nof it")
ALL = [WARNING, WHOLE_FILE, ERROR]
FILES = ("acme/a.md", "acme/client.yaml", "b.yaml")

#: Names and messages that somebody may have written to break out of a format.
HOSTILE = (
    "a\x00b\x1b[31m\x7f",
    "]]><script>alert(1)</script>",
    '"><failure/>',
    "a%0A::error::b",
    "::error file=x::y\r\n::stop-commands::z",
    "a,b:c=d;e|f`g",
    "\u202eevil\u2066\u200b",
    "\ud800half",
    "\udc80byte",
    "\ufffe\uffff",
    "\U0001f600 日本",
    "../../etc/passwd",
    "x" * 5000,
    "",
)


def sarif(diagnostics: list[Diagnostic], root: str = "") -> dict[str, object]:
    text = report_sarif(diagnostics, root=root, version="1.2.3")
    text.encode("ascii")
    log = json.loads(text)
    SARIF.validate(log)
    [run] = log["runs"]
    assert isinstance(run, dict)
    return run


def code_quality(diagnostics: list[Diagnostic], root: str = "") -> list[dict[str, object]]:
    text = report_gitlab(diagnostics, root=root)
    text.encode("ascii")
    rows = json.loads(text)
    CODE_QUALITY.validate(rows)
    assert isinstance(rows, list)
    return rows


def junit(diagnostics: list[Diagnostic], files: tuple[str, ...], root: str = "") -> str:
    text = report_junit(diagnostics, files, root=root)
    JUNIT.validate(text)
    return text


def odd(text: str) -> list[Diagnostic]:
    return [
        Diagnostic(SYNTAX, Source(text, 1, 2, 3), text, text, text),
        Diagnostic(ZERO_WIDTH, Source(text), text, text, text),
    ]


def test_code_quality_is_worst_first_with_paths_from_the_top() -> None:
    rows = code_quality(ALL, root="./clients/journals")
    assert [(row["check_name"], row["severity"]) for row in rows] == [
        ("yaml-syntax", "major"),
        ("tab-indentation", "major"),
        ("zero-width-character", "minor"),
    ]
    assert rows[0]["description"] == "J101: bad (hint: write it well)"
    assert rows[0]["location"] == {"path": "clients/journals/acme/a.md", "lines": {"begin": 3}}


def test_a_fingerprint_stays_when_the_line_moves_and_is_no_other_mistakes() -> None:
    def known(*diagnostics: Diagnostic) -> list[str]:
        return sorted(str(row["fingerprint"]) for row in code_quality([*diagnostics]))

    moved = replace(ERROR, source=replace(ERROR.source, line=40, column=9))
    assert known(ERROR) == known(moved)
    named = replace(ERROR, message="also in line 7")
    assert known(named) == known(replace(moved, message="also in line 44"))
    others = [
        ERROR,
        moved,
        replace(ERROR, message="worse"),
        replace(ERROR, problem=TAB),
        replace(ERROR, excerpt="other"),
        replace(ERROR, source=Source("acme/b.md", 3, 8, 2)),
    ]
    assert len(set(known(*others))) == len(others)
    assert set(known(*others[1:])) < set(known(*others))


def test_sarif_has_every_kind_of_mistake_as_a_rule_with_its_page() -> None:
    run = sarif(ALL, root="journals")
    driver = run["tool"]["driver"]  # type: ignore[index]  # JSON
    assert (driver["name"], driver["version"]) == ("Mainstay", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == [problem.code for problem in PROBLEMS]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in driver["rules"])
    results: list[dict[str, object]] = run["results"]  # type: ignore[assignment]  # JSON
    assert [result["ruleId"] for result in results] == ["J101", "J103", "J010"]
    assert all(driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    assert results[0]["message"] == {"text": "bad\nhint: write it well"}
    assert results[0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "journals/acme/a.md"},
                "region": {"startLine": 3, "startColumn": 8, "endColumn": 10},
            }
        }
    ]
    assert results[1]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}  # type: ignore[index]  # JSON


def test_sarif_keeps_the_errors_where_there_are_too_many_and_says_so() -> None:
    many = [replace(WARNING, source=Source("a.md", line)) for line in range(1, MOST + 1)]
    run = json.loads(report_sarif([*many, ERROR]))["runs"][0]
    results = run["results"]
    assert (len(results), results[0]["ruleId"]) == (MOST, "J101")
    assert "1 more mistakes are left out" in json.dumps(run["invocations"])


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b.md", "a%20b.md"),
        ("100%.md", "100%25.md"),
        ("é.md", "%C3%A9.md"),
        ("a:b#c?.md", "a%3Ab%23c%3F.md"),
        ("a\udc80.md", "a%80.md"),
    ],
)
def test_a_path_becomes_a_reference_of_its_own(path: str, uri: str) -> None:
    run = sarif([Diagnostic(SYNTAX, Source(path, 1), "m")])
    assert f'"uri": "{uri}"' in json.dumps(run["results"])


def test_junit_has_a_case_for_each_file_and_only_errors_fail() -> None:
    assert junit(ALL, FILES, root="journals") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="mainstay" tests="3" failures="2" errors="0">\n'
        '  <testsuite name="mainstay check" tests="3" failures="2" errors="0">\n'
        '    <testcase classname="mainstay.acme" name="journals/acme/a.md">\n'
        '      <failure type="J101" message="1 error in 1 file">3:8: error[J101]: bad\nhint: write it well</failure>\n'
        "      <system-out>2:1: warning[J010]: hidden</system-out>\n"
        "    </testcase>\n"
        '    <testcase classname="mainstay.acme" name="journals/acme/client.yaml" />\n'
        '    <testcase classname="mainstay.agency" name="journals/b.yaml">\n'
        '      <failure type="J103" message="1 error in 1 file">'
        "1:1: error[J103]: bad, 100%: all&lt;U+000A&gt;of it</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_without_mistakes_each_format_is_empty_and_valid_so_that_what_was_mended_goes() -> None:
    assert code_quality([]) == []
    assert sarif([])["results"] == []
    assert "<failure" not in junit([], FILES)
    assert 'tests="0"' in junit([], ())
    assert report_github([]) == ""
    assert step_summary([]) == "### Mainstay: no mistakes\n\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_hostile_stays_text_in_every_format(text: str) -> None:
    _hold(text)


@settings(deadline=None, max_examples=30)
@given(st.text(st.characters(codec=None)))
def test_any_text_stays_text_in_every_format(text: str) -> None:
    _hold(text)


def _hold(text: str) -> None:
    found = odd(text)
    assert len(code_quality(found, root="journals")) == 2
    assert len(sarif(found, root="journals")["results"]) == 2  # type: ignore[arg-type]  # JSON
    assert junit(found, ("fine.md",)).count("<testcase ") == 2
    github = report_github(found)
    assert len(github.splitlines()) == github.count("\n") == 2
    assert all(re.match(r"::(error|warning) file=", line) for line in github.splitlines())
    summary = step_summary(found)
    rows = summary.splitlines()[2:]
    assert [row.count("|") for row in rows if row] == [4] * 4
    for report in (github, summary):
        assert not set(report) & set("\r\x1b\x00\u2028\u202e\u200b")


def test_of_more_than_ten_github_says_where_the_others_are() -> None:
    ten = [replace(ERROR, source=replace(ERROR.source, line=line)) for line in range(1, 11)]
    assert "::notice" not in report_github(ten)
    report = report_github([*ten, WHOLE_FILE])
    assert report.count("::error") == 11
    assert report.splitlines()[-1] == (
        "::notice title=Mainstay::11 errors in 2 files: GitHub shows 10 of a kind, the log of this step has them all"
    )


def test_the_summary_has_them_all_worst_first_within_what_github_takes() -> None:
    assert step_summary(ALL, root="journals").splitlines() == [
        "### Mainstay: 2 errors, 1 warning in 2 files",
        "",
        "| where | what | instead |",
        "|---|---|---|",
        "| `journals/acme/a.md:3` | error J101: bad | write it well |",
        "| `journals/b.yaml:1` | error J103: bad, 100%: all of it |  |",
        "| `journals/acme/a.md:2` | warning J010: hidden |  |",
        "",
    ]
    many = [replace(WARNING, source=Source("a.md", line), message="é" * 200) for line in range(1, 5001)]
    for taken in (0, 1000, MOST_BYTES - 2000):
        text = step_summary([*many, ERROR], taken=taken)
        assert len(text.encode()) + taken <= MOST_BYTES
        assert text.splitlines()[4].startswith("| `acme/a.md:3` |")
        told = re.search(r"and ([0-9,]+) more: see the log", text)
        assert told is not None
        assert text.count("J010") + int(told[1].replace(",", "")) == 5000
