"""Branches made by tests: the journals of the expected site with one client more, and what a branch changes in them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.source.checkouts import Checkout, git

if TYPE_CHECKING:
    from collections.abc import Mapping

GOLDEN = Path(__file__).parents[1] / "golden/journals"
CORK = "name: Cork\nstatus: active\nsince: 2025-09-01\ntier: 1\nteam:\n  - {person: tom, role: relationship}\n"
CORK_CALL = "---\nkind: contact\ndirection: in\nchannel: call\n---\nThey asked about autumn.\n"
COMPLAINT = '---\nkind: complaint\nabout: work\nquote: "Not what we agreed."\n---\nOn the telephone.\n'
LIMITS = (GOLDEN / "checklists/limits.yaml").read_text(encoding="utf-8")
AGENCY = (GOLDEN / "agency.yaml").read_text(encoding="utf-8")
ACME = (GOLDEN / "acme/client.yaml").read_text(encoding="utf-8")
TOO_LATE = (GOLDEN / "acme/2026/2026-05-04-too-late.md").read_text(encoding="utf-8")
NEWSLETTER = (GOLDEN / "checklists/newsletter-sent.md").read_text(encoding="utf-8")
CHECK = """\
---
question: Did they ask about autumn?
from: our own experience
absence: U
worst: watch
next: Call them.
settles: Calls, as they come.
limits: {window: 365}
parts:
  - {criterion: sign, where: {kind: contact}, polarity: bad}
---
Ours.
"""

#: What a branch changes, by the name of the case: path below the journals to text, or None where it is taken out.
CASES: Mapping[str, Mapping[str, str | None]] = {
    "entry-added": {"cork/2026-05-20-not-agreed.md": COMPLAINT},
    "entry-edited": {"acme/2026/2026-05-04-too-late.md": TOO_LATE.replace("re: ", "answered: 2026-05-05\nre: ")},
    "entry-removed": {"acme/2026/2026-05-04-too-late.md": None},
    "entry-moved": {"acme/2026/2026-05-04-too-late.md": None, "acme/may/2026-05-04-too-late.md": TOO_LATE},
    "entry-to-come": {"cork/2026-06-20-not-agreed.md": COMPLAINT},
    "entry-for-leads": {
        "cork/2026-05-20-not-agreed.md": COMPLAINT.replace("about:", "audience: leads\nabout:"),
    },
    "nothing": {},
    "client-renamed": {
        "cork/client.yaml": None,
        "cork/2026-05-04-autumn.md": None,
        "cork-sons/client.yaml": CORK + "formerly: cork\n",
        "cork-sons/2026-05-04-autumn.md": CORK_CALL,
    },
    "client-renamed-and-written-about": {
        "cork/client.yaml": None,
        "cork/2026-05-04-autumn.md": None,
        "cork-sons/client.yaml": CORK.replace("Cork", "Cork & Sons") + "formerly: cork\n",
        "cork-sons/2026-05-04-autumn.md": CORK_CALL,
        "cork-sons/2026-05-20-not-agreed.md": COMPLAINT,
    },
    "client-new": {
        "dune/client.yaml": "name: Dune\nstatus: active\nsince: 2026-05-01\n",
        "dune/2026-05-20-not-agreed.md": COMPLAINT,
    },
    "client-gone": {"cork/client.yaml": None, "cork/2026-05-04-autumn.md": None},
    "client-gives-notice": {"cork/client.yaml": CORK.replace("active", "notice") + "notice: 2026-05-28\n"},
    "limit-of-agency": {
        "checklists/limits.yaml": LIMITS.replace("no-feedback: {days: 10", "no-feedback: {days: 300"),
    },
    "limit-of-tier": {"agency.yaml": AGENCY.replace("alarm_at: 2", "alarm_at: 9")},
    "limit-of-client": {
        "acme/client.yaml": ACME.replace("agreed_cold_least: 40", "agreed_cold: 2, agreed_cold_least: 5")
    },
    "check-added": {"checklists/autumn.md": CHECK},
    "check-removed": {"checklists/newsletter-sent.md": None},
    "check-reworded": {"checklists/newsletter-sent.md": NEWSLETTER + "\nIt is ours.\n"},
    "check-switched-off": {
        "checklists/limits.yaml": LIMITS + "  complaint: {reason: we hear of each, review_on: 2026-12-01}\n",
    },
    "people-only": {"agency.yaml": AGENCY.replace("Nell Adams", "Nell Adams-Roe")},
    "agency-entry": {"agency/2026-05-20-training.md": "---\nkind: support\ntopic: training\nwith: tom\n---\nHeld.\n"},
    "several": {
        "acme/2026/2026-05-04-too-late.md": None,
        "cork/2026-05-20-not-agreed.md": COMPLAINT,
        "checklists/autumn.md": CHECK,
    },
}


def make_base(folder: Path, at: str = "2026-05-01") -> Checkout:
    """Make a checkout of the journals on main."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    checkout = Checkout(folder)
    shutil.copytree(GOLDEN, checkout.journals)
    checkout.write("journals/cork/client.yaml", CORK)
    checkout.write("journals/cork/2026-05-04-autumn.md", CORK_CALL)
    checkout.commit(at)
    return checkout


def change(checkout: Checkout, files: Mapping[str, str | None]) -> None:
    """Write and take out files below the journals."""
    for path, text in files.items():
        if text is None:
            (checkout.journals / path).unlink()
        else:
            checkout.write(f"journals/{path}", text)


def make_branch(folder: Path, case: str) -> Checkout:
    """Make a checkout with the branch of a case checked out, as one commit."""
    checkout = make_base(folder)
    git(checkout.top, "checkout", "--quiet", "-b", "topic")
    change(checkout, CASES[case])
    checkout.commit("2026-06-02")
    return checkout
