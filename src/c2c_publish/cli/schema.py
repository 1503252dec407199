"""`c2c schema`: the forms of the manuscript, for editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from c2c_publish.manuscript.shapes import Shape

FORMS = ("book", "essay", "comments")


@click.command(short_help="Print a JSON Schema, for editors that check YAML.")
@click.argument("form", type=click.Choice(FORMS))
def schema(*, form: str) -> None:
    """Print the JSON Schema of book.yaml, of an essay's front matter, or of a comment file."""
    from c2c_publish import manuscript  # noqa: PLC0415 - so that --help is there at once

    shapes: dict[str, Shape] = {
        "book": manuscript.BOOK,
        "essay": manuscript.ESSAY,
        "comments": manuscript.COMMENTS,
    }
    written = manuscript.json_schema(shapes[form], f"c2c-publish: {form}")
    click.echo(json.dumps(written, indent=2))
