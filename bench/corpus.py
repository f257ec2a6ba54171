"""Write an invented corpus in the journal format: `python -m bench.corpus OUT --size M [--seed 1]`.

The same size and seed give the same bytes on any machine: every client has a random source of its own, seeded by
its number.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench import clients, words
from bench.front_matter import Fields, Value, write_fields, write_items
from bench.kinds import END, KINDS, START, Story
from bench.prose import body, sentence
from bench.shapes import Shape, add_shape, parsed

if TYPE_CHECKING:
    from collections.abc import Sequence

#: One entry in so many is an invoice, in a list file by year.
INVOICE_EVERY = 12


def write_corpus(folder: Path, shape: Shape, seed: int = 1) -> None:
    """Write the journals of an agency of a shape; the folder must be empty or not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    rng = Random(f"{seed}/agency")
    _write(folder / "agency.yaml", write_fields(clients.agency(rng)))
    _write_support(folder, rng)
    for number in range(shape.clients):
        _write_client(folder, number, shape, Random(f"{seed}/{number}"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_client(folder: Path, number: int, shape: Shape, rng: Random) -> None:
    name = clients.client_name(rng)
    contacts, team = clients.contacts(rng), clients.team(rng)
    home = folder / f"{name.lower().replace(' ', '-')}-{number:04}"
    _write(home / "client.yaml", write_fields(clients.client(name, contacts, team, rng)))
    invoices = shape.each // INVOICE_EVERY
    _write_invoices(home, invoices, rng)
    story = Story(rng, tuple(contacts), team)
    for day, following in pairwise([*_days(rng, shape.each - invoices), END]):
        _write_entry(home, day, story, shape.words, alone=day != following)


def _write_support(folder: Path, rng: Random) -> None:
    entries: list[Fields] = [
        {"id": f"talk-{person}", "kind": "support", "date": day, "about": person, "topic": "check_in", "done": day}
        for person in clients.OUR_PEOPLE
        for day in _days(rng, 1)
    ]
    _write(folder / "agency" / "check-ins.yaml", write_items(entries))


def _days(rng: Random, count: int) -> list[date]:
    span = (END - START).days
    return sorted(START + timedelta(days=rng.randrange(45, span)) for _ in range(count))


def _write_entry(folder: Path, day: date, story: Story, length: tuple[int, int], *, alone: bool) -> None:
    rng = story.rng
    kind = rng.choices(tuple(KINDS), [share for share, _ in KINDS.values()])[0]
    work = rng.choice(words.WORK)
    fields: dict[str, Value] = {"kind": kind, "title": f"{kind.capitalize()} about the {work}", "by": story.ours()}
    if kind in {"contact", "meeting", "request", "feedback"}:
        fields |= {"with": [story.theirs()]}
    if story.newest and story.flip(30):
        fields |= {"re": [story.newest]}
    fields |= KINDS[kind][1](story, day)
    slug = f"{kind}-{work.replace(' ', '-')}" + ("" if alone else f"-{rng.randrange(10**6):06}")
    story.newest = f"{folder.name}/{day}-{slug}"
    if kind == "request":
        story.open_requests.append(story.newest)
    _write(folder / str(day.year) / f"{day}-{slug}.md", f"---\n{write_fields(fields)}---\n{body(rng, *length)}")


def _write_invoices(folder: Path, count: int, rng: Random) -> None:
    by_year: dict[int, list[Fields]] = {}
    for number, issued in enumerate(_days(rng, count), start=1):
        paid = issued + timedelta(days=rng.randint(10, 45))
        invoice: Fields = {
            "id": f"invoice-{number:03}",
            "kind": "invoice",
            "date": issued,
            "number": f"{issued.year}-{number:03}",
            "amount": rng.randrange(20, 200) * 100,
            "currency": "EUR",
            "issued": issued,
            "due": issued + timedelta(days=30),
            **({"paid": paid} if paid <= END else {}),
            "note": sentence(rng),
        }
        by_year.setdefault(issued.year, []).append(invoice)
    for year, invoices in by_year.items():
        _write(folder / str(year) / f"invoices-{year}.yaml", write_items(invoices))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a corpus as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description="Write an invented corpus.")
    parser.add_argument("out", type=Path, help="folder to write to; empty or not there yet")
    add_shape(parser)
    options, shape = parsed(parser, arguments)
    write_corpus(options.out, shape, options.seed)
    print(f"{shape} in {options.out}")


if __name__ == "__main__":
    main()
