"""Many files written as one: they wait beside the book until all are made, and then take their places."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import tempfile
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from c2c_publish.disk.reasons import reason
from c2c_publish.findings import PublishError

if TYPE_CHECKING:
    from collections.abc import Iterator

_WAITING = ".c2c-import-"


@dataclass
class Staging:
    """Files on their way into a book's folder. Until `commit`, nothing in the book has changed."""

    root: Path
    folder: Path
    paths: dict[str, None] = field(default_factory=dict)
    _made: set[str] = field(default_factory=set)

    def put(self, path: str, content: bytes) -> None:
        """Keep a file (its path from the book's folder) until all are there; the later of two counts.

        Raises:
            PublishError: there is no room for it.
        """
        with _writing(self.root / path):
            self.paths[path] = None
            # A blog is a hundred thousand files: paths are text here, and each folder is made once.
            waiting = f"{self.folder}/new/{path}"
            self._make(os.path.dirname(waiting))  # noqa: PTH120
            with open(waiting, "wb") as file:  # noqa: PTH123
                file.write(content)

    def commit(self) -> None:
        """Let every file take its place, or none.

        Raises:
            PublishError: one cannot be written, or its place is taken by something that is no file.
        """
        sound: set[Path] = set()
        for path in self.paths:
            _expect_file(self.root, path, sound)
        os.sync()
        with ExitStack() as undoing:
            for path in self.paths:
                target, new = f"{self.root}/{path}", f"{self.folder}/new/{path}"
                with _writing(self.root / path):
                    self._keep_old(path, undoing)
                    self._make(os.path.dirname(target))  # noqa: PTH120
                    os.replace(new, target)  # noqa: PTH105
            undoing.pop_all()

    def _make(self, folder: str) -> None:
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._made.add(folder)

    def _keep_old(self, path: str, undoing: ExitStack) -> None:
        target, old = self.root / path, self.folder / "old" / path
        if os.path.lexists(target):
            old.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(target, old)
            shutil.copymode(target, self.folder / "new" / path)
            undoing.callback(_put_back, old, target)
        else:
            undoing.callback(target.unlink, missing_ok=True)


@contextmanager
def staging(root: Path) -> Iterator[Staging]:
    """Give a place where files for a book's folder wait. It is gone at the end, whatever happens.

    The folder is made if it is not there, and goes again if nothing came of it.

    Raises:
        PublishError: the folder cannot be written, or another import is at work in it.
    """
    with ExitStack() as stack:
        with _writing(root):
            for new in reversed([one for one in (root, *root.parents) if not one.exists()]):
                stack.callback(_remove_if_empty, new)
            root.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        stack.callback(os.close, descriptor)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"another import or build is at work in {root}; wait until it is done"
            raise PublishError(message) from error
        except OSError:
            pass  # a network disk without locks
        with _writing(root):
            for left in root.glob(f"{_WAITING}*"):
                shutil.rmtree(left, ignore_errors=True)  # of an import that was killed
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix=_WAITING, dir=root))
        yield Staging(root, Path(folder))


def _expect_file(root: Path, path: str, sound: set[Path]) -> None:
    """Refuse what would be written through a link, or over something that is no file.

    `sound` are folders that have been looked at.
    """
    target = root / path
    for here in (target, *target.parents):
        if here == root or here in sound:
            break
        if here.is_symlink():
            message = f"{here} is a link, so nothing is written there; move it away first"
            raise PublishError(message)
        if here != target:
            sound.add(here)
    if os.path.lexists(target) and not stat.S_ISREG(target.lstat().st_mode):
        message = f"{target} is not a regular file, so it is not written over; move it away first"
        raise PublishError(message)


def _put_back(old: Path, target: Path) -> None:
    with suppress(OSError):
        old.replace(target)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{target} could not be written: {reason(error)}; nothing was changed"
        raise PublishError(message) from error
