"""A finding as an author reads it: the place, the line with carets under the words, and a hint."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import click

from c2c_publish.cli.letters import excerpt, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from c2c_publish.findings import Finding

_COLOURS = {"error": "red", "warning": "yellow"}
_GUTTER = 5


def finding_lines(found: Finding, path: str, source: bytes | None, columns: int) -> Iterator[str]:
    """Give the lines that say one finding.

    Args:
        found: the finding.
        path: its file as it is shown to the author.
        source: the content of that file, if it can be read.
        columns: how wide the lines may be.
    """
    span, colour = found.span, _COLOURS[found.severity]
    place = click.style(f"{visible(path)}:{span.line}:{span.column}:", bold=True)
    severity = click.style(f"{found.severity}:", fg=colour, bold=True)
    rule = click.style(f"[{found.rule.id}]", dim=True)
    yield f"{place} {severity} {visible(found.message)} {rule}"
    yield from _excerpt(found, source, columns)
    if found.hint:
        yield f"  {click.style('hint:', fg='cyan')} {visible(found.hint)}"


def _excerpt(found: Finding, source: bytes | None, columns: int) -> Iterator[str]:
    span = found.span
    # The very beginning stands for the whole file: there is nothing to point at.
    if source is None or (span.line, span.column, span.length) == (1, 1, 0):
        return
    lines = _text(source).split("\n")
    if span.line > len(lines):
        return
    number = f"{span.line:{_GUTTER}}"
    room = columns - len(number) - len(" | ")
    line, carets = excerpt(lines[span.line - 1], span.column, span.length, room)
    bar = click.style("|", dim=True)
    yield f"{click.style(number, dim=True)} {bar} {line}".rstrip()
    yield f"{'':{len(number)}} {bar} {click.style(carets, fg=_COLOURS[found.severity])}"


def _text(source: bytes) -> str:
    """The text in which the span's characters were counted: see manuscript/source.py."""
    text = source.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)
