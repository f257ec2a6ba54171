"""The tables of `mainstay export sqlite`, and their rows. The columns are a contract, and the documents tell them.

Each module holds some tables and the functions that make their rows, so that columns and cells stand side by side.
"""

from generator.exports.database.accounts import ACCOUNTS, CONTACTS, TEAM, account_rows
from generator.exports.database.agency import (
    CHANGED_LIMITS,
    CHECKLISTS,
    CHECKS,
    EXPORT,
    FORMAT,
    OUR_STANDINGS,
    PEOPLE,
    agency_rows,
    check_rows,
    limit_rows,
    our_rows,
)
from generator.exports.database.columns import Known
from generator.exports.database.entries import ENTRIES, ENTRY_LINKS, ENTRY_PEOPLE, FACTS, Folder, entry_rows
from generator.exports.database.findings import (
    CHECK_HISTORY,
    DUTIES,
    DUTY_CHECKS,
    EVIDENCE,
    FINDINGS,
    LABEL_HISTORY,
    duty_rows,
    finding_rows,
    history_rows,
)
from generator.exports.database.losses import (
    AGREED_CHANGES,
    LOSSES,
    POST_MORTEM_REASONS,
    POST_MORTEMS,
    REASON_EVIDENCE,
    loss_rows,
    post_mortem_rows,
)
from generator.exports.database.schema import Row, create, fit, insert

#: Tells a database of ours from any other; the four letters are `MnSt`.
APPLICATION = 0x4D6E5374
#: In the order in which the documents tell them.
TABLES = (
    EXPORT,
    PEOPLE,
    CHECKLISTS,
    CHECKS,
    ACCOUNTS,
    CONTACTS,
    TEAM,
    ENTRIES,
    ENTRY_PEOPLE,
    ENTRY_LINKS,
    FACTS,
    FINDINGS,
    EVIDENCE,
    DUTIES,
    DUTY_CHECKS,
    LABEL_HISTORY,
    CHECK_HISTORY,
    CHANGED_LIMITS,
    OUR_STANDINGS,
    LOSSES,
    POST_MORTEMS,
    POST_MORTEM_REASONS,
    REASON_EVIDENCE,
    AGREED_CHANGES,
)

__all__ = [
    "APPLICATION",
    "FORMAT",
    "TABLES",
    "Folder",
    "Known",
    "Row",
    "account_rows",
    "agency_rows",
    "check_rows",
    "create",
    "duty_rows",
    "entry_rows",
    "finding_rows",
    "fit",
    "history_rows",
    "insert",
    "limit_rows",
    "loss_rows",
    "our_rows",
    "post_mortem_rows",
]
