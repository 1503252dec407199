"""Writes a manuscript of as many essays as one likes: `python bench/corpus.py 100 FOLDER`.

Each essay comes from its own number alone, so the same number gives the same essay in a book of any
length, on any machine, on any day. An essay has some 1,350 words, four notes and a link to another
essay, each fifth a picture; under it stand ten comments on an average, fifty at the most.
"""

from __future__ import annotations

import argparse
import random
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from textwrap import indent

import prose
from PIL import Image, ImageDraw

FIRST_DAY = date(2005, 1, 3)
SECTIONS = 6
PARAGRAPHS = 2
NOTES = 4
PICTURE_EACH = 5
LATER_LINK_EACH = 25
MEAN_COMMENTS = 10
MOST_COMMENTS = 50
DEEPEST = 6
BOOK = """\
title: The Weekly Ledger
subtitle: Essays on things that were kept, with what readers answered
language: en
authors:
  - Rosamund Vasey
identifier: urn:uuid:3b1f6a52-8c0e-4d57-9e63-{essays:012d}
published: {published}

contents:
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an essay stands: its number in the book, its id, its title and its day."""

    number: int
    id: str
    title: str
    day: date


def place(number: int) -> Place:
    """Give the place of the essay of a number, which begins at 1: a new one each week."""
    title = prose.say(random.Random(f"title {number}"), "Title")  # noqa: S311
    name = re.sub(r"[^a-z]+", "-", title.lower()).strip("-")
    return Place(number, f"{name}-{number}", title, FIRST_DAY + timedelta(weeks=number - 1))


def linked(chance: random.Random, number: int, essays: int) -> Place:
    """Give the essay that this one speaks of: one before it, in each 25th one behind it."""
    if number == 1 or (number % LATER_LINK_EACH == 0 and number < essays):
        return place(min(number + chance.randint(1, 20), essays))
    return place(chance.randint(1, number - 1))


def extra(chance: random.Random) -> str:
    """Give what now and then stands between paragraphs: a list, a quotation, a table, some code."""
    kind = chance.choices(("none", "list", "quotation", "table", "code"), (4, 3, 3, 1, 1))[0]
    if kind == "list":
        sign = chance.choice(("- ", "1. "))
        return "\n".join(
            sign + prose.say(chance, "What") + ";" for _ in range(chance.randint(3, 5))
        )
    if kind == "quotation":
        return "> " + prose.sentences(chance, 2, 3)
    if kind == "table":
        rows = [
            f"| {prose.say(chance, 'Things')} | {prose.say(chance, 'year')} | {chance.randint(1, 99)} |"
            for _ in range(chance.randint(3, 5))
        ]
        return "\n".join(["| What | Year | How many |", "|:-----|-----:|---------:|", *rows])
    if kind == "code":
        rows = [
            f"    {prose.say(chance, 'slug')} = {chance.randint(1, 99)}  # {prose.say(chance, 'idea')}"
            for _ in range(chance.randint(2, 4))
        ]
        return "\n".join(["```python", "def kept(year):", *rows, "    return year", "```"])
    return ""


def essay(number: int, essays: int) -> str:
    """Give the essay of a number as a file of Markdown with its front matter."""
    chance = random.Random(f"essay {number}")  # noqa: S311
    here = place(number)
    there = linked(chance, number, essays)
    noted = set(chance.sample(range(1, SECTIONS * PARAGRAPHS), NOTES - 1)) | {0}
    linking = chance.randrange(SECTIONS * PARAGRAPHS)
    blocks = [f"---\ntitle: {here.title}\ndate: {here.day}\n---"]
    for section in range(SECTIONS):
        if section:
            blocks.append(("## " if section % 2 else "### ") + prose.say(chance, "Heading"))
        for paragraph in range(section * PARAGRAPHS, (section + 1) * PARAGRAPHS):
            words = prose.sentences(chance, 4, 7)
            if paragraph == linking:
                words += f" I said so in [{there.title}](essay:{there.id})."
            note = sorted(noted).index(paragraph) + 1 if paragraph in noted else 0
            blocks.append(words + (f"[^{note}]" if note else ""))
        blocks.append(extra(chance))
        if section == 1 and number % PICTURE_EACH == 0:
            words = prose.say(chance, "Figure")
            blocks.append(f'![{words}.](images/figure-{number}.png "{words}.")')
    blocks += [f"[^{note}]: {prose.sentences(chance, 1, 2)}" for note in range(1, NOTES + 1)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def comment(chance: random.Random, number: int, when: datetime, parent: int | None) -> str:
    """Give one entry of the comments file, from a reader or now and then from the author."""
    by_author = parent is not None and chance.random() < 1 / 4
    author = "Rosamund Vasey" if by_author else prose.say(chance, "name")
    keys = [f'- id: "{number}"', f"  author: {author}", f"  date: {when:%Y-%m-%dT%H:%M:%SZ}"]
    if parent is not None:
        keys.append(f'  reply_to: "{parent}"')
    if by_author:
        keys.append("  by_author: true")
    elif chance.random() < 1 / 3:
        keys.append(f"  url: https://example.org/{prose.say(chance, 'slug')}/{number}")
    body = [prose.sentences(chance, 1, 4, "Remark")]
    if chance.random() < 1 / 8:
        body.insert(0, "> " + prose.sentences(chance, 1, 1))
    if chance.random() < 1 / 4:
        body.append(prose.sentences(chance, 2, 4, "Remark"))
    return "\n".join([*keys, "  body: |", indent("\n\n".join(body), "    ")]) + "\n"


def mention(chance: random.Random, number: int, when: datetime) -> str:
    """Give one entry of the comments file for a page elsewhere that speaks of the essay."""
    return (
        f'- id: "{number}"\n  kind: pingback\n  title: {prose.say(chance, "Title")}\n'
        f"  site: {prose.say(chance, 'Site')}\n"
        f"  url: https://example.net/{prose.say(chance, 'slug')}/{number}\n  date: {when:%Y-%m-%d}\n"
    )


def comments(number: int) -> str:
    """Give what readers answered to the essay of a number, or nothing."""
    chance = random.Random(f"comments {number}")  # noqa: S311
    when = datetime.combine(place(number).day, time(9), UTC)
    depths: dict[int, int] = {}
    entries = []
    for own in range(1, min(MOST_COMMENTS, round(chance.expovariate(1 / MEAN_COMMENTS))) + 1):
        when += timedelta(minutes=chance.randint(5, 600))
        if chance.random() < 1 / 20:
            entries.append(mention(chance, own, when))
            continue
        answered = [one for one, depth in depths.items() if depth < DEEPEST]
        parent = chance.choice(answered) if answered and chance.random() < 3 / 5 else None
        depths[own] = 1 if parent is None else depths[parent] + 1
        entries.append(comment(chance, own, when, parent))
    return "\n".join(entries)


def picture(number: int) -> Image.Image:
    """Give a drawing of some houses, which is different for each essay."""
    chance = random.Random(f"picture {number}")  # noqa: S311
    image = Image.new("RGB", (900, 600), (236, 229, 214))
    draw = ImageDraw.Draw(image)
    for left in range(40, 860, 60):
        top = chance.randint(120, 480)
        colour = (chance.randint(60, 200), chance.randint(60, 160), chance.randint(50, 120))
        draw.rectangle((left, top, left + chance.randint(30, 58), 560), fill=colour)
        draw.polygon(((left, top), (left + 28, top - 50), (left + 56, top)), fill=(90, 50, 40))
    draw.line((0, 560, 900, 560), fill=(40, 40, 40), width=6)
    return image


def book(essays: int) -> str:
    """Give the book file: the essays in parts by the year."""
    lines = [BOOK.format(essays=essays, published=place(essays).day + timedelta(days=60))]
    year = 0
    for one in map(place, range(1, essays + 1)):
        if one.day.year != year:
            year = one.day.year
            lines.append(f'  - part: "{year}"\n    essays:\n')
        lines.append(f"      - {one.id}\n")
    return "".join(lines)


def write(essays: int, folder: Path) -> None:
    """Write the manuscript of a book into a folder that may be there already."""
    manuscript = folder / "manuscript"
    for name in ("essays", "images"):
        (manuscript / name).mkdir(parents=True, exist_ok=True)
    (manuscript / "book.yaml").write_text(book(essays), encoding="utf-8")
    for number in range(1, essays + 1):
        file = manuscript / "essays" / f"{place(number).id}.md"
        file.write_text(essay(number, essays), encoding="utf-8")
        if answers := comments(number):
            file.with_suffix(".comments.yaml").write_text(answers, encoding="utf-8")
        if number % PICTURE_EACH == 0:
            picture(number).save(manuscript / "images" / f"figure-{number}.png")


def main() -> None:
    """Write the corpus that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("essays", type=int, help="how many essays")
    parser.add_argument("folder", type=Path, help="where the manuscript folder goes")
    said = parser.parse_args()
    write(said.essays, said.folder)


if __name__ == "__main__":
    main()
