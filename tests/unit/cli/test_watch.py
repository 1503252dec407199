"""`c2c watch` with changes and builds of a test's own; tests/commands/test_watching.py has real ones."""

from __future__ import annotations

import re
import signal
from functools import partial
from typing import TYPE_CHECKING, Protocol

import pytest

from c2c_publish import rules
from c2c_publish.disk.watching import Changes
from c2c_publish.findings import PublishError, finding
from c2c_publish.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from tests.unit.cli.conftest import C2C, FakePipeline

WALLS = "manuscript/essays/walls.md"
ERROR = finding(rules.LINK_UNKNOWN_ESSAY, "no such essay", Span(WALLS, 5, 27, 14))
WARNING = finding(rules.IMAGE_ALT_MISSING, "no words", Span(WALLS, 5, 1, 2))
FIRST = "built book/build/my-book.epub and book/build/my-book.pdf, 184 pages, in 0.00 s"
AGAIN = f"book/{WALLS} changed: built EPUB and PDF in 0.00 s"
UNTOUCHED = "nothing was written; the last good outputs are untouched"


class Day(Protocol):
    def __call__(self, *deeds: Callable[[], object]) -> None: ...


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Day:
    """Have the essay change after each deed, and Ctrl-C pressed at the end."""

    def plan(*deeds: Callable[[], object]) -> None:
        def watching(_root: Path) -> Generator[Changes, None, None]:
            yield Changes()
            for deed in deeds:
                deed()
                yield Changes(changed=(WALLS,))
            signal.raise_signal(signal.SIGINT)

        monkeypatch.setattr("c2c_publish.cli.watch.watching", watching)

    return plan


def _lines(said: str) -> list[str]:
    """Give the lines without the time of day, and as if nothing took any time."""
    timeless = re.sub(r"^\d\d:\d\d:\d\d ", "", said, flags=re.MULTILINE)
    return re.sub(r"in \d+\.\d+ s", "in 0.00 s", timeless).splitlines()


def test_each_change_is_told_with_what_came_of_it(
    c2c: C2C, pipeline: FakePipeline, book: Path, day: Day
) -> None:
    day(
        lambda: None,
        partial(setattr, pipeline, "findings", (ERROR, WARNING)),
        partial(setattr, pipeline, "findings", (WARNING,)),
    )
    ran = c2c("-C", str(book), "watch")
    assert ran.code == 0
    assert _lines(ran.out) == [
        "watching book/manuscript/ and book/styles/; Ctrl-C ends it",
        FIRST,
        AGAIN,
        f"book/{WALLS} changed: 1 error, 1 warning; {UNTOUCHED}",
        f"{AGAIN}; 1 warning, as before",
    ]
    assert ran.err.splitlines() == [
        f"book/{WALLS}:5:1: warning: no words [image-alt-missing]",
        "    5 | as I argued in [the last](essay:on-doors), nobody",
        "      | ^^",
        f"book/{WALLS}:5:27: error: no such essay [link-unknown-essay]",
        "    5 | as I argued in [the last](essay:on-doors), nobody",
        "      |                           ^^^^^^^^^^^^^^",
    ]
    assert (book / "build" / "my-book.pdf").stat().st_size == 1_312_345


def test_a_failure_of_the_machine_is_told_and_the_watch_goes_on(
    c2c: C2C, pipeline: FakePipeline, book: Path, day: Day
) -> None:
    day(
        partial(setattr, pipeline, "failure", PublishError("the disk is full")),
        partial(setattr, pipeline, "failure", None),
    )
    ran = c2c("-C", str(book), "watch")
    assert _lines(ran.out)[2:] == [f"book/{WALLS} changed: the disk is full", AGAIN]
    assert (ran.code, ran.err) == (0, "")


def test_a_machine_on_which_nothing_can_be_made_is_not_waited_for(
    c2c: C2C, pipeline: FakePipeline, book: Path, day: Day
) -> None:
    day()
    pipeline.failure = PublishError("there is no Pango")
    ran = c2c("-C", str(book), "watch")
    assert (ran.code, ran.err) == (3, "c2c: there is no Pango\n")


def test_a_book_that_is_broken_from_the_start_is_waited_for(
    c2c: C2C, pipeline: FakePipeline, book: Path, day: Day
) -> None:
    pipeline.findings = (ERROR,)
    day(partial(setattr, pipeline, "findings", ()))
    ran = c2c("-C", "book", "watch")
    assert _lines(ran.out)[1:] == [
        "1 error; nothing was written",
        f"book/{WALLS} changed: {FIRST}",
    ]
    assert (book / "build").exists()


def test_warnings_stop_what_is_strict(
    c2c: C2C, pipeline: FakePipeline, book: Path, day: Day
) -> None:
    pipeline.findings = (WARNING,)
    day()
    ran = c2c("-C", str(book), "watch", "--strict", "--format", "epub")
    assert _lines(ran.out)[1:] == ["1 warning; nothing was written, because of --strict"]
    assert pipeline.asked == [("build", "epub", "False")]


def test_an_end_in_the_middle_of_a_build_is_an_end(
    c2c: C2C, pipeline: FakePipeline, book: Path, day: Day
) -> None:
    def swallowed() -> None:
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    day(swallowed, lambda: pytest.fail("it went on"))
    ran = c2c("-C", str(book), "watch")
    assert (ran.code, _lines(ran.out)[1:]) == (0, [FIRST, AGAIN])
    # While nobody waits, those who set pages come for the next time.
    assert pipeline.asked == [("build", "epub", "pdf", "False"), ("make ready",)] * 2


def test_a_bug_is_a_traceback(c2c: C2C, pipeline: FakePipeline, book: Path, day: Day) -> None:
    pipeline.failure = ZeroDivisionError()
    day()
    with pytest.raises(ZeroDivisionError):
        c2c("-C", str(book), "watch")


def test_where_there_is_no_book_there_is_nothing_to_watch(c2c: C2C, pipeline: FakePipeline) -> None:
    pipeline.findings = (ERROR,)
    ran = c2c("watch")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("1 error; `c2c explain RULE` says more\n")


@pytest.mark.parametrize("folder", ["manuscript", "styles/new", "manuscript/../styles"])
def test_the_files_cannot_go_where_changes_are_looked_for(
    c2c: C2C, pipeline: FakePipeline, book: Path, folder: str
) -> None:
    ran = c2c("-C", str(book), "watch", "--output", f"book/{folder}")
    assert (ran.code, pipeline.asked) == (2, [])
    assert "is watched" in ran.err
