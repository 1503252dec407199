"""Findings are printed: for people to stderr, for programs to stdout."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from c2c_publish.cli.entry import FOUND
from c2c_publish.cli.findings_text import finding_lines
from c2c_publish.findings import PublishError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from c2c_publish.cli.place import BookPlace
    from c2c_publish.findings import Finding

STYLES = ("text", "json", "github", "sarif")
_COLUMNS = 100
_FEWEST_COLUMNS = 40


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give findings in the order of their places."""
    return tuple(sorted(findings, key=lambda f: (f.span, f.rule.id, f.message)))


def say(findings: Sequence[Finding], style: str, place: BookPlace) -> None:
    """Print findings in one of the styles; text goes to stderr, the others to stdout."""
    if style == "text":
        _say_text(findings, place)
        return
    # Only for those who ask: most builds need no JSON.
    from c2c_publish.cli import findings_formats  # noqa: PLC0415

    formats = {
        "json": findings_formats.as_json,
        "github": findings_formats.as_github,
        "sarif": findings_formats.as_sarif,
    }
    said = formats[style](findings, place.shown)
    if said:
        click.echo(said)


def summary(findings: Sequence[Finding]) -> str:
    """Give the last line: how many errors and warnings, or that there are none."""
    return f"{tally(findings)}; `c2c explain RULE` says more" if findings else "nothing to say"


def tally(findings: Sequence[Finding]) -> str:
    """Give how many errors and warnings there are, those of which there is any."""
    errors = sum(found.is_error for found in findings)
    counts = (counted(errors, "error"), counted(len(findings) - errors, "warning"))
    return ", ".join(count for count in counts if not count.startswith("0"))


def counted(number: int, noun: str) -> str:
    """Give a number with its noun: 1 page, 2 pages."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def exit_code(findings: Iterable[Finding], *, strict: bool) -> int:
    """Give 1 where a finding is an error or, if strict, where there is any; else 0."""
    return FOUND if any(strict or found.is_error for found in findings) else 0


def _say_text(findings: Iterable[Finding], place: BookPlace) -> None:
    columns = _COLUMNS
    if sys.stderr.isatty():
        columns = max(min(shutil.get_terminal_size().columns, _COLUMNS), _FEWEST_COLUMNS)
    sources: dict[str, bytes | None] = {}
    for found in findings:
        path = found.span.path
        if path not in sources:
            sources[path] = _source(path, place)
        for line in finding_lines(found, place.shown(path), sources[path], columns):
            click.echo(line, err=True)


def _source(path: str, place: BookPlace) -> bytes | None:
    try:
        return place.world.read(path)
    except (FileNotFoundError, PublishError):
        return None  # the finding says enough without its line
