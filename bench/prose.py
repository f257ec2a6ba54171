"""Markdown of a given length, as somebody writes it in a hurry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import words

if TYPE_CHECKING:
    from random import Random


def sentence(rng: Random) -> str:
    """Return one sentence, now and then with emphasis."""
    work = rng.choice(words.WORK)
    if rng.random() < 0.2:  # noqa: PLR2004  # one sentence in five
        work = f"**{work}**"
    return f"{rng.choice(words.PEOPLE).capitalize()} {rng.choice(words.VERBS)} the {work} {rng.choice(words.REASONS)}."


def body(rng: Random, fewest: int, most: int) -> str:
    """Return an entry's body: paragraphs, and often a list, a quote or a link, of so many words."""
    length = rng.randint(fewest + 20, most - 30)
    blocks = [_paragraph(rng)]
    while _count(blocks) < length:
        blocks.append(rng.choice((_paragraph, _paragraph, _list, _quote, _link))(rng))
    if _count(blocks) > most:
        blocks.pop()
    while _count(blocks) < fewest:
        blocks.append(sentence(rng))
    return "\n\n".join(blocks) + "\n"


def _count(blocks: list[str]) -> int:
    return sum(len(block.split()) for block in blocks)


def _paragraph(rng: Random) -> str:
    return " ".join([sentence(rng), rng.choice(words.ASIDES), *(sentence(rng) for _ in range(rng.randint(0, 1)))])


def _list(rng: Random) -> str:
    return "\n".join(f"- {rng.choice(words.WORK)}: *{rng.choice(words.ASIDES)}*" for _ in range(rng.randint(2, 4)))


def _quote(rng: Random) -> str:
    return f"> {rng.choice(words.QUOTES)}"


def _link(rng: Random) -> str:
    return f"{rng.choice(words.ASIDES)} See the {rng.choice(words.LINKS)}."
