"""What was measured, as tables for the terminal and for docs/performance.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bars import bars

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from results import Measured, Results

# In each group the first is what the others are compared with.
GROUPS = {
    "EPUB, cold": {"epub": "c2c-publish", "pandoc-epub": "pandoc"},
    "PDF, cold": {
        "pdf": "c2c-publish",
        "one-document": "one WeasyPrint document",
        "one-document-mended": "the same, notes mended",
        "typst": "pandoc + Typst",
        "weasyprint": "pandoc + WeasyPrint",
    },
    "EPUB and PDF": {
        "book": "cold, two jobs",
        "one-job": "cold, one job",
        "unchanged": "again, nothing changed",
        "edited": "one word edited",
        "watch": "one word edited, under watch",
    },
}
COLUMNS = ("wall s", "CPU s", "peak MB", "pages", "size MB", "wall ×", "CPU ×", "peak ×")
BARS = ("promise", "at most", "measured", "")
MEGABYTE = 10**6


def tables(results: Results, *, markdown: bool) -> str:
    """Give everything as text: a table for each size of book, and the bars."""
    titled = {f"{essays:,} essays": costs(results, essays) for essays in results.sizes}
    promises = [(one.promise, one.most, one.found, one.verdict) for one in bars(results)]
    titled["The bars"] = [BARS, *promises]
    draw = in_markdown if markdown else in_columns
    lines = [results.machine]
    for title, rows in titled.items():
        lines += ["", f"### {title}" if markdown else title.upper(), "", *draw(rows)]
    return "\n".join(lines)


def costs(results: Results, essays: int) -> list[tuple[str, ...]]:
    """Give the rows about books of one size."""
    rows: list[tuple[str, ...]] = []
    for group, names in GROUPS.items():
        lines = {name: results.get(key, essays) for key, name in names.items()}
        first = next(iter(lines.values()))
        found = [(name, *numbers(line, first)) for name, line in lines.items() if line]
        if found:
            rows += [(group, *COLUMNS), *found]
    return rows


def numbers(line: Measured, first: Measured | None) -> Iterator[str]:
    """Give what a line has in each column."""
    yield f"{line.wall:.2f}"
    yield f"{line.cpu:.2f}" if line.cpu else ""
    yield f"{line.peak / MEGABYTE:.0f}" if line.peak else ""
    yield f"{line.pages}" if line.pages else ""
    yield f"{line.size / MEGABYTE:.2f}" if line.size else ""
    pairs = ((getattr(line, of), getattr(first, of, 0)) for of in ("wall", "cpu", "peak"))
    yield from (f"{this / that:.3f}" if this and that else "" for this, that in pairs)


def in_columns(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Give rows with blanks between."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = (f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True))
        yield f"{first:<{widths[0]}}  {'  '.join(cells)}".rstrip()


def in_markdown(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Give rows as Markdown has them; each head begins a table."""
    for number, row in enumerate(rows):
        is_head = row[1:] in {COLUMNS, BARS[1:]}
        if is_head and number:
            yield ""
        yield f"| {' | '.join(row)} |"
        if is_head:
            yield f"|:---|{'---:|' * (len(row) - 1)}"
