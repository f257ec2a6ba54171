"""What the journals do not say about their own making: who was late, what was renamed, moved, broken and mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: The first commit; everything older is written down with it.
BEGIN = date(2024, 3, 4)
#: The last commit: from then on the folder is as it is today.
END = date(2026, 10, 30)
#: The day on which the invoices of the accounting export were held against the journals, and stated to be complete.
INVOICES_CHECKED = date(2026, 10, 29)

#: Entries that were written long after they happened, with the day they were.
LATE = {
    # What was in four heads and in no journal, gone through after Castor Rail had left.
    "castor-rail/2024-11-21-two-drivers": date(2025, 5, 12),
    "castor-rail/2025-01-16-judith-missing": date(2025, 5, 12),
    "castor-rail/2025-02-27-our-supplier-form": date(2025, 5, 13),
    "castor-rail/2025-03-06-advert-in-the-trade-paper": date(2025, 5, 14),
    # A notebook found over Christmas.
    "kestrel-outdoor/2024-11-14-winter-windows": date(2025, 1, 6),
    "lumen-lighting/ravi-2024-12-05": date(2025, 1, 7),
    # Bea wrote down what she still knew before she left.
    "northgate-dental/2025-06-17-yearly-form": date(2025, 8, 20),
    "orchard-cycles/2025-07-01-on-the-stand": date(2025, 8, 20),
    "greenfold-farms/wilf-2025-06-26": date(2025, 8, 21),
    # After Priya's holiday, and after Tom's.
    "lumen-lighting/2026-08-11-ravi-heat": date(2026, 9, 7),
    "tidewell-spa/marisol-2026-07-30": date(2026, 9, 7),
    "saltmarsh-gin/call-jonah-aug": date(2026, 9, 2),
}


@dataclass(frozen=True, slots=True)
class Renamed:
    """A client's folder that had another name."""

    client: str
    formerly: str
    on: date


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that could not be read, on the main line, until somebody mended it."""

    path: str
    #: What stood there instead of what is right.
    wrong: str
    right: str
    mended: date
    by: str


@dataclass(frozen=True, slots=True)
class Branch:
    """Work of one person that was committed on a branch and merged whole."""

    name: str
    by: str
    since: date
    merged: date


RENAMED = Renamed("tidewell-spa", "tidewell-bay", date(2025, 3, 3))
#: Clients whose entries lay beside `client.yaml` before they were sorted into years, and when that was.
SORTED = {"harbour-lane-bakery": date(2025, 1, 13), "brightwater-utilities": date(2025, 1, 13)}
#: Clients whose YAML was written further in before somebody tidied it, and when that was.
TIDIED = {"velo-insurance": date(2025, 6, 9), "greenfold-farms": date(2025, 6, 9)}
BROKEN = Broken(
    "kestrel-outdoor/2025/2025-09-10-size-page.md",
    "answers: [2025-07-03-returns\n",
    "answers: [2025-07-03-returns]\n",
    date(2025, 9, 12),
    "anna",
)
BRANCHES: tuple[Branch, ...] = (
    Branch("bea-july", "bea", date(2025, 7, 7), date(2025, 7, 17)),
    Branch("tom-december", "tom", date(2025, 12, 8), date(2025, 12, 18)),
    Branch("priya-march", "priya", date(2026, 3, 9), date(2026, 3, 19)),
    Branch("mira-april", "mira", date(2026, 4, 13), date(2026, 4, 23)),
)
#: Clients whose entries come in by pull request, squashed.
SQUASHED = ("velo-insurance", "saltmarsh-gin", "pine-and-partners")

#: Rows that were agreed on another day than the one they begin with, by file and a part of the row.
AGREED = {
    ("greenfold-farms/client.yaml", "2027-03-01"): date(2026, 5, 29),
    ("northgate-dental/client.yaml", "2024-08-05"): date(2024, 3, 12),
    ("northgate-dental/client.yaml", "2025-08-04"): date(2025, 7, 15),
    ("northgate-dental/client.yaml", "2026-08-03"): date(2026, 7, 14),
    ("museum-of-small-things/client.yaml", "2025-12-22"): date(2025, 12, 18),
    ("agency.yaml", "2024-03-01"): INVOICES_CHECKED,
}
#: Files that are neither an entry nor tell their own day, and when they came.
ARRIVED = {"checklists/what-losses-taught-us/new-face-met.md": date(2026, 3, 16)}
#: Words that somebody added in hindsight, by file, and when that was.
HINDSIGHT = {
    "ardent-software/client.yaml": (", said the board in 2025. Nobody has told us otherwise", date(2025, 5, 20)),
    "brightwater-utilities/2025/2025-05-08-regulator.md": (" (Nobody did.)", date(2025, 10, 31)),
    "castor-rail/post-mortem.md": (
        (
            " Then Bea left in August and this stayed open on the last point (supplier forms, done in February 2026, "
            "when Ardent had shown us page one of another list), and on one sentence that Nell and Anna read "
            "differently: whether Judith would have stayed had somebody senior gone to see her in January."
        ),
        date(2026, 2, 24),
    ),
}
#: Days after the meeting on which a post-mortem went on from a draft.
IN_REVIEW, AGREED_IN = 8, 22
