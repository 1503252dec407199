"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from c2c_publish.disk.reasons import reason
from c2c_publish.findings import PublishError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_UNFINISHED = ".c2c-{}.tmp"


def expect_writable(folder: Path) -> None:
    """Find out before the work begins that there is a place for its results.

    Raises:
        PublishError: the folder, or the nearest one above it that is there, takes no new file.
    """
    there = next(place for place in (folder, *folder.parents) if os.path.lexists(place))
    if not there.is_dir():
        message = f"{there} is not a folder, so nothing can be written there"
        raise PublishError(message)
    if not os.access(there, os.W_OK | os.X_OK):
        message = f"{there} takes no new files: you have no permission, or the disk is read-only"
        raise PublishError(message)


def commit(outputs: Mapping[str, bytes] | Mapping[Path, bytes]) -> None:
    """Write all of these files or none. Folders that are not there are made.

    Each is written beside its target and then takes its place, so a reader sees a whole file,
    the old one or the new one, at any moment. An existing file keeps its permissions.

    Raises:
        PublishError: a file cannot be written, or its target is not a regular file.
    """
    files = {Path(target): content for target, content in outputs.items()}
    with ExitStack() as cleaning, ExitStack() as undoing:
        held = [cleaning.enter_context(_held(f)) for f in sorted({t.parent for t in files})]
        staged = [_stage(target, content, cleaning) for target, content in files.items()]
        for one in staged:
            undoing.callback(one.undo)
            with _writing(one.target):
                one.new.replace(one.target)
        undoing.pop_all()
        for descriptor in held:
            with suppress(OSError):  # not every file system can; the files are there all the same
                os.fsync(descriptor)


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder with these files (relative path to content), whole or not at all.

    Raises:
        FileExistsError: something is there already; an empty folder, or one fresh from
            `git init`, is no obstacle.
        PublishError: the folder cannot be written.
    """
    import tempfile  # noqa: PLC0415 - for new books alone

    with _writing(folder):
        is_taken = _is_taken(folder)
    if is_taken:
        raise FileExistsError(errno.EEXIST, "it is there already", str(folder))
    with ExitStack() as undoing, _writing(folder):
        if not folder.exists():
            undoing.callback(shutil.rmtree, folder, ignore_errors=True)
            folder.mkdir(parents=True)
        with tempfile.TemporaryDirectory(prefix=".c2c-", dir=folder) as draft:
            for name, content in files.items():
                path = Path(draft, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                _write(path, content, None)
            # Sorted, `manuscript` comes after `.gitignore`: with it the book is there, at once.
            for inner in sorted(Path(draft).iterdir()):
                inner.rename(folder / inner.name)
        undoing.pop_all()


@contextmanager
def fonts_alone(fonts_conf: Callable[[str], str]) -> Iterator[dict[str, str]]:
    """Give the environment in which a new process sees the fonts of one configuration, and no others.

    `fonts_conf` gives fontconfig's configuration for a folder in which it may keep what it reads. Both
    are gone at the end.

    Raises:
        PublishError: there is no place for the configuration.
    """
    import tempfile  # noqa: PLC0415 - for PDFs alone

    with ExitStack() as stack:
        with _writing(Path(tempfile.gettempdir())):
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="c2c-"))
            configuration = Path(folder, "fonts.conf")
            configuration.write_text(fonts_conf(f"{folder}/cache"), encoding="utf-8")
        yield {"FONTCONFIG_FILE": str(configuration)}


@dataclass(frozen=True, slots=True)
class _Staged:
    """A whole new file beside its target, and a second name of what it replaces, if anything."""

    target: Path
    new: Path
    old: Path | None
    replaces: bool

    def undo(self) -> None:
        """Put back what was there."""
        with suppress(OSError):
            if self.old:
                self.old.replace(self.target)
            elif not self.replaces and not self.new.exists():
                self.target.unlink()


def _stage(target: Path, content: bytes, cleaning: ExitStack) -> _Staged:
    with _writing(target):
        mode = _mode(target)
        new, old = _beside(target), _beside(target) if mode is not None else None
        for path in filter(None, (new, old)):
            cleaning.callback(path.unlink, missing_ok=True)
        _write(new, content, mode)
        try:
            if old:
                old.hardlink_to(target)
        except OSError:
            old = None  # no second names on this file system: one file is still whole, always
    return _Staged(target, new, old, mode is not None)


def _mode(target: Path) -> int | None:
    try:
        found = target.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        kind = "a link" if stat.S_ISLNK(found.st_mode) else "not a regular file"
        message = f"{target} is {kind}, so it is not written over; move it away first"
        raise PublishError(message)
    return stat.S_IMODE(found.st_mode)


def _beside(target: Path) -> Path:
    return target.with_name(_UNFINISHED.format(os.urandom(8).hex()))


def _write(path: Path, content: bytes, mode: int | None) -> None:
    """Write a new file to the disk itself. Without a mode it gets the one that the umask leaves."""
    with os.fdopen(os.open(path, _CREATE, 0o666 if mode is None else 0o600), "wb") as file:
        file.write(content)
        file.flush()
        if mode is not None:
            with suppress(PermissionError):  # a file system without permissions
                os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())


def _is_taken(folder: Path) -> bool:
    if not os.path.lexists(folder):
        return False
    return not folder.is_dir() or any(inner.name != ".git" for inner in folder.iterdir())


@contextmanager
def _held(folder: Path) -> Iterator[int]:
    """Make a folder and hold it against another build until its files are in place."""
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # a network disk without locks: each file is still whole
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            # Nobody else writes here now: these are left from a build that was killed.
            for left in folder.glob(_UNFINISHED.format("*")):
                left.unlink()
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """Say in one sentence why something could not be written."""
    try:
        yield
    except OSError as error:
        kept = "nothing was changed"
        with suppress(OSError):  # a name too long to be asked about
            kept = "the old file is untouched" if target.is_file() else kept
        message = f"{target} could not be written: {reason(error)}; {kept}"
        raise PublishError(message) from error
