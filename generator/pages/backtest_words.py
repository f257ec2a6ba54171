"""What is said of a back-test, on its page and in the terminal: counts, ranges, chances, and what they cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.backtest import DRAWN, FEWEST, SILENT_DAYS, STAYED_DAYS, Basis, Rule
from generator.pages.words import day_text, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.model.backtest import BackTest, Calibration, Chance, Expected, Horizon, Outcome, Share, Warned

#: What the page is called.
TITLE = "Would the checks have told us?"
#: What these numbers cannot show, each in a few words and a sentence or two.
CAUTIONS = (
    ("Losses are few", "One more loss can turn any of these numbers. Read counts and ranges before anything else."),
    (
        "The checks knew",
        "Some checks were written, and some limits set, because of these very losses. Only losses to come test them.",
    ),
    ("No cause", "A check that stood before a loss need not be about its reason. A post-mortem says more."),
    (
        "People act on warnings",
        "A warning that was heeded may have kept the client. Here it then looks like a false one.",
    ),
    (
        "Only who is written down",
        "Clients who left before there was a journal are missing, and so is whatever nobody wrote.",
    ),
    (
        "Many tries",
        "Some checks look good by luck. The corrected chance allows for all tries at one distance, not for all four.",
    ),
    (
        "Not so separate",
        "Checks read the same entries, and a client may stand here on several days: luck repeats itself.",
    ),
)
#: What was measured elsewhere about silence, with the rate it has to be read against.
ELSEWHERE = (
    "On a record of purchases that is often used for such tests (CDNOW), a plain limit of silence was right about "
    "77.1 % of the customers and a statistical model about 77.4 %; calling every customer inactive was right about "
    "71.0 %. A hit rate means nothing without the rate of the rule that does nothing (after Wübben and von Wangenheim "
    "2008, measured again)."
)
#: Whom a back-test looks at, and when.
RULE = (
    "Each lost client is looked at some days before its notice. An account that ended as planned is no loss.",
    f"Beside each, up to {DRAWN} kept clients are looked at on the same calendar day, so that the season is the same.",
    (
        "A client counts as kept on a day if it was a client then and neither gave notice nor ended in the "
        f"{STAYED_DAYS} days after it. Where these are not over yet it is too early to say, and nobody is drawn."
    ),
    "Whoever left later still counts as kept on that day. Nobody is drawn twice at one distance; losses draw in turns.",
)
LOT = (
    "Who is drawn is settled before any check is read, by a lot that is computed from a starting number (the seed), "
    "the client and the day (SHA-256): the same journals and the same seed always give the same clients."
)
#: What counts as said on a day of the past, by what was asked for.
BASES = {
    Basis.THEN: (
        "Everything is as known then: what was in git by the evening of each day counts, judged by the checks and "
        "limits of today."
    ),
    Basis.AS_OF: (
        "Everything is as of then, not as known then: what had happened by each day counts, even if somebody wrote it "
        "down afterwards. That is hindsight."
    ),
    Basis.NO_HISTORY: (
        "The history in git is not here, or not all of it, so nobody can tell when things were written down. "
        "Everything is as of then: what had happened by each day counts, even if somebody wrote it afterwards."
    ),
}
#: The same in a few words.
SHORT_BASES = {
    Basis.THEN: "As known then: only what was written down by each day counts.",
    Basis.AS_OF: "As of then, with hindsight: what was written down afterwards counts as well.",
    Basis.NO_HISTORY: "As of then; when things were written down is not known.",
}
#: What is said where there were losses, and nothing to look at.
EMPTY = (
    "Nothing about any of them can be looked at on the days before they gave notice. Where the journals were written "
    "or brought into git only later, ask with hindsight: mainstay backtest --hindsight."
)
COUNTED = (
    "A check that does not apply to an account is not counted for it. One that cannot say counts as no warning, and "
    "how often that was stands beside: it is no good news."
)
OUT = (
    "left out. Most tell how close we are or what we owe, and can never stand at watch or alarm; the others can speak "
    "only after a loss."
)
#: What the figures beside a count are, each in a few words and a sentence or two.
FIGURES = (
    ("Range", "Where the true share may well lie: the ends of a 95 % interval. With few cases it is wide."),
    (
        "Chance",
        (
            "How often a rule that knows nothing would warn of as large a part of the lost: 0.050 is one time in "
            "twenty. It is not how likely the check is wrong."
        ),
    ),
    (
        "Corrected",
        "Who tries many checks finds a good one by luck. The same figure, with the number of tries allowed for.",
    ),
    (
        "As good by luck",
        (
            "How many of the tries would do as well if none of them knew anything. Each check is one try at watch, and "
            "one more at alarm if it can be."
        ),
    ),
    (
        "Right",
        (
            "Lost clients it warned of, and kept clients it did not. It follows from how many kept clients were drawn: "
            "compare it with “everybody stays”, in the same table only."
        ),
    ),
)
#: A find whose corrected chance is no more than this is told from luck.
CLEAR = 0.05
#: Below this a chance is not written out.
SMALLEST = 0.001
#: What is said of a contract that nobody wrote down.
UNWRITTEN = "nothing written"


def level_text(outcome: Outcome) -> str:
    """Say at what a rule counts as a warning."""
    return {"watch": "at watch or alarm", "alarm": "at alarm"}.get(outcome.level, "")


def name_of(outcome: Outcome, questions: Mapping[str, str]) -> str:
    """Say what a rule is: the question of a check, or a few words."""
    words = {
        Rule.LABEL: "The label of the account",
        Rule.EVERYBODY_STAYS: "Everybody stays: never warns",
        Rule.SILENCE: f"Silence: no contact either way for more than {SILENT_DAYS} days",
    }
    return words.get(outcome.rule) or questions.get(outcome.check, outcome.check)


def count_text(share: Share) -> str:
    """Say a count: `1 of 4`."""
    return f"{share.count} of {share.of}"


def spread_text(share: Share) -> str:
    """Say the range that a share may well lie in: `6 to 70 %`; nothing is said of nobody."""
    return f"{share.low * 100:.0f} to {share.high * 100:.0f} %" if share.of else ""


def chance_text(chance: float) -> str:
    """Say a chance: `0.250`, `<0.001`."""
    return f"{chance:.3f}" if chance >= SMALLEST else f"<{SMALLEST}"


def luck_text(chance: Chance, tried: int) -> str:
    """Say how many tries do as well by luck: `2.6 of 28`."""
    return f"{chance.by_luck:.{1 if chance.by_luck >= 1 else 2}f} of {tried}"


def unknown_text(lost: Warned, kept: Warned) -> str:
    """Say how often a rule could not say, of the lost and of the kept."""
    return f"{lost.unknown} · {kept.unknown}"


def ranking_text(test: BackTest) -> str:
    """Say whether checks are ranked."""
    few = [str(one.days) for one in test.horizons if not one.is_ranked]
    if len(few) == len(test.horizons):
        return f"Below {FEWEST} losses nothing is ranked: the checks stand in the order of the lists."
    kept = f", but not at {', '.join(few)} days: below {FEWEST} losses nothing is ranked" if few else ""
    return f"Checks are ranked by their chance, the smallest first{kept}."


def comes_to_text(test: BackTest) -> Iterator[str]:
    """Say what it comes to, in sentences: what the label did, and whether anything can be told from luck.

    Nothing is told from luck below `FEWEST` losses.
    """
    first = next((one for one in test.horizons if one.base.count), None)
    label = next((one for one in first.outcomes if one.rule is Rule.LABEL), None) if first is not None else None
    if first is None or label is None:
        return
    lost, kept = label.lost.share, label.kept.share
    beside = f", and {count_text(kept)} clients who stayed" if kept.of else ""
    who = f"{count_text(lost)} lost clients{beside}"
    yield f"{first.days} days before notice, the label stood at watch or alarm for {who}."
    yield _luck_text([one for one in test.horizons if one.is_ranked and one.tried])


def _luck_text(ranked: Sequence[Horizon]) -> str:
    """Say whether any try can be told from luck, at the horizons at which that may be asked."""
    tries = plural(sum(one.tried for one in ranked), "try", "tries")
    clear = sum(one.chance is not None and one.chance.corrected <= CLEAR for each in ranked for one in each.outcomes)
    if not ranked:
        return f"Below {FEWEST} losses nothing can be told from luck."
    if clear:
        return f"Of {tries}, {clear} did better than luck alone explains: see below which."
    return f"None of {tries} did better than luck alone explains, with their number allowed for."


def expected_text(calibration: Calibration) -> Iterator[str]:
    """Say which outlooks are not counted."""
    if calibration.early:
        it = "it" if calibration.early == 1 else "them"
        days = f"the {STAYED_DAYS} days after {it} are not over"
        yield f"Of {plural(calibration.early, 'outlook')} it is too early to say: {days}."
    if calibration.passed_over:
        were = "is" if calibration.passed_over == 1 else "are"
        why = "it was written when the client had given notice or was none, or the account then ended as planned"
        yield f"{plural(calibration.passed_over, 'outlook')} {were} not counted: {why}."


def outlook_text(expected: Expected) -> str:
    """Name a kind of outlook."""
    return expected.word.capitalize() or "All outlooks"


def rule_text(test: BackTest) -> tuple[str, ...]:
    """Say how clients and days were chosen, and what is counted: sentences."""
    out = f"{test.left_out} of {plural(test.checks + test.left_out, 'check is', 'checks are')}"
    return (
        *RULE,
        f"{LOT} The seed is {test.draw.seed}.",
        BASES[test.basis],
        COUNTED,
        f"{out} {OUT}",
    )


def missing_text(test: BackTest, names: Mapping[str, str]) -> Iterator[str]:
    """Say who is not counted, and why."""

    def listed(clients: Iterable[str]) -> str:
        return ", ".join(names.get(one, one) for one in clients)

    if test.draw.undated:
        yield f"Nobody wrote down when they gave notice, so they are nowhere counted: {listed(test.draw.undated)}."
    reasons: tuple[tuple[str, Callable[[Horizon], Sequence[str]]], ...] = (
        ("no clients yet", lambda one: one.young),
        ("nothing in the journal yet", lambda one: one.unwritten),
        (
            "counted, but with no kept client beside it, because it is too early to say who stayed or nobody is left",
            lambda one: one.unmatched,
        ),
    )
    for why, read in reasons:
        found: dict[tuple[str, ...], list[str]] = {}
        for one in test.horizons:
            found.setdefault(tuple(read(one)), []).append(str(one.days))
        for clients, days in found.items():
            if clients:
                yield f"{', '.join(days)} days before notice, {why}: {listed(clients)}."
    unwritten = [f"{one.kept_unwritten} at {one.days} days" for one in test.horizons if one.kept_unwritten]
    if unwritten:
        yield f"Kept clients that were drawn, with nothing in the journal yet: {', '.join(unwritten)} before notice."


def is_empty(test: BackTest) -> bool:
    """Whether no lost client could be looked at on any day."""
    return not any(one.base.count for one in test.horizons)


def left_text(test: BackTest) -> str:
    """Say how many left, of how many, by which day."""
    lost = len(test.draw.losses) + len(test.draw.undated)
    were = "was" if lost == 1 else "were"
    return f"{lost} of {plural(test.draw.clients, 'client')} {were} lost by {day_text(test.draw.as_of)}"
