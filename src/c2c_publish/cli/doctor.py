"""`c2c doctor`: what this machine has, what it lacks, and how to get it."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from c2c_publish import __version__
from c2c_publish.cli.entry import FAILED
from c2c_publish.cli.needs import needs
from c2c_publish.cli.place import BookPlace, book_place
from c2c_publish.disk import BOOK_FILE, find_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from c2c_publish.cli.needs import Need


@click.command(short_help="Say what this machine has and what it lacks.")
def doctor() -> int:
    """Say what this machine has of what c2c uses, what it lacks, and the command that gets it.

    Exit code 3 means that something is missing without which no book can be made.
    """
    place = book_place()
    every = needs(place.world)
    needed = [need for need in every if need.is_needed]
    other = [need for need in every if not need.is_needed]
    click.echo(f"c2c-publish {__version__}")
    for title, group in (("What every book needs", needed), ("What some books need", other)):
        click.echo(f"\n{click.style(title, bold=True)}")
        for need in group:
            for line in _lines(need):
                click.echo(line)
    click.echo(f"\n{_book(place)}")
    lacking = [need.name for need in needed if need.version is None]
    if not lacking:
        return 0
    click.echo(f"c2c: without {' and '.join(lacking)} no book can be made", err=True)
    return FAILED


def _lines(need: Need) -> Iterable[str]:
    if need.version is not None:
        name = f"{need.name} {need.version}".rstrip()
        yield f"  {click.style('here   ', fg='green')}  {name}, {need.purpose}"
        return
    colour = "red" if need.is_needed else "yellow"
    yield f"  {click.style('missing', fg=colour)}  {need.name}, {need.purpose}"
    for command in _commands(need.get_it):
        yield f"             {click.style(command, bold=True)}"


def _commands(get_it: Mapping[str, str]) -> Iterable[str]:
    """The command for this system; all of them where none is known."""
    for system, is_here in (
        ("pip", True),
        ("Debian, Ubuntu", bool(shutil.which("apt-get"))),
        ("Fedora", bool(shutil.which("dnf"))),
        ("macOS", sys.platform == "darwin"),
    ):
        if is_here and system in get_it:
            return (get_it[system],)
    return tuple(f"{command}   ({system})" for system, command in get_it.items())


def _book(place: BookPlace) -> str:
    if find_book(place.root) == place.root:
        return f"The book here is {place.shown(BOOK_FILE)}."
    return "There is no book here; `c2c new DIR` makes one."
