"""How an account stands on a day, with its reasons: the label, the badges, the counts and every finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.assess.assessment import Assessment
from generator.assess.label import badges_on, label_reason
from generator.criteria import is_about_agency
from generator.criteria.words import count
from generator.model.health import PROBLEMS, AccountHealth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.check import Check
    from generator.model.health import Finding, Verdict


def assess(account: Account, agency: Agency, checks: Iterable[Check], as_of: date) -> AccountHealth:
    """Return everything the checks say of one account on one day."""
    return health_of(assessment_of(account, agency, checks, as_of))


def assessment_of(account: Account, agency: Agency, checks: Iterable[Check], as_of: date) -> Assessment:
    """Put the checks that are about clients to an account; what is asked of its past can share the answers."""
    return Assessment(account, agency, (check for check in checks if not is_about_agency(check)), as_of)


def health_of(assessment: Assessment) -> AccountHealth:
    """Return everything the checks say of an account on the day up to which it is known."""
    client, as_of = assessment.record.account.client, assessment.record.as_of
    findings = tuple(assessment.findings(as_of))
    label_since, label = assessment.label_since(as_of)
    heard = [moment.day for moment in assessment.record.inbound]
    return AccountHealth(
        client=client.id,
        name=client.name,
        as_of=as_of,
        label=label,
        label_reason=why_label(assessment, as_of),
        label_since=label_since,
        badges=badges_on(assessment.record, as_of),
        counts=_counts(findings, assessment),
        findings=findings,
        last_contact=assessment.last_contact(as_of),
        last_inbound=heard[-1] if heard else None,
    )


def deciding(assessment: Assessment, day: date) -> Mapping[str, Verdict]:
    """Return the verdicts that decide the label on a day, by check id; none where the account's record does."""
    label = assessment.label_since(day)[1]
    speaking = (each for each in assessment.timelines.items() if each[1].step(day)[1] == label)
    return {check: timeline.verdict(day) for check, timeline in speaking}


def why_label(assessment: Assessment, day: date) -> str:
    """Say why the account stands where it does on a day: by the finding that decides, else by its record."""
    label = assessment.label_since(day)[1]
    found = list(deciding(assessment, day).values())
    if not found:
        return label_reason(assessment.record, label, day)
    stand = count(len(found) - 1, "more check stands", "more checks stand")
    more = f" {stand} at {label}." if len(found) > 1 else ""
    return f"{found[0].reason}{more}"


def _counts(findings: Sequence[Finding], assessment: Assessment) -> Mapping[str, int]:
    return {
        "depth": sum(assessment.is_deep(one.check, assessment.record.as_of) for one in findings),
        "warnings": sum(one.tone in PROBLEMS for one in findings),
        "duties": sum(len(one.duties) for one in findings),
    }
