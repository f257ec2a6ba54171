"""What support entries are called: as they are anchored on the site, and by no word of their own."""

from __future__ import annotations

from generator.pages.closed import closed_ids
from generator.pages.entries import index_entries
from tests.pages.conftest import AGENCY_ENTRIES, AS_OF, ENTRIES, entry

SECOND = entry("agency/2026-03-01-other-slug", "support", audience="leads", facts={"topic": "training"})
LATER = entry("agency/2026-12-01-later-slug", "support", audience="leads", facts={"topic": "training"})
OURS = (*AGENCY_ENTRIES, SECOND, LATER)


def test_they_are_called_by_day_kind_and_number() -> None:
    assert closed_ids(OURS, AS_OF) == {
        "agency/2026-03-01-canary-check-in": "agency/2026-03-01_support_1",
        "agency/2026-03-01-other-slug": "agency/2026-03-01_support_2",
        "agency/2026-12-01-later-slug": "agency/2026-12-01_support_1",
    }


def test_the_site_anchors_them_under_the_same_name() -> None:
    index = index_entries(OURS, AS_OF)
    for entry_id, name in closed_ids(OURS, AS_OF).items():
        link = index.link(entry_id)
        assert not link.path or link.path.partition("#")[2] == name.partition("/")[2]


def test_what_is_marked_for_leads_and_no_support_keeps_its_id() -> None:
    assert closed_ids(ENTRIES, AS_OF) == {}
