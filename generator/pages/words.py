"""How days, amounts, fields and values are said on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: Signs that stand before an amount; every other currency is named by its code.
SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}

#: Names of entry kinds that are not their id with a capital letter.
KINDS = {
    "cue": "Small sign",
    "outlook": "Our view",
    "people": "Change of people",
    "price": "Price talk",
    "support": "Support",
    "value": "Value shown",
}

#: Names of fields that are not their id with spaces and a capital letter.
FIELDS = {
    "agreed_due": "New date agreed",
    "asks": "They ask for",
    "brief_agreed": "Brief agreed",
    "change": "Change",
    "changed_by": "Changed by",
    "client_told": "Client told",
    "complexity": "Complexity",
    "credited": "Credited",
    "depth": "Relationship",
    "expect": "Will they stay?",
    "feedback_on": "Feedback came",
    "from": "From",
    "going_on": "Going on",
    "learning": "What we learned",
    "let_go": "Let go without a word",
    "looked_into": "Looked into",
    "measured_on": "Measured",
    "missing": "Still missing",
    "notice_hours": "Notice, in hours",
    "our_error": "Our own error",
    "overlap_days": "Overlap, in days",
    "price_agreed": "Price agreed",
    "prompted": "Prompted by us",
    "quote": "In their words",
    "said_to": "Said to",
    "senior": "Senior person stepped in",
    "set_by": "Price set by",
    "shaped_by_us": "Shaped by us",
    "through": "Settled by",
    "to": "To",
    "with": "With",
    "work": "Piece of work",
    "worth": "Worth",
}

#: Values of fields that are not read as they are written.
VALUES = {
    "agency": "us",
    "check_in": "check-in",
    "client": "them",
    "day_to_day": "daily contact",
    "from_client": "from them",
    "goodwill": "goodwill",
    "in": "from them",
    "in_person": "in person",
    "lead": "lead",
    "no_show": "nobody came",
    "not_possible": "not possible",
    "out": "from us",
    "pm_sync": "project managers' meeting",
    "to_client": "from us",
}


def day_text(day: date) -> str:
    """Say a day: `30 October 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Say a day where space is short: `30 Oct 2026`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def weekday(day: date) -> str:
    """Say the day of the week: `Friday`."""
    return WEEKDAYS[day.weekday()]


def plural(number: int, singular: str, several: str = "") -> str:
    """Say how many: `1 day`, `2 days`, `1,200 days`."""
    return f"{number:,} {singular if number == 1 else several or f'{singular}s'}"


def ago(day: date, today: date) -> str:
    """Say how far a day lies from today: `today`, `yesterday`, `12 days ago`, `in 3 days`."""
    days = (today - day).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if days in near:
        return near[days]
    return f"{days:,} days ago" if days > 0 else f"in {-days:,} days"


def amount_text(amount: Decimal | float, currency: str) -> str:
    """Say an amount of money: `£4,250`, `£4,250.50`, `CHF 4,250`."""
    figure = f"{amount:,.2f}".removesuffix(".00")
    sign = SIGNS.get(currency)
    if sign:
        return f"{sign}{figure}"
    return f"{currency} {figure}" if currency else figure


def spaced(name: str) -> str:
    """Say an id in words: `late_after_days` becomes `late after days`."""
    return name.replace("_", " ").replace("-", " ")


def kind_text(kind: str) -> str:
    """Say an entry's kind: `Meeting`, `Price talk`."""
    return KINDS.get(kind) or spaced(kind).capitalize()


def field_text(field: str) -> str:
    """Say a field's name: `Set by`, `In their words`."""
    return FIELDS.get(field) or spaced(field).capitalize()


def value_text(value: str) -> str:
    """Say a field's value: words of the format in plain words, anything else as written."""
    return VALUES.get(value) or (spaced(value) if value.replace("_", "").isalpha() and value.islower() else value)
