"""Exports on a disk: a file, a packed file, a folder or a zip archive, read within bounds, in memory."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO

from c2c_publish.disk.reasons import reason
from c2c_publish.findings import PublishError
from c2c_publish.importers import Unreadable
from c2c_publish.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from c2c_publish.importers import Export

_MOST_FILES = 200_000
# What text packs to is ten to thirty times smaller; a file of zeros, a thousand times.
_MOST_UNPACKED = 4_000_000_000
_MOST_RATIO = 200
_RATIO_COUNTS_FROM = 20_000_000
_GZIP, _ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
_NOT_OF_THE_BLOG = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db"})
_LINK = 0xA000
_DAMAGED = "it is damaged or cut short"
_AGAIN = "export it again, or copy it again"


def open_export(path: Path, name: str) -> Export:
    """Give what lies at a path as an export; `name` is the path as its owner typed it.

    Raises:
        Unreadable: it is neither a folder nor a regular file, or an archive that cannot be trusted.
        PublishError: it cannot be opened.
    """
    if path.is_dir():
        return FolderExport(path, name)
    if not path.is_file():
        message = "this is neither a file nor a folder"
        raise Unreadable(message, Span(name))
    with _opened(path, name) as file:
        begins = file.read(4)
    if begins.startswith(_ZIP):
        return ZipExport(path, name)
    return FileExport(path, name, packed=begins.startswith(_GZIP))


@dataclass(frozen=True)
class FileExport:
    """A single file; one that gzip packed is unpacked as it is read."""

    path: Path
    name: str
    packed: bool = False

    def files(self) -> tuple[str, ...]:
        """Give the one name there is."""
        return ("",)

    def open(self, path: str = "") -> BinaryIO:
        """Give the file's bytes.

        Raises:
            Unreadable: another name was asked for.
        """
        if path:
            raise _absent(self.name, path)
        file = _opened(self.path, self.name)
        if not self.packed:
            return file
        size = os.fstat(file.fileno()).st_size
        return io.BufferedReader(_Bounded(gzip.GzipFile(fileobj=file), size, Span(self.name), file))


@dataclass(frozen=True)
class FolderExport:
    """The files of a folder and those under it. Links are not followed, hidden files not seen."""

    root: Path
    name: str

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._walk()))

    def files(self) -> tuple[str, ...]:
        """Give the paths from the folder, sorted."""
        return self._paths

    def open(self, path: str = "") -> BinaryIO:
        """Give a file's bytes.

        Raises:
            Unreadable: there is no such file.
        """
        if path not in self._paths:
            raise _absent(self.name, path)
        return _opened(self.root / path, f"{self.name}/{path}")

    def _walk(self) -> Iterator[str]:
        count = 0
        for place, folders, names in os.walk(self.root):
            folders[:] = sorted(
                f for f in folders if not f.startswith(".") and f not in _NOT_OF_THE_BLOG
            )
            for one in names:
                here = Path(place, one)
                if one.startswith(".") or one in _NOT_OF_THE_BLOG or here.is_symlink():
                    continue
                count += here.is_file()
                if count > _MOST_FILES:
                    message = f"there are more than {_MOST_FILES:,} files in this folder"
                    raise Unreadable(message, Span(self.name), "name the folder of the blog itself")
                if here.is_file():
                    yield here.relative_to(self.root).as_posix()


@dataclass(frozen=True)
class ZipExport:
    """The files of a zip archive. Nothing of it is ever written to the disk under its own name."""

    path: Path
    name: str

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        try:
            with zipfile.ZipFile(self.path) as archive:
                members = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as error:
            msg = f"this archive cannot be read: {_DAMAGED}"
            raise Unreadable(msg, Span(self.name), _AGAIN) from error
        self._refuse(members)
        return {one.filename: one for one in members if _is_of_the_blog(one)}

    def files(self) -> tuple[str, ...]:
        """Give the paths in the archive, sorted.

        Raises:
            Unreadable: a path leads out of the archive, or it holds more than any blog does.
        """
        return tuple(sorted(self._members))

    def open(self, path: str = "") -> BinaryIO:
        """Give a file's bytes, unpacked.

        Raises:
            Unreadable: there is no such file, or it needs a password.
        """
        member = self._members.get(path)
        if member is None:
            raise _absent(self.name, path)
        span = Span(f"{self.name}/{path}")
        if member.flag_bits & 1:
            msg = "this file in the archive has a password"
            raise Unreadable(msg, span, "unpack it first")
        archive = zipfile.ZipFile(self.path)
        try:
            unpacked = archive.open(member)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            archive.close()
            msg = f"this file in the archive cannot be read: {_DAMAGED}"
            raise Unreadable(msg, span, _AGAIN) from error
        return io.BufferedReader(_Bounded(unpacked, member.compress_size, span, archive))

    def _refuse(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > _MOST_FILES:
            message = f"there are more than {_MOST_FILES:,} files in this archive"
            raise Unreadable(message, Span(self.name), "no blog has so many")
        for one in members:
            parts = PurePosixPath(one.filename.replace("\\", "/")).parts
            if ".." in parts or one.filename.startswith(("/", "\\")) or ":" in (parts or ("",))[0]:
                message = f"a path in this archive leads out of it: {one.filename[:80]!r}"
                raise Unreadable(
                    message, Span(self.name), "no export has that; get it from its source"
                )


class _Bounded(io.RawIOBase):
    """What is unpacked, until it is more than a text could have been packed to."""

    def __init__(
        self,
        inner: IO[bytes] | gzip.GzipFile,
        size: int,
        span: Span,
        owner: BinaryIO | zipfile.ZipFile,
    ) -> None:
        super().__init__()
        self._inner = inner
        self._most = min(max(size * _MOST_RATIO, _RATIO_COUNTS_FROM), _MOST_UNPACKED)
        self._span = span
        self._owner = owner
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # the stubs are wider
        try:
            chunk = self._inner.read(len(buffer))
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
            msg = f"this packed file cannot be unpacked: {_DAMAGED}"
            raise Unreadable(msg, self._span, _AGAIN) from error
        self._count += len(chunk)
        if self._count > self._most:
            message = (
                "this packed file unpacks to far more than a blog could hold, so it is refused"
            )
            raise Unreadable(
                message, self._span, "if it is sound, unpack it yourself and import that"
            )
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
            self._owner.close()
        super().close()


def _is_of_the_blog(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    is_link = (member.external_attr >> 16) & 0xF000 == _LINK
    return not (member.is_dir() or is_link or _NOT_OF_THE_BLOG & {*parts})


def _absent(name: str, path: str) -> Unreadable:
    return Unreadable(f"there is no file `{path}` in it", Span(name))


def _opened(path: Path, name: str) -> BinaryIO:
    try:
        file = path.open("rb")
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            msg = "this is not a regular file"
            raise Unreadable(msg, Span(name))
    except OSError as error:
        message = f"{name} cannot be read: {reason(error)}"
        raise PublishError(message) from error
    return file
