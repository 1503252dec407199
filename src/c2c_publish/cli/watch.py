"""`c2c watch`: the book is made again whenever a file of it changes."""

from __future__ import annotations

import gc
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import click

from c2c_publish.cli.ending import ending
from c2c_publish.cli.letters import visible
from c2c_publish.cli.making import (
    Order,
    formats_option,
    jobs_option,
    make,
    nothing_written,
    output_option,
    put,
    strict_option,
    workshop,
)
from c2c_publish.cli.memory import no_cache_option
from c2c_publish.cli.news import Told, what_changed, what_was_made
from c2c_publish.cli.place import book_place
from c2c_publish.cli.progress import progress
from c2c_publish.cli.saying import say, summary, tally
from c2c_publish.disk import find_book
from c2c_publish.disk.watching import WATCHED, watching
from c2c_publish.findings import PublishError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from c2c_publish.disk.watching import Changes
    from c2c_publish.pipeline import Workshop


@click.command(short_help="Make the book again whenever a file of it changes.")
@formats_option
@output_option
@strict_option
@jobs_option
@no_cache_option
def watch(
    *, formats: tuple[str, ...], output: Path | None, strict: bool, jobs: int, no_cache: bool
) -> int:
    """Make the book, and make it again whenever a file of it changes, until Ctrl-C.

    A change with an error in it is told like any other, and the files of the last good build stay
    as they are until it is mended.
    """
    wanted = Order(book_place(), formats, output, strict, jobs, no_cache)
    _expect_outside(wanted)
    if find_book(wanted.place.root) != wanted.place.root:
        return _no_book(wanted)
    with (
        ending() as is_over,
        closing(watching(wanted.place.root)) as news,
        workshop(wanted) as shop,
    ):
        _follow(wanted, shop, news, is_over)
    if sys.stderr.isatty():
        click.echo(err=True)  # the terminal wrote ^C: the prompt stands below it
    # Ctrl-C is how it ends, so nothing has gone wrong.
    return 0


def _follow(
    wanted: Order, shop: Workshop, news: Iterable[Changes], is_over: Callable[[], bool]
) -> None:
    shown = wanted.place.shown
    folders = " and ".join(f"{visible(shown(name))}/" for name in WATCHED)
    click.echo(f"watching {folders}; Ctrl-C ends it")
    told = Told()
    for changes in news:
        try:
            told = _tell(wanted, shop, changes, told)
            if "pdf" in wanted.formats:
                shop.make_ready()
        except PublishError as error:
            if not changes:
                raise  # what fails at once, such as a missing tool, does so at every change
            _line(changes, wanted, visible(str(error)))
        gc.collect()  # nobody waits now
        # Last: what ends a watch may be raised in a destructor, and swallowed there.
        if is_over():
            return


def _tell(wanted: Order, shop: Workshop, changes: Changes, told: Told) -> Told:
    """Make the book and say what came of it; give what the author knows then."""
    began = time.monotonic()
    with progress() as report:
        built = make(wanted, shop, validate=False, report=report)
    if wanted.code(built):
        wrong = click.style(tally(built.findings), fg="red", bold=True)
        _line(changes, wanted, f"{wrong}; {nothing_written(wanted, built)}")
        say(built.findings, "text", wanted.place)
    else:
        put(wanted, built)
        _line(changes, wanted, what_was_made(built, time.monotonic() - began, told, wanted.shown))
        say(told.unsaid(built.findings), "text", wanted.place)
    return told.and_of(built)


def _line(changes: Changes, wanted: Order, said: str) -> None:
    now = click.style(time.strftime("%H:%M:%S"), dim=True)
    what = what_changed(changes, wanted.place.shown)
    click.echo(f"{now} {what}: {said}" if what else f"{now} {said}")


def _no_book(wanted: Order) -> int:
    """There is nothing to watch: say what a build says."""
    with workshop(wanted) as shop:
        built = make(wanted, shop, validate=False, report=lambda _stage: None)
    say(built.findings, "text", wanted.place)
    click.echo(summary(built.findings), err=True)
    return wanted.code(built)


def _expect_outside(wanted: Order) -> None:
    """Files that are made where changes are looked for would be changes."""
    folder = wanted.folder.resolve()
    for name in WATCHED:
        if folder.is_relative_to((wanted.place.root / name).resolve()):
            message = f"{name}/ is watched, so the files have to go somewhere else"
            raise click.BadParameter(message, param_hint="--output")
