"""An export that is a dictionary: what importers read in tests."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from c2c_publish.importers import Unreadable
from c2c_publish.importers.export import place

if TYPE_CHECKING:
    from collections.abc import Mapping


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
