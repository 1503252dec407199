"""What commands that make the book share: what is asked for, where it goes, and how that is said."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from c2c_publish.cli.letters import visible, width
from c2c_publish.cli.memory import memory
from c2c_publish.cli.saying import counted, exit_code, in_order
from c2c_publish.disk import BUILD, commit, expect_writable
from c2c_publish.findings import PublishError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from c2c_publish.cli.place import BookPlace
    from c2c_publish.model import OutputFile
    from c2c_publish.pipeline import Built, Workshop

# Said here once more, so that --help need not load the pipeline; a test compares them.
FORMATS = ("epub", "pdf")
_THOUSAND = 1000
_COUNTS_CORES = hasattr(os, "sched_getaffinity")  # those that this process may use; not on macOS


def _formats(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(word.strip() for word in value.split(",")))
    for word in words:
        if word not in FORMATS:
            message = f"`{visible(word)}` is not a format; there are {' and '.join(FORMATS)}"
            raise click.BadParameter(message, ctx, param)
    return words


formats_option = click.option(
    "--format",
    "formats",
    callback=_formats,
    metavar="FORMATS",
    default=",".join(FORMATS),
    show_default=True,
    help="What to make, with commas between.",
)
output_option = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the files go. Without it, the folder build/ of the book.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: len(os.sched_getaffinity(0)) if _COUNTS_CORES else os.cpu_count() or 1,
    metavar="N",
    help="How many essays are set at once. Without it, as many as there are cores.",
)
strict_option = click.option("--strict", is_flag=True, help="Take every warning for an error.")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of which book, and where it goes: None is the folder build/ of the book."""

    place: BookPlace
    formats: tuple[str, ...]
    output: Path | None
    is_strict: bool
    jobs: int = 1
    no_cache: bool = False

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return self.place.here / self.output if self.output else self.place.root / BUILD

    def shown(self, name: str) -> str:
        """Give the path of a finished file as the author would type it."""
        return visible(self.place.shown(self.folder / name))

    def code(self, built: Built) -> int:
        """Give the exit code for what was found; if it is not 0, the files do not take their places."""
        return exit_code(built.findings, strict=self.is_strict)


@contextmanager
def workshop(wanted: Order) -> Iterator[Workshop]:
    """Give the workshop that makes what was ordered, as often as it is asked to."""
    from c2c_publish import pipeline  # noqa: PLC0415 - so that --help is there at once

    _expect_place(wanted)
    with (
        memory(wanted.place, no_cache=wanted.no_cache) as store,
        pipeline.workshop(wanted.jobs, store) as shop,
    ):
        yield shop


def make(
    wanted: Order, within: Workshop, *, validate: bool, report: Callable[[str], None]
) -> Built:
    """Make the book, in memory, with the findings in the order of their places.

    Raises:
        PublishError: the files could not be put where they are to go, or the machine failed.
    """
    from c2c_publish import pipeline  # noqa: PLC0415 - so that --help is there at once

    _expect_place(wanted)
    formats = tuple(pipeline.Format(name) for name in wanted.formats)
    world = wanted.place.world
    built = pipeline.build(world, formats, validate=validate, report=report, within=within)
    return replace(built, findings=in_order(built.findings))


def put(wanted: Order, built: Built) -> None:
    """Put the finished files in their places.

    Raises:
        PublishError: they do not fit; the old ones are untouched.
    """
    commit({wanted.folder / output.name: output.content for output in built.outputs})


def nothing_written(wanted: Order, built: Built) -> str:
    """Say that nothing was written, and what became of the files of an earlier build."""
    why = "" if any(found.is_error for found in built.findings) else ", because of --strict"
    if any(path.suffix[1:] in FORMATS for path in wanted.folder.glob("*")):
        return f"nothing was written{why}; the last good outputs are untouched"
    return f"nothing was written{why}"


def table(wanted: Order, outputs: Iterable[OutputFile]) -> Iterable[str]:
    """Give a line for each finished file: its path, its pages and its size."""
    rows = [
        (
            wanted.shown(output.name),
            counted(output.pages, "page") if output.pages else "",
            _size(len(output.content)),
        )
        for output in outputs
    ]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for name, pages, size in rows:
        first = name + " " * (widths[0] - width(name))
        columns = (first, f"{pages:>{widths[1]}}", f"{size:>{widths[2]}}")
        yield "  ".join(column for column in columns if column)


def _expect_place(wanted: Order) -> None:
    """The folder build/ of the book must not lead somewhere else: a book may come from anybody."""
    if not wanted.output and wanted.folder.is_symlink():
        message = (
            f"{wanted.place.shown(wanted.folder)} is a link; say where the files go with --output"
        )
        raise PublishError(message)
    expect_writable(wanted.folder)


def _size(count: int) -> str:
    if count < _THOUSAND**2:
        return f"{max(round(count / _THOUSAND), 1)} KB"
    return f"{count / _THOUSAND**2:.1f} MB"
