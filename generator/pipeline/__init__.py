"""The whole program on one screen: load -> assess -> present -> render -> write.

`reading` reads the journals, `past` opens what git knows of them, `account` asks everything of one account, `site`
says out of what all is made, and `building` builds the pages, remembering with `made` for `rebuilding`, and with
`remembered` for other runs, what it made;
`beside` makes the files beside them, `digest` Monday's message, `database` the export; `questions` is what other
commands ask, and `branch` what a branch changes.
The account is the unit of work (`making`): each is assessed, presented, rendered and written before the next, so that
memory holds few accounts' pages at a time; `spreading` has some of them made by the processes of a `pool`, or
`elsewhere`. Only the pages about all accounts wait for all.
"""

from __future__ import annotations

from generator.pipeline.branch import BranchDiff
from generator.pipeline.building import Built, Target, build
from generator.pipeline.database import Export, export_database
from generator.pipeline.digest import Message, message_of
from generator.pipeline.made import Memory
from generator.pipeline.past import History, open_history
from generator.pipeline.questions import assess_all, back_test_all, begun, change_all, cover_all, try_all
from generator.pipeline.reading import Reading, read, read_wanted
from generator.pipeline.rebuilding import Builder, Done, Wanted
from generator.pipeline.remembered import Remembered
from generator.pipeline.site import Site
from generator.pipeline.stopwatch import Stopwatch

__all__ = [
    "BranchDiff",
    "Builder",
    "Built",
    "Done",
    "Export",
    "History",
    "Memory",
    "Message",
    "Reading",
    "Remembered",
    "Site",
    "Stopwatch",
    "Target",
    "Wanted",
    "assess_all",
    "back_test_all",
    "begun",
    "build",
    "change_all",
    "cover_all",
    "export_database",
    "message_of",
    "open_history",
    "read",
    "read_wanted",
    "try_all",
]
