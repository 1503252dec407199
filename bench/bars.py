"""What the press has promised, and whether it keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from results import Measured, Results

FEW, MANY, MOST = 10, 100, 1000
OF_PANDOC = {FEW: 0.30, MANY: 0.33, MOST: 0.33}
GIGABYTE = 10**9


@dataclass(frozen=True, slots=True)
class Bar:
    """A promise: the most that something may be, and what it is; None was not measured."""

    promise: str
    most: str
    found: str
    is_met: bool | None

    @property
    def verdict(self) -> str:
        """Say in words whether it is met."""
        return {True: "met", False: "NOT MET", None: "not measured"}[self.is_met]


def bars(results: Results) -> Iterator[Bar]:
    """Give all bars."""
    get = results.get
    for essays, most in OF_PANDOC.items():
        pair = get("epub", essays), get("pandoc-epub", essays)
        yield ratio(f"EPUB cold, {essays:,} essays: CPU of pandoc's", most, pair, cpu)
        yield ratio(
            f"EPUB cold, {essays:,} essays: memory of pandoc's", 0.25, pair, peak, below=True
        )
    pair = get("pdf", MOST), get("pdf", MANY)
    yield ratio("PDF cold: CPU a page at 1,000 essays, of that at 100", 1.05, pair, cpu_a_page)
    pair = get("pdf", MOST), get("one-document", MOST)
    yield ratio("PDF cold, 1,000 essays: CPU of one document's", 0.55, pair, cpu)
    yield memory(get("book", MOST), get("typst", MOST))
    pair = (get("book", MANY), get("one-job", MANY)) if get("one-job", MANY) else (None, None)
    yield ratio("EPUB and PDF cold, 100 essays: wall of two jobs, of one's", 0.60, pair, wall)
    for essays, most in ((MANY, 0.05), (MOST, 0.04)):
        pair = get("edited", essays), get("book", essays)
        yield ratio(
            f"One word edited in {essays:,} essays: CPU of cold", most, pair, cpu, percent=True
        )
    seconds = get("watch", MANY)
    yield number("One word edited in 100 essays, under `c2c watch`: wall", 1.5, "s", seconds)
    yield number("`c2c --help`: wall", 0.150, "s", get("start", 0), below=True)


def ratio(  # noqa: PLR0913 - two ways to say it
    promise: str,
    most: float,
    pair: tuple[Measured | None, Measured | None],
    of: Callable[[Measured], float],
    *,
    below: bool = False,
    percent: bool = False,
) -> Bar:
    """Give a bar for something of one line, divided by the same of another."""
    this, that = pair
    value = of(this) / of(that) if this and that and of(that) else None

    def said(value: float) -> str:
        return f"{value:.2%}" if percent else f"{value:.3f}"

    return bar(promise, most, value, said, below=below)


def number(
    promise: str, most: float, unit: str, line: Measured | None, *, below: bool = False
) -> Bar:
    """Give a bar for a time."""
    value = line.wall if line else None
    return bar(promise, most, value, lambda value: f"{value:.3g} {unit}", below=below)


def memory(line: Measured | None, typst: Measured | None) -> Bar:
    """Give the bar for memory, with what Typst takes beside it."""
    beside = f" (Typst {typst.peak / GIGABYTE:.2f} GB)" if typst else ""
    promise = f"EPUB and PDF cold, 1,000 essays, two jobs: memory{beside}"
    value = line.peak / GIGABYTE if line else None
    return bar(promise, 1, value, lambda value: f"{value:.2f} GB", below=True)


def bar(
    promise: str,
    most: float,
    value: float | None,
    said: Callable[[float], str],
    *,
    below: bool,
) -> Bar:
    """Give a bar, `below` if the most itself is too much."""
    if value is None:
        return Bar(promise, f"{'<' if below else '≤'} {said(most)}", "–", None)
    is_met = value < most if below else value <= most
    return Bar(promise, f"{'<' if below else '≤'} {said(most)}", said(value), is_met)


def cpu(line: Measured) -> float:
    """Give the seconds of CPU."""
    return line.cpu


def cpu_a_page(line: Measured) -> float:
    """Give the seconds of CPU for each page."""
    return line.cpu / line.pages


def peak(line: Measured) -> float:
    """Give the bytes at the peak."""
    return line.peak


def wall(line: Measured) -> float:
    """Give the seconds by the clock."""
    return line.wall
