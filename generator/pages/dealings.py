"""How an account is dealt with, drawn: who speaks with whom, their rhythm, the money, what happened in a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.pages.charts.contract import ContractChart, contract_chart
from generator.pages.charts.lanes import LanesChart, Year, lanes_chart
from generator.pages.charts.payments import PaymentChart, payment_chart
from generator.pages.charts.silence import SilenceChart, silence_chart
from generator.pages.matrix import Matrix, matrix_of

if TYPE_CHECKING:
    from generator.model.account import Account
    from generator.model.figures import Figures
    from generator.pages.entries import Mentions, Setting

#: The time in which entries are drawn.
YEAR_DAYS = 364


@dataclass(frozen=True, slots=True)
class Dealings:
    """The drawings of an account; where there is too little to draw, a sentence stands in place of one."""

    #: None where nobody of theirs is named.
    matrix: Matrix | None
    silence: SilenceChart | str
    payments: PaymentChart | str
    contract: ContractChart | str
    lanes: LanesChart | str


def dealings_of(account: Account, figures: Figures, setting: Setting, mentions: Mentions) -> Dealings:
    """Return the drawings of an account on a day."""
    as_of, index = setting.as_of, setting.index
    client = account.client.known(as_of)
    year = Year(plus(figures.last, -YEAR_DAYS), figures.last, index, mentions, figures.wrongs.keys())
    return Dealings(
        matrix_of(client, figures, as_of, setting.names),
        silence_chart(figures.silences, index),
        payment_chart(figures.billing, figures.last, index, setting.currency),
        contract_chart(client, figures.last, setting.currency),
        lanes_chart(account.entries, year),
    )
