"""Builds books of 10, 100 and 1,000 essays, by c2c-publish and by others, and prints what it took.

All in one go on one machine, one command at a time: compare what stands in one table, never what
stands in two. `make bench BENCH_ARGS='--sizes 10,100'` runs a part. What was measured is kept in
build/bench/results.json.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import corpus
import ours
import peers
from measure import Cost, adopt, cost
from results import KEPT, Measured, Results, machine, saved
from table import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SIZES = "10,100,1000"
# The smallest book first, and thrown away: what Python compiles and the system reads is then warm for all.
PRACTICE = 3
PARALLEL = 100
START, ONE_JOB = "start", "one-job"
NAMES = (
    START, "epub", "pandoc-epub", "pdf", "book", ONE_JOB, "typst", "one-document", "weasyprint"
)  # fmt: skip
# Hours for a long book, so only where it is asked for.
IF_NAMED = ("one-document-mended",)


def bench(name: str, essays: int) -> Iterator[Measured]:
    """Give what one thing takes for a book of so many essays."""
    if name == START:
        yield ours.start(KEPT.with_name("start.log"))
        return
    with fresh(name, essays) as book:
        if name in {"epub", "pdf"}:
            yield ours.one_format(name, book, essays)
        elif name == "book":
            yield from ours.whole_book(book, essays)
        elif name == ONE_JOB:
            yield from filter(None, [ours.one_job(book, essays)])
        else:
            yield of_peer(name, book, essays)


def of_peer(name: str, book: Path, essays: int) -> Measured:
    """Give what a peer takes."""
    peers.write_for_peers(book)
    peer = peers.peers(book)[name]
    taken = Cost(0, 0, 0)
    for command in peer.commands:
        taken += cost(command, book, peers.environment(), book.with_suffix(".log"))
    made = book / peer.makes
    size = made.stat().st_size
    return Measured(name, essays, taken.wall, taken.cpu, taken.peak, size, ours.pages(made))


@contextmanager
def fresh(name: str, essays: int) -> Iterator[Path]:
    """Give the folder of a book that nobody has built yet; it is gone at the end."""
    folder = KEPT.parent / "books"
    pattern = folder / f"essays-{essays}"
    if not pattern.exists():
        corpus.write(essays, pattern)
    book = folder / f"{name}-{essays}"
    shutil.rmtree(book, ignore_errors=True)
    shutil.copytree(pattern, book)
    yield book
    shutil.rmtree(book)


def everything(names: Iterable[str], sizes: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Give what is to be measured, in order: the start once, one job against two in one size."""
    names = list(names)
    if START in names:
        yield START, 0
    for essays in sizes:
        for name in names:
            if name != START and (name != ONE_JOB or essays == PARALLEL):
                yield name, essays


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"how many essays ({SIZES})")
    parser.add_argument("--runs", type=int, default=1, help="how often; the least counts (1)")
    parser.add_argument("--only", default=",".join(NAMES), help=f"of {', '.join(NAMES + IF_NAMED)}")
    parser.add_argument(
        "--markdown", action="store_true", help="print what was measured last, and run nothing"
    )
    said = parser.parse_args()
    if said.markdown:
        print(tables(saved(), markdown=True))
        return
    names = [name for name in NAMES + IF_NAMED if name in said.only.split(",")]
    adopt()
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    results = Results(f"{machine()}; {peers.versions()}")
    for name, essays in everything(names, (PRACTICE,)):
        print(f"warming up: {name}", file=sys.stderr)
        list(bench(name, essays))
    sizes = [int(size) for size in said.sizes.split(",")]
    for _ in range(said.runs):
        for name, essays in everything(names, sizes):
            print(f"measuring: {name}, {essays:,} essays", file=sys.stderr)
            for line in bench(name, essays):
                results.add(line)
                results.save()
    print(tables(results, markdown=False))


if __name__ == "__main__":
    main()
