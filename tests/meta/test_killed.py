"""A build that is killed leaves the old book, no process, and nothing that the next one trips over."""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pikepdf
import pytest

BOOK = Path(__file__).parent.parent / "books" / "notes-and-links"
C2C = (sys.executable, "-m", "c2c_publish", "build")
MARK = "C2C_TEST_KILLED"
PATIENCE = 10


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "build").glob("[!.]*.*"))}


def build(folder: Path) -> None:
    done = subprocess.run(C2C, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def is_whole(content: bytes) -> bool:
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as document:
            return not document.check_pdf_syntax()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.testzip() is None


def processes(mark: str) -> set[int]:
    """Give the processes that have inherited a mark in their environment."""
    found = set()
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark.encode() in place.read_bytes():
                found.add(int(place.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="no /proc")
@pytest.mark.parametrize("seed", range(5))
def test_ten_builds_are_killed(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same moments every time
    shutil.copytree(BOOK / "manuscript", tmp_path / "manuscript")
    build(tmp_path)
    old = outputs(tmp_path)
    essays = sorted((tmp_path / "manuscript" / "essays").glob("*.md"))
    for count in range(10):
        chosen = chance.choice(essays)
        chosen.write_text(f"{chosen.read_text('utf-8')}\n\nSaid on day {seed}-{count}.\n", "utf-8")
        mark = f"{MARK}={seed}-{count}-{os.getpid()}"
        name, _, value = mark.partition("=")
        running = subprocess.Popen(
            C2C,
            cwd=tmp_path,
            env={**os.environ, name: value},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0, 1.6))
        running.send_signal(signal.SIGKILL)
        running.wait()
        until = time.monotonic() + PATIENCE
        while processes(mark) and time.monotonic() < until:
            time.sleep(0.05)

        assert not processes(mark)
        now = outputs(tmp_path)
        assert sorted(now) == sorted(old)
        if now != old:  # it had come to its end
            assert all(is_whole(content) for content in now.values())
            old = now
    build(tmp_path)

    clean = tmp_path / "clean"
    shutil.copytree(tmp_path / "manuscript", clean / "manuscript")
    build(clean)
    assert outputs(tmp_path) == outputs(clean)
    assert not list((tmp_path / "build").glob(".c2c-*"))
