"""Runs a job of a GitLab pipeline: whether its rules let it in, and its script in bash."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from tests.kits.scratch import bash

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.kits.scratch import Ran

#: The one line that a test passes over: the program of the checkout is there already.
INSTALL = "python -m pip install --quiet --disable-pip-version-check --requirement .mainstay/requirements.txt"
_COMPARED = re.compile(r"(?P<left>\S+)(?: (?P<sign>==|!=) (?P<right>\S+))?")
#: Keys of a pipeline that are no jobs.
_NO_JOBS = {"include", "variables", "stages", "default", "workflow"}


@dataclass(frozen=True)
class Pipeline:
    """The jobs of a file, with what they take from others."""

    jobs: Mapping[str, Mapping[str, Any]]
    variables: Mapping[str, str]

    def chosen(self, variables: Mapping[str, str]) -> set[str]:
        """Return the jobs that run where these variables are set."""
        return {name for name, job in self.jobs.items() if any(_holds(rule["if"], variables) for rule in job["rules"])}

    def run(self, name: str, folder: Path, env: Mapping[str, str]) -> Ran:
        """Run the script of a job in a checkout."""
        job = self.jobs[name]
        assert job["before_script"] in ([INSTALL], [])
        own = {key: str(text) for key, text in job["variables"].items() if "$" not in str(text)}
        script = "\n".join(job["script"])
        return bash(script, folder, {**self.variables, **own, **env}, "-eo", "pipefail")


def read_pipeline(path: Path) -> Pipeline:
    """Read a file of GitLab."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    jobs = {name: _joined(raw, name) for name in raw if name not in _NO_JOBS and not name.startswith(".")}
    return Pipeline(jobs, raw.get("variables", {}))


def _joined(raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return a job with what it extends: mappings are joined, anything else is replaced."""
    job = dict(raw[name])
    base = _joined(raw, job.pop("extends")) if "extends" in job else {}
    both = {key for key in job if isinstance(job[key], dict) and isinstance(base.get(key), dict)}
    return base | job | {key: base[key] | job[key] for key in both}


def _holds(condition: str, variables: Mapping[str, str]) -> bool:
    return all(_compare(part.strip(), variables) for part in condition.split("&&"))


def _compare(part: str, variables: Mapping[str, str]) -> bool:
    compared = _COMPARED.fullmatch(part)
    assert compared, f"an expression of a kind that is not known here: {part}"
    left = _value(compared["left"], variables)
    if compared["sign"] is None:
        return bool(left)
    same = left == _value(compared["right"], variables)
    return same if compared["sign"] == "==" else not same


def _value(word: str, variables: Mapping[str, str]) -> str:
    return variables.get(word[1:], "") if word.startswith("$") else word.strip('"')
