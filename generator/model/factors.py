"""The standard names of what contributes to a loss, so that losses can be compared; free words serve as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Name to what it stands for. Those of the relationship come first, then the work, money, and what lay with the client.
FACTORS: Mapping[str, str] = {
    "key_person_left": "whoever had chosen us, or spoke for us, had gone",
    "new_decision_maker": "somebody new decided, whom we did not know well",
    "our_people_changed": "our own people on the account changed",
    "only_one_contact": "we knew one of them, and nobody above or beside",
    "too_little_contact": "we were not in touch enough, or only at one level",
    "too_cosy": "hard things were not said because we got on",
    "signs_not_written_down": "somebody had seen it coming, and the journal had not",
    "signs_not_acted_on": "it was written down, and nothing was done",
    "complaint_not_answered": "they said what was wrong and we did not put it right",
    "promise_not_kept": "we said we would, and did not",
    "quality_of_work": "the work was not good enough",
    "late_work": "the work came late",
    "no_agreed_goal": "nobody had agreed what the work was to reach",
    "value_not_shown": "what the work was worth was never told to those who pay",
    "no_new_ideas": "they were ready for more than we brought",
    "price": "what we asked for the work",
    "billing": "an invoice, or how it was asked for",
    "budget_cut": "they had less to spend",
    "new_direction": "they went somewhere else with their business",
    "bought_or_closed": "they were bought, merged or closed",
    "purchasing_rules": "a tender or rules of purchasing decided",
    "taken_in_house": "they do it themselves now",
    "another_agency": "another agency offered more, or was there already",
    "we_ended_it": "we chose to stop",
}


def factor_name(written: str) -> str:
    """Return the standard name that is meant, whatever its case, spaces and hyphens; else the words as written."""
    name = "_".join(written.casefold().replace("-", " ").replace("_", " ").split())
    return name if name in FACTORS else written
