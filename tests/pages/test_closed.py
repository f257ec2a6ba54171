"""What entries of support are called: as they are anchored on the site, and by no word of their own."""

from __future__ import annotations

from datetime import date

from generator.pages.closed import closed_ids
from generator.pages.entries import index_entries
from tests.pages.conftest import AGENCY_ENTRIES, AS_OF, Sample, entry

SECOND = entry("agency/2026-03-01-other-slug", "support")
LATER = entry("agency/2026-12-01-later-slug", "support")
OURS = (*AGENCY_ENTRIES, SECOND, LATER)


def test_they_are_called_by_day_kind_and_number() -> None:
    assert closed_ids([], AS_OF, OURS) == {
        "agency/2026-03-01-canary-check-in": "agency/2026-03-01_support_1",
        "agency/2026-03-01-other-slug": "agency/2026-03-01_support_2",
        "agency/2026-12-01-later-slug": "agency/2026-12-01_support_1",
    }


def test_the_site_anchors_them_under_the_same_name() -> None:
    index = index_entries(OURS, AS_OF)
    for entry_id, name in closed_ids([], AS_OF, OURS).items():
        link = index.link(entry_id)
        assert not link.path or link.path.partition("#")[2] == name.partition("/")[2]


def test_an_agency_that_hides_nothing_has_none(sample: Sample) -> None:
    others = [account for account, _ in sample.others]
    assert closed_ids(others, date(2026, 10, 30)) == {}
