"""`c2c check`: everything a build would say, and nothing made."""

from __future__ import annotations

import click

from c2c_publish.cli.memory import memory, no_cache_option
from c2c_publish.cli.place import book_place
from c2c_publish.cli.progress import progress
from c2c_publish.cli.saying import STYLES, exit_code, in_order, say, summary


@click.command(short_help="Say what is wrong with the book; make nothing.")
@click.option(
    "--format",
    "style",
    type=click.Choice(STYLES),
    default="text",
    show_default=True,
    help="How findings are written: text to stderr, the others to stdout.",
)
@click.option("--validate", is_flag=True, help="Make the EPUB and have EPUBCheck read it, too.")
@click.option("--strict", is_flag=True, help="Take every warning for an error.")
@no_cache_option
def check(*, style: str, validate: bool, strict: bool, no_cache: bool) -> int:
    """Say what is wrong with the book, and make nothing."""
    from c2c_publish import pipeline  # noqa: PLC0415 - so that --help is there at once

    place = book_place()
    with memory(place, no_cache=no_cache) as store, progress() as report:
        said = pipeline.check(place.world, validate=validate, report=report, store=store)
    findings = in_order(said)
    say(findings, style, place)
    click.echo(summary(findings), err=True)
    return exit_code(findings, strict=strict)
