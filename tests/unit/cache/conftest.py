"""A book, and a store in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from c2c_publish.cache import FolderStore
from tests.unit.cache.entries import SEAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "book").mkdir()
    return tmp_path / "book"


@pytest.fixture
def store(book: Path) -> Iterator[FolderStore]:
    made = FolderStore(book, SEAL)
    yield made
    made.close()
