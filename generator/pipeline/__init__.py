"""The whole program on one screen: load -> assess -> present -> render -> write.

`reading` reads the journals, with several `readers` where they are many, `past` opens what git knows of them, `account`
asks everything of one account, `site` says out of what all is made, and `building` builds the pages, remembering with
`made` for `rebuilding`, and with `remembered` for other runs, what it made;
`beside` makes the files beside them, `digest` Monday's message, `database` the export; `questions` is what other
commands ask, and `branch` what a branch changes.
The account is the unit of work (`making`): each is assessed, presented, rendered and written before the next, so that
memory holds few accounts' pages at a time; `spreading` has some of them made by the processes of a `pool`, which are
`copies` of this one, or `elsewhere`; a `gang` is any processes that help. Only the pages about all accounts wait for
all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.pipeline.branch import BranchDiff
    from generator.pipeline.building import Built, Target, build
    from generator.pipeline.database import Export, export_database
    from generator.pipeline.digest import Message, message_of
    from generator.pipeline.made import Memory
    from generator.pipeline.past import History, open_history
    from generator.pipeline.questions import assess_all, back_test_all, change_all, cover_all, try_all
    from generator.pipeline.readers import Readers
    from generator.pipeline.reading import Reading, Seen, read, read_wanted
    from generator.pipeline.rebuilding import Builder, Done, Wanted
    from generator.pipeline.remembered import Remembered
    from generator.pipeline.site import Site
    from generator.pipeline.stopwatch import Stopwatch

#: In which module each name is: whoever asks for one does not wait for all others.
_PLACES = {
    "BranchDiff": "branch",
    "Built": "building",
    "Target": "building",
    "build": "building",
    "Export": "database",
    "export_database": "database",
    "Message": "digest",
    "message_of": "digest",
    "Memory": "made",
    "History": "past",
    "open_history": "past",
    "assess_all": "questions",
    "back_test_all": "questions",
    "change_all": "questions",
    "cover_all": "questions",
    "try_all": "questions",
    "Readers": "readers",
    "Reading": "reading",
    "Seen": "reading",
    "read": "reading",
    "read_wanted": "reading",
    "Builder": "rebuilding",
    "Done": "rebuilding",
    "Wanted": "rebuilding",
    "Remembered": "remembered",
    "Site": "site",
    "Stopwatch": "stopwatch",
}

__all__ = [
    "BranchDiff",
    "Builder",
    "Built",
    "Done",
    "Export",
    "History",
    "Memory",
    "Message",
    "Readers",
    "Reading",
    "Remembered",
    "Seen",
    "Site",
    "Stopwatch",
    "Target",
    "Wanted",
    "assess_all",
    "back_test_all",
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


def __getattr__(name: str) -> Any:  # whatever has the name
    """Return what has a name, from its module."""
    if name not in _PLACES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
