"""`c2c check`: everything a build would say, and nothing written."""

from __future__ import annotations

import click

from c2c_publish.cli.place import book_place
from c2c_publish.cli.progress import progress
from c2c_publish.cli.saying import STYLES, exit_code, in_order, say, summary


@click.command(short_help="Say what is wrong with the book; write nothing.")
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
def check(*, style: str, validate: bool, strict: bool) -> int:
    """Say what is wrong with the book, and write nothing."""
    from c2c_publish import pipeline  # noqa: PLC0415 - so that --help is there at once

    place = book_place()
    with progress() as report:
        findings = in_order(pipeline.check(place.world, validate=validate, report=report))
    say(findings, style, place)
    click.echo(summary(findings), err=True)
    return exit_code(findings, strict=strict)
