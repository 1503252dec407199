"""A book's folder and the tools of this machine, read and run without trusting either."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from c2c_publish.disk.reasons import NO_FILE, reason
from c2c_publish.findings import PublishError
from c2c_publish.world import Completed

if TYPE_CHECKING:
    from collections.abc import Sequence

BOOK_FILE = "manuscript/book.yaml"
BUILD = "build"
_LARGEST = 256 * 2**20
_PATIENCE = 300
_PACKAGE = Path(__file__).parent.parent
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Disk:
    """A book's folder, and the tools of this machine: a `World`."""

    root: Path

    def read(self, path: str) -> bytes:
        """Give the bytes of a regular file that lies in the book's folder, links followed.

        Raises:
            FileNotFoundError: there is no such file inside the folder.
            PublishError: the file is there and cannot be read.
        """
        absent = FileNotFoundError(errno.ENOENT, "there is no such file in the book", path)
        try:
            # Without waiting: a pipe that nobody writes to must not hold up the build.
            descriptor = os.open(self._real(path), _READ)
        except (RuntimeError, ValueError) as error:  # a ring of links; a name no file can have
            raise absent from error
        except OSError as error:
            if error.errno in NO_FILE:
                raise absent from error
            message = f"{path} cannot be read: {reason(error)}"
            raise PublishError(message) from error
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise absent
            if found.st_size > _LARGEST:
                message = f"{path} is larger than {_LARGEST // 2**20} MB, more than a book can hold"
                raise PublishError(message)
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                return file.read()
        finally:
            os.close(descriptor)

    def list(self, folder: str) -> tuple[str, ...]:
        """Give the paths of all files under `folder` that `read` can read, sorted.

        Hidden files and the outputs in build/ are passed over.

        Raises:
            PublishError: a folder cannot be opened, or a file's name is not UTF-8.
        """
        try:
            top = self._real(folder)
        except (OSError, RuntimeError, ValueError):
            return ()
        found = []
        for place, folders, names in os.walk(top, onerror=_refused):
            outputs = {BUILD} if Path(place) == self.root.resolve() else set()
            folders[:] = [n for n in folders if not n.startswith(".") and n not in outputs]
            inner = PurePosixPath(folder, Path(place).relative_to(top).as_posix())
            found += [
                str(inner / name)
                for name in names
                if not name.startswith(".") and self._is_file(str(inner / name), Path(place, name))
            ]
        return tuple(sorted(found))

    def resource(self, path: str) -> bytes:
        """Give the bytes of a file that ships with c2c-publish: of `locales`, `rules`, `starter` or `styles`.

        Raises:
            FileNotFoundError: nothing of that name ships.
        """
        kind, _, name = path.partition("/")
        if not {"..", "/"} & {*PurePosixPath(name).parts}:
            for folder in _shelves(kind):
                with suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):
                    return (folder / name).read_bytes()
        raise FileNotFoundError(errno.ENOENT, "nothing of that name ships with c2c-publish", path)

    def run(self, command: Sequence[str], content: bytes, *, suffix: str) -> Completed:
        """Run a tool on `content`, written to a private file whose path replaces `{}`.

        Raises:
            PublishError: the tool is not here, cannot be started, or does not come to an end.
        """
        # Most builds start no tool.
        import subprocess  # noqa: PLC0415
        import tempfile  # noqa: PLC0415

        program = command[0]
        if not shutil.which(program):
            message = f"`{program}` is not on this machine; `c2c doctor` says how to get it"
            raise PublishError(message)
        try:
            with tempfile.TemporaryDirectory(prefix="c2c-") as folder:
                given = Path(folder, f"content{suffix}")
                given.write_bytes(content)
                done = subprocess.run(  # noqa: S603 - the words of the command are our own
                    [word.replace("{}", str(given)) for word in command],
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    check=False,
                    timeout=_PATIENCE,
                    env={**os.environ, "LC_ALL": "C"},
                )
        except subprocess.TimeoutExpired as error:
            message = f"`{program}` did not come to an end in {_PATIENCE // 60} minutes"
            raise PublishError(message) from error
        except OSError as error:
            message = f"`{program}` could not be run: {reason(error)}"
            raise PublishError(message) from error
        return Completed(done.returncode, done.stdout, done.stderr)

    def _real(self, path: str) -> Path:
        """Where a path of the book really lies; absent if that is outside the book's folder."""
        root = os.path.realpath(self.root, strict=True)
        real = os.path.realpath(os.path.join(root, path), strict=True)  # noqa: PTH118 - twice as fast
        if real != root and not real.startswith(root.rstrip(os.sep) + os.sep):
            raise FileNotFoundError(errno.ENOENT, "it lies outside the book's folder", path)
        return Path(real)

    def _is_file(self, path: str, there: Path) -> bool:
        try:
            path.encode()
            # What is no link lies where it was found.
            return (self._real(path) if there.is_symlink() else there).is_file()
        except UnicodeEncodeError as error:
            message = f"a file's name is not UTF-8, so it has to be renamed: {os.fsencode(path)!r}"
            raise PublishError(message) from error
        except (OSError, RuntimeError):
            return False


def find_book(start: Path) -> Path | None:
    """Give the nearest folder, from `start` upwards, that holds a book."""
    for folder in (start, *start.parents):
        with suppress(OSError):
            if (folder / BOOK_FILE).is_file():
                return folder
    return None


def _refused(error: OSError) -> None:
    """A folder that vanished while we looked is no loss; one that cannot be opened is."""
    if error.errno not in NO_FILE:
        message = f"{error.filename} cannot be opened: {reason(error)}"
        raise PublishError(message) from error


def _shelves(kind: str) -> tuple[Path, ...]:
    """The folders that can hold a kind of resource: in the wheel, and in a checkout."""
    if kind not in {"locales", "rules", "starter", "styles"}:
        return ()
    checkout = _PACKAGE.parent.parent
    written = checkout / "docs" / "rules" if kind == "rules" else checkout / kind
    return (_PACKAGE / kind, *((written,) if _PACKAGE.parent.name == "src" else ()))
