"""A World and a Store that are dictionaries: a book without a disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from c2c_publish.disk import Disk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from c2c_publish.world import Completed

CHECKOUT = Disk(Path(__file__).parent.parent)


@dataclass(frozen=True)
class MemoryWorld:
    """The files of a book by path; what ships comes from the checkout, tools from the machine."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(sorted(path for path in self.files if path.startswith(f"{folder}/")))

    def resource(self, path: str) -> bytes:
        return CHECKOUT.resource(path)

    def run(self, command: Sequence[str], content: bytes, *, suffix: str) -> Completed:
        return CHECKOUT.run(command, content, suffix=suffix)


@dataclass
class MemoryStore:
    """A store that is a dictionary, and the keys it was asked for."""

    entries: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def get(self, key: str) -> bytes | None:
        self.asked.append(key)
        return self.entries.get(key)

    def put(self, key: str, content: bytes) -> None:
        self.entries[key] = content


def files_in(folder: Path) -> dict[str, bytes]:
    """Give every file under a folder by its path from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
