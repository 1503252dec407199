"""Entries of a store, and what can be done to them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from c2c_publish.world import key_of

if TYPE_CHECKING:
    from pathlib import Path

SEAL = b"s" * 32
KEY, OTHER = key_of("test", "1"), key_of("test", "2")
CONTENT = b"what took long to make"
HOUR, DAY = 3_600, 86_400


def entry(book: Path, key: str = KEY) -> Path:
    return book / "build" / ".cache" / key[:2] / key


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def aged(path: Path, seconds: float) -> None:
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))
