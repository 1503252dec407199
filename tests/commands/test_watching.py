"""`c2c watch` over a real book: it is written, broken, mended, and Ctrl-C is pressed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import pytest

from tests.meta.test_killed import processes

if TYPE_CHECKING:
    from collections.abc import Iterator

BOOK = Path(__file__).parent.parent / "books" / "notes-and-links"
ONE = "manuscript/essays/one.md"
UNTOUCHED = "nothing was written; the last good outputs are untouched"
MARK = "C2C_TEST_WATCHED"
PATIENCE = 120


@contextmanager
def watched(folder: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Give `c2c watch` over a copy of a book; whoever waits for a line too long gets an empty one."""
    shutil.copytree(BOOK / "manuscript", folder / "manuscript")
    # Who runs the tests may have told them to ignore Ctrl-C, and they would tell what they start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        (sys.executable, "-m", "c2c_publish", "watch", *options),
        cwd=folder,
        env={**os.environ, MARK: str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        signal.signal(signal.SIGINT, before)
        alarm = Timer(PATIENCE, process.kill)
        alarm.start()
        try:
            yield process
        finally:
            alarm.cancel()
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    """Give the next line, without the time of day and how long something took."""
    assert process.stdout
    said = re.sub(r"^\d\d:\d\d:\d\d ", "", process.stdout.readline().rstrip("\n"))
    return re.sub(r"in \d+\.\d+ s", "in N s", said)


def add(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as essay:
        essay.write(text)


def test_a_book_is_written_broken_and_mended(tmp_path: Path) -> None:
    essay, epub = tmp_path / ONE, tmp_path / "build" / "notes-links.epub"
    good = (BOOK / ONE).read_text("utf-8")
    with watched(tmp_path, "--format", "epub") as process:
        assert line(process) == "watching manuscript/ and styles/; Ctrl-C ends it"
        assert line(process) == "built build/notes-links.epub in N s"
        first = epub.read_bytes()

        add(essay, "\nOne more word.\n")
        assert line(process) == f"{ONE} changed: built EPUB in N s"
        second = epub.read_bytes()
        assert second != first

        add(essay, "\nSee [there](essay:nowhere).\n")
        assert line(process) == f"{ONE} changed: 1 error; {UNTOUCHED}"
        assert [line(process) for _ in range(4)] == [
            f"{ONE}:32:13: error: no essay in the book has the id `nowhere` [link-unknown-essay]",
            "   32 | See [there](essay:nowhere).",
            "      |             ^^^^^^^^^^^^^",
            "  hint: known here: foreword, introduction, one, two",
        ]
        assert epub.read_bytes() == second

        essay.write_text(good, encoding="utf-8")
        assert line(process) == f"{ONE} changed: built EPUB in N s"
        assert epub.read_bytes() == first

        process.send_signal(signal.SIGINT)
        assert (process.wait(PATIENCE), line(process)) == (0, "")


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="no /proc")
def test_a_pdf_is_made_again_and_its_workers_leave_with_the_watch(tmp_path: Path) -> None:
    with watched(tmp_path) as process:
        line(process)
        assert line(process).startswith("built build/notes-links.epub and build/notes-links.pdf, ")
        add(tmp_path / ONE, "\nOne more word.\n")
        anew = "set anew: Cover, Essay “One” and 1 more"
        assert line(process) == f"{ONE} changed: built EPUB and PDF, {anew}, in N s"
        assert len(processes(f"{MARK}={tmp_path}")) > 1
        process.send_signal(signal.SIGINT)
        assert (process.wait(PATIENCE), line(process)) == (0, "")
        assert processes(f"{MARK}={tmp_path}") == set()
