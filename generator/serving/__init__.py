"""A server of one built site for the one who writes: on this machine alone, read only, each file as it was built.

`targets` decides what a request may ask for, `files` opens it below the site and nowhere else, `dressing` adds to pages
what a served page needs, `changes` tells open pages that there is a new site, `server` answers, `watching` waits until
somebody has saved something. It builds nothing and prints nothing.
"""

from __future__ import annotations

from generator.serving.changes import Changes
from generator.serving.dressing import Notice
from generator.serving.server import PortTaken, Served, Server, open_server
from generator.serving.watching import Watcher, pause_for

__all__ = ["Changes", "Notice", "PortTaken", "Served", "Server", "Watcher", "open_server", "pause_for"]
