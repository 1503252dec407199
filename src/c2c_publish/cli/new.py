"""`c2c new`: a book that is ready to build."""

from __future__ import annotations

import re
import shlex
import uuid
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from c2c_publish.cli.letters import visible
from c2c_publish.cli.place import BookPlace, current_folder
from c2c_publish.disk import Disk, write_new

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.cli.first_book import Beginning

_SAMPLE_CONTENTS = ("front/foreword.md", "a-book-of-conversations", "on-answering")
SAMPLE = (
    "manuscript/front/foreword.md",
    "manuscript/essays/a-book-of-conversations.md",
    "manuscript/essays/a-book-of-conversations.comments.yaml",
    "manuscript/essays/on-answering.md",
    "manuscript/essays/on-answering.comments.yaml",
)
_WHAT_FOR = {
    "book.yaml": "who made it, what is in it and how it is printed",
    "my-first-essay.md": "an essay, to be written over",
    "my-first-essay.comments.yaml": "what readers answered",
    "foreword.md": "what stands before the essays",
    "a-book-of-conversations.md": "how this folder becomes a book",
    "on-answering.md": "an essay with a conversation under it",
    ".gitignore": "keeps build/ out of git",
}


def _words(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """An empty title, or one with a line end in it, would make a book that nobody can list."""
    if value is None:
        return None
    if not value.strip() or visible(value) != value:
        message = "these have to be words, on one line"
        raise click.BadParameter(message, ctx, param)
    return value.strip()


@click.command(short_help="Begin a book: a folder that is ready to build.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True, help="Put a small finished book in it, to be written over.")
@click.option("--title", callback=_words, help="The title; else it is made of the folder's name.")
@click.option("--author", callback=_words, help="Who writes it; else `Your Name`.")
def new(*, folder: Path, sample: bool, title: str | None, author: str | None) -> None:
    """Make DIR, with a book in it that is ready to build.

    DIR must not be there yet, or be empty.
    """
    from c2c_publish.cli.first_book import Beginning, book_folder, first_essay  # noqa: PLC0415

    place = BookPlace(current_folder() / folder, current_folder())
    beginning = Beginning(
        title=title or _title(place.root.resolve().name),
        authors=(author or "Your Name",),
        identifier=uuid.uuid4().urn,
        published=datetime.now().astimezone().date(),
        contents=_SAMPLE_CONTENTS if sample else ("my-first-essay",),
    )
    essays = _sample() if sample else first_essay(beginning)
    files = {**book_folder(beginning), **essays}
    try:
        write_new(place.root, files)
    except FileExistsError as error:
        message = f"{visible(str(folder))} is there already, and not empty; give another name"
        raise click.UsageError(message) from error
    for line in _made(beginning, files, place):
        click.echo(line)


def _sample() -> dict[str, bytes]:
    shipped = Disk(Path())
    return {path: shipped.resource(f"starter/{path}") for path in SAMPLE}


def _title(name: str) -> str:
    words = re.split(r"[\W_]+", name)
    return " ".join(word[:1].upper() + word[1:] for word in words if word) or "My Essays"


def _made(book: Beginning, files: Iterable[str], place: BookPlace) -> Iterable[str]:
    folder = place.shown(place.root)
    where = "here" if folder == "." else f"in {visible(folder)}"
    yield f"{click.style(book.title, bold=True)} begins {where}:"
    yield ""
    longest = max(map(len, files))
    for path in files:
        about = _WHAT_FOR.get(path.rsplit("/", 1)[-1], "what readers answered")
        yield f"  {path:{longest}}  {click.style(about, dim=True)}"
    yield ""
    yield "Now type"
    yield ""
    if folder != ".":
        yield f"  cd {visible(shlex.quote(folder))}"
    yield "  c2c build"
