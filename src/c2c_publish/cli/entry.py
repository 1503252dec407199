"""The way in: which commands there are, and how each ending becomes an exit code.

A command is imported when it is called, and imports what is heavy when it runs: `c2c --help` is
there at once.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from c2c_publish import __version__
from c2c_publish.cli.letters import visible
from c2c_publish.findings import PublishError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

# In the order in which somebody who makes a book comes to need them.
BUILTIN = {
    "new": "Begin a book: a folder that is ready to build.",
    "import": "Bring a blog in: its posts, and what readers answered.",
    "build": "Make the EPUB and the PDF.",
    "watch": "Make the book again whenever a file of it changes.",
    "check": "Say what is wrong with the book; make nothing.",
    "show": "Show the book as c2c reads it, or the pages it becomes.",
    "explain": "Say what a rule means and how to satisfy it.",
    "schema": "Print a JSON Schema, for editors that check YAML.",
    "doctor": "Say what this machine has and what it lacks.",
    "completion": "Print the script that completes c2c in your shell.",
}
FOUND, MISUSED, FAILED, INTERRUPTED = 1, 2, 3, 130


class _Commands(click.Group):
    """A group that knows its commands by name and loads each on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(BUILTIN)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in BUILTIN:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(f"c2c_publish.cli.{name}"), name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in BUILTIN and not name.startswith("-"):
            ctx.fail(f"there is no command `{visible(name)}`; {did_you_mean(name, BUILTIN)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(BUILTIN.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 clean, 1 something was found, 2 wrong usage, 3 something is missing here.",
)
@click.version_option(__version__, message="c2c-publish %(version)s")
@click.option(
    "-C",
    "--directory",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The book's folder. Without it, the nearest one from here upwards that holds a book.",
)
@click.option(
    "--color/--no-color",
    default=None,
    help="Colours always or never. Without it, at a terminal, unless NO_COLOR is set.",
)
@click.pass_context
def c2c(ctx: click.Context, *, directory: Path | None, color: bool | None) -> None:
    """Make a book, as EPUB and PDF, of essays and the conversation under them."""
    if color is None and os.environ.get("NO_COLOR"):
        color = False
    ctx.color = color
    ctx.obj = directory


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run `c2c` with these words, or with those of the command line, and exit."""
    # A book is millions of small values that live to the end, and hardly any hold each other in a ring:
    # to look for such rings takes a fifth of a long book's time, and finds a tenth of its memory.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that knows no Greek still says which letter stands there.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    # click itself ends in silence when the reader of a pipe has gone.
    try:
        code = c2c.main(arguments, prog_name="c2c", standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except PublishError as error:
        click.echo(f"c2c: {visible(str(error))}", err=True)
        return FAILED
    return code if isinstance(code, int) else 0
