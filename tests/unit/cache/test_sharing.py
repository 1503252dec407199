"""Several who use one cache at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from c2c_publish.cache import FolderStore
from c2c_publish.world import key_of
from tests.unit.cache.entries import SEAL

if TYPE_CHECKING:
    from pathlib import Path


def test_builds_share_a_cache(book: Path) -> None:
    """Each gets what it asked for or nothing, and never a part, while others write, prune and delete."""
    keys = [key_of("shared", str(number)) for number in range(20)]

    def contents(key: str) -> bytes:
        return key.encode() * 2_000

    def work(turn: int) -> int:
        store = FolderStore(book, SEAL, 500_000)
        wrong = 0
        for number in range(100):
            key = keys[(number * 7 + turn) % len(keys)]
            store.put(key, contents(key))
            wrong += store.get(keys[number % len(keys)]) not in {
                None,
                contents(keys[number % len(keys)]),
            }
            if number % 10 == turn:
                store.prune()
        store.close()
        return wrong

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(work, range(4))) == [0, 0, 0, 0]


def test_threads_share_a_store(store: FolderStore) -> None:
    keys = [key_of("shared", str(number)) for number in range(50)]

    def work(_turn: int) -> bool:
        for key in keys:
            store.put(key, key.encode())
            store.close()
        return all(store.get(key) == key.encode() for key in keys)

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(work, range(4)))
