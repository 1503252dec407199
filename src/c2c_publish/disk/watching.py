"""What becomes of the files of a book while somebody works on them."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator, Mapping

WATCHED = ("manuscript", "styles")
# Hidden files, which no book is read from, and what editors leave beside the file they save.
_PASSED_OVER = re.compile(r"\..*|.*~|#.*#|.*\.sw[a-z]|4913|___jb_\w+___")
# Milliseconds. An editor saves in several steps: they are one change when no more than this lies
# between two of them, and when many files come, as from git, the first is told after the longest.
_STEP = 50
_LONGEST = 1000
# Seconds after which we look whether the watched folders are still the same ones.
_ROUND = 0.25


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of files since they were looked at last; `renamed` has the old path and the new."""

    changed: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """Whether there was any."""
        return bool(self.changed or self.made or self.gone or self.renamed)


@dataclass(frozen=True, slots=True)
class _Look:
    """A file as it lay there: what tells cheaply that it was written since, and its content's hash."""

    marks: tuple[int, ...]
    content: bytes


def watching(root: Path) -> Generator[Changes, None, None]:
    """Give what becomes of a book's manuscript and styles, without end.

    The first changes are empty: they say that from here on nothing is missed. While whoever asks is
    busy, changes gather; what was changed and changed back is none, nor is what was only touched.
    """
    looks = _look(root, {}, ())
    yield Changes()
    while True:
        for written in _signs(root):
            now = _look(root, looks, written)
            found = difference(_contents(looks), _contents(now))
            looks = now
            if found:
                yield found


def difference(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Changes:
    """Give what became of files, each a path and something that stands for its content."""
    made = [path for path in sorted(after) if path not in before]
    gone = [path for path in sorted(before) if path not in after]
    renamed = []
    for old in tuple(gone):
        new = next((path for path in made if after[path] == before[old]), None)
        if new is not None:
            renamed.append((old, new))
            gone.remove(old)
            made.remove(new)
    changed = (path for path in sorted(after) if before.get(path, after[path]) != after[path])
    return Changes(tuple(changed), tuple(made), tuple(gone), tuple(renamed))


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is no part of a book: hidden, or an editor's own."""
    return _PASSED_OVER.fullmatch(name) is not None


def _signs(root: Path) -> Iterator[Collection[str]]:
    """Give the paths that something happened to; it ends when the watched folders are others."""
    from watchfiles import watch  # noqa: PLC0415 - only for those who watch

    folders = _folders(root)
    is_first = True
    try:
        for events in watch(
            *folders,
            watch_filter=None,
            debounce=_LONGEST,
            step=_STEP,
            rust_timeout=round(_ROUND * 1000),
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            # What was written before the watch began gave no event.
            if events or is_first:
                yield {path for _, path in events}
            is_first = False
            if _folders(root) != folders:
                return
    except (OSError, RuntimeError):
        # A folder went as we came, or the system watches no more of them: look by ourselves.
        time.sleep(_ROUND)
        yield ()


def _folders(root: Path) -> dict[Path, tuple[int, int]]:
    """The watched folders that are there. One that was moved away and made anew is another one."""
    found = {}
    for name in WATCHED:
        with suppress(OSError):
            about = (root / name).stat()
            if stat.S_ISDIR(about.st_mode):
                found[root / name] = (about.st_dev, about.st_ino)
    return found


def _look(root: Path, before: Mapping[str, _Look], written: Collection[str]) -> dict[str, _Look]:
    """Look at every file; read those that were written, or look as if they were."""
    looks = {}
    for path in _files(root):
        whole = root / path
        try:
            about = whole.stat()
        except OSError:
            continue
        if stat.S_ISREG(about.st_mode):
            marks = (about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
            known = before.get(path)
            if known and known.marks == marks and str(whole) not in written:
                looks[path] = known
            else:
                looks[path] = _Look(marks, _content(whole))
    return looks


def _files(root: Path) -> Iterator[str]:
    for top in WATCHED:
        for place, folders, names in os.walk(root / top):
            folders[:] = [name for name in folders if not is_passed_over(name)]
            inner = PurePosixPath(Path(place).relative_to(root))
            yield from (str(inner / name) for name in names if not is_passed_over(name))


def _content(file: Path) -> bytes:
    """A hash of what a file holds. One that cannot be read says so when the book is made."""
    with suppress(OSError), file.open("rb") as content:
        return hashlib.file_digest(content, "blake2b").digest()
    return b""


def _contents(looks: Mapping[str, _Look]) -> dict[str, bytes]:
    return {path: look.content for path, look in looks.items()}
