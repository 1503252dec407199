"""`c2c show`: what stands between the manuscript and the finished files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from c2c_publish.cli.place import book_place
from c2c_publish.cli.saying import exit_code, in_order, say, summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.findings import Checked
    from c2c_publish.model import Book, Publication


@click.command(short_help="Show the book as c2c reads it, or the pages it becomes.")
@click.argument("stage", type=click.Choice(("book", "publication")))
@click.option(
    "--format",
    "style",
    type=click.Choice(("tree", "json")),
    default="tree",
    show_default=True,
    help="A tree to read, or everything as JSON.",
)
def show(*, stage: str, style: str) -> int:
    """Show the book as c2c reads it, or the publication: the pages that it becomes.

    Findings are said only where there is nothing to show; for those there is `c2c check`.
    """
    from c2c_publish import pipeline  # noqa: PLC0415 - so that --help is there at once

    place = book_place()
    world = place.world
    read: Checked[Book | Publication | None] = (
        pipeline.read_book(world) if stage == "book" else pipeline.publication(world)
    )
    if read.value is None:
        findings = in_order(read.findings)
        say(findings, "text", place)
        click.echo(summary(findings), err=True)
        return exit_code(findings, strict=False)
    for line in _json(read.value) if style == "json" else _tree(read.value):
        click.echo(line)
    return 0


def _json(value: Book | Publication) -> Iterable[str]:
    from c2c_publish.cli.values import json_text  # noqa: PLC0415 - so that --help is there at once

    return (json_text(value),)


def _tree(value: Book | Publication) -> Iterable[str]:
    # So that --help is there at once.
    from c2c_publish.cli.outline import outline, tree_lines  # noqa: PLC0415

    return tree_lines(outline(value))
