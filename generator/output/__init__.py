"""Write the site, a database, one new file or one file anew, or append to one: the only room that changes the disk.

A build is written into a folder beside the old site and the two are exchanged at the very end: a reader sees the old
site or the new one, whole, and a failed or killed build changes nothing. Files that come out as they were are
hard-linked from the old site, so that their times stay and a deploy has less to copy. Where one file alone differs, it
is exchanged instead of the folder.

    with open_output(Path("site")) as output:
        output.write("index.html", b"...")
"""

from generator.output.appended import append_text
from generator.output.database import Design, NotOurDatabase, write_database
from generator.output.exchange import MARKER
from generator.output.names import check_name
from generator.output.new_file import AlreadyThere, write_new_file, write_new_file_below
from generator.output.new_files import write_new_files
from generator.output.refusals import CannotWrite, NoPlainFile, NotOurs, OutputBusy, OutputRefused
from generator.output.replaced_file import NoLongerTheSame, replace_file
from generator.output.several_files import write_files
from generator.output.writer import Counts, Known, Output, open_output

__all__ = [
    "MARKER",
    "AlreadyThere",
    "CannotWrite",
    "Counts",
    "Design",
    "Known",
    "NoLongerTheSame",
    "NoPlainFile",
    "NotOurDatabase",
    "NotOurs",
    "Output",
    "OutputBusy",
    "OutputRefused",
    "append_text",
    "check_name",
    "open_output",
    "replace_file",
    "write_database",
    "write_files",
    "write_new_file",
    "write_new_file_below",
    "write_new_files",
]
