"""An export that is a dictionary: what importers read in tests."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from c2c_publish.importers import Unreadable
from c2c_publish.importers.export import place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class MemoryExport:
    """Files by path; a single file has the empty path."""

    contents: Mapping[str, bytes] = field(default_factory=dict)
    name: str = "export"

    def files(self) -> tuple[str, ...]:
        return tuple(sorted(self.contents))

    def open(self, path: str = "") -> BinaryIO:
        if path not in self.contents:
            message = "there is no such file"
            raise Unreadable(message, place(self, path))
        return io.BytesIO(self.contents[path])


def single(text: str | bytes, name: str = "export.xml") -> MemoryExport:
    """Give an export of one file."""
    return MemoryExport({"": text if isinstance(text, bytes) else text.encode()}, name)


def database(sql: str) -> bytes:
    """Give the SQLite file that these statements make."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.executescript(sql)
        return made.serialize()


def laid_out(folder: Path) -> list[MemoryExport]:
    """Give the exports in a sample's folder: files, what statements make, and folders with their files."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            inner = (one for one in path.rglob("*") if one.is_file())
            files = {one.relative_to(path).as_posix(): one.read_bytes() for one in inner}
            found.append(MemoryExport(files, path.name))
        elif path.suffix == ".sql":
            found.append(single(database(path.read_text("utf-8")), f"{path.stem}.db"))
        else:
            found.append(single(path.read_bytes(), path.name))
    return found
