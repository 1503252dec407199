"""Builds of c2c-publish: cold, again, after an edit of one word, and under `c2c watch`."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from measure import Cost, Failed, cost
from results import Measured

if TYPE_CHECKING:
    from collections.abc import Iterator

C2C = str(Path(sys.executable).with_name("c2c"))
EDITS = 3
STARTS = 5
A_WORD = re.compile(r"^([A-Z].* )[a-z]{4,}( .*)$", re.MULTILINE)
FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
# What is built in the two formats is known by these.
BUILT = ("*.epub", "*.pdf")


def start(log: Path) -> Measured:
    """Give what `c2c --help` takes, the best of some."""
    costs = [cost((C2C, "--help"), Path.cwd(), environment(), log) for _ in range(STARTS)]
    least = min(costs, key=lambda one: one.wall)
    return Measured("start", 0, least.wall, least.cpu, least.peak)


def one_format(name: str, book: Path, essays: int) -> Measured:
    """Give what a cold build of one format takes."""
    return measured(name, essays, run(book, "--format", name, *jobs(2)), book)


def whole_book(book: Path, essays: int) -> Iterator[Measured]:
    """Give what EPUB and PDF take: cold, again, after an edit, and after an edit under `c2c watch`."""
    yield measured("book", essays, run(book, *jobs(2)), book)
    yield measured("unchanged", essays, run(book, *jobs(2)), book)
    edits = []
    for number in range(EDITS):
        edit(book, number)
        edits.append(run(book, *jobs(2)))
    yield measured("edited", essays, sorted(edits, key=lambda one: one.cpu)[EDITS // 2], book)
    if knows("watch"):
        wall = statistics.median(watched(book))
        yield replace(measured("watch", essays, Cost(wall, 0, 0), book))


def one_job(book: Path, essays: int) -> Measured | None:
    """Give what EPUB and PDF take cold with one job, if c2c knows jobs."""
    return measured("one-job", essays, run(book, *jobs(1)), book) if jobs(1) else None


def run(book: Path, *options: str) -> Cost:
    """Build a book."""
    return cost((C2C, "build", *options), book, environment(), book.with_suffix(".log"))


def measured(key: str, essays: int, taken: Cost, book: Path) -> Measured:
    """Give the line of a build that has ended."""
    made = [file for pattern in BUILT for file in (book / "build").glob(pattern)]
    size = sum(file.stat().st_size for file in made)
    return Measured(key, essays, taken.wall, taken.cpu, taken.peak, size, sum(map(pages, made)))


def pages(file: Path) -> int:
    """Give the number of pages, if the file has any."""
    if file.suffix != ".pdf":
        return 0
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def edit(book: Path, number: int) -> Path:
    """Change one word in the middle of an essay somewhere in the middle of the book."""
    essays = sorted((book / "manuscript" / "essays").glob("*.md"), key=place)
    file = essays[(len(essays) * (2 * number + 3) // (2 * EDITS + 4)) % len(essays)]
    text = file.read_text(encoding="utf-8")
    words = list(A_WORD.finditer(text, FRONT_MATTER.match(text).end()))  # type: ignore[union-attr]
    word = words[len(words) // 2]
    text = text[: word.end(1)] + f"word{number}" + text[word.start(2) :]
    # As editors do it: whoever watches sees the file as it was or as it is, never half of it.
    saved = book / file.name
    saved.write_text(text, encoding="utf-8")
    return saved.replace(file)


def place(file: Path) -> int:
    """Give the number of an essay, which its name ends in."""
    return int(file.stem.rpartition("-")[2])


def watched(book: Path) -> Iterator[float]:
    """Give the seconds from each of some edits to the line in which `c2c watch` says that it is done.

    Raises:
        Failed: it ended before it was told to.
    """
    with subprocess.Popen(  # noqa: S603 - our own program
        (C2C, "watch"),
        cwd=book,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        # It says that it watches, and then what it has built to begin with.
        until(process, "watching")
        until(process, "")
        for number in range(EDITS, 2 * EDITS):
            time.sleep(1)
            began = time.perf_counter()
            until(process, edit(book, number).name)
            yield time.perf_counter() - began
        process.terminate()  # Ctrl-C would not reach it where the shell that began this ignores it


def until(process: subprocess.Popen[str], word: str) -> None:
    """Read what a process says, up to a line with a word."""
    for line in process.stdout or ():
        if word in line:
            return
    process.kill()
    message = f"c2c watch ended before it said {word!r}"
    raise Failed(message)


def jobs(number: int) -> tuple[str, ...]:
    """Give the option for so many jobs, if c2c knows it."""
    return ("--jobs", str(number)) if knows("build", "--jobs") else ()


def knows(command: str, option: str = "") -> bool:
    """Say whether c2c has a command, and an option of it."""
    answer = subprocess.run(  # noqa: S603 - our own program
        (C2C, command, "--help"), capture_output=True, text=True, check=False
    )
    return answer.returncode == 0 and option in answer.stdout


def environment() -> dict[str, str]:
    """Give the environment of our builds: that of this process, and Python may keep what it compiles.

    An author's installation is compiled; this one would be compiled anew for every run.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
