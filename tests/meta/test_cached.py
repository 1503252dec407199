"""A book read with what was kept of it is the same as one read anew, findings included."""

from __future__ import annotations

from pathlib import Path

import pytest

from c2c_publish.manuscript import load
from tests.rules.test_rules import HERE as RULES
from tests.rules.test_rules import world
from tests.worlds import MemoryStore, MemoryWorld, files_in

BOOKS = Path(__file__).parent.parent / "books"
CASES = sorted(path.parent.relative_to(RULES).as_posix() for path in RULES.rglob("in"))


def holds(manuscript: MemoryWorld) -> None:
    clean = load(manuscript)
    store = MemoryStore()
    assert load(manuscript, store) == clean
    kept = dict(store.entries)
    store.asked.clear()
    assert load(manuscript, store) == clean
    assert store.entries == kept


@pytest.mark.parametrize("name", sorted(path.parent.name for path in BOOKS.glob("*/manuscript")))
def test_a_book_from_the_cache_is_the_book(name: str) -> None:
    holds(MemoryWorld(files_in(BOOKS / name)))


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_with_a_book_is_said_again_from_the_cache(name: str) -> None:
    holds(world(RULES / name))
