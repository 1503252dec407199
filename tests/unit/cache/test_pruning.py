"""What is taken away, and when."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from c2c_publish.cache import FolderStore
from c2c_publish.world import key_of
from tests.unit.cache.entries import CONTENT, DAY, HOUR, KEY, OTHER, SEAL, aged, entry

if TYPE_CHECKING:
    from pathlib import Path


def prune(book: Path, limit: int) -> None:
    """Add next to nothing to the cache of a book, and prune it."""
    store = FolderStore(book, SEAL, limit)
    store.put(key_of("least"), b"")
    store.prune()
    store.close()


def test_what_was_not_used_for_longest_goes_first(book: Path, store: FolderStore) -> None:
    keys = [key_of("aged", str(number)) for number in range(10)]
    for number, key in enumerate(keys):
        store.put(key, b"x" * 1_000)
        aged(entry(book, key), (20 - number) * HOUR)
    prune(book, 5_000)
    kept = [entry(book, key).exists() for key in keys]
    assert kept == [False] * 6 + [True] * 4


def test_what_is_under_the_limit_stays(book: Path, store: FolderStore) -> None:
    store.put(KEY, CONTENT)
    aged(entry(book), 400 * DAY)
    store.prune()
    assert store.get(KEY) == CONTENT


def test_a_store_that_grows_for_days_is_pruned_meanwhile(book: Path) -> None:
    store = FolderStore(book, SEAL, 50_000)
    for number in range(200):
        store.put(key_of("growing", str(number)), b"x" * 1_000)
    entries = [path for path in (book / "build" / ".cache").rglob("*") if len(path.name) == 64]
    assert 30_000 < sum(path.stat().st_size for path in entries) < 65_000
    store.close()


def test_a_store_that_has_not_grown_is_not_looked_through(book: Path, store: FolderStore) -> None:
    store.put(KEY, CONTENT)
    reading = FolderStore(book, SEAL, 0)
    assert reading.get(KEY) == CONTENT
    reading.prune()
    reading.close()
    assert store.get(KEY) == CONTENT


def test_what_claims_to_be_of_the_future_is_not_kept_for_that(
    book: Path, store: FolderStore
) -> None:
    for key in (KEY, OTHER):
        store.put(key, b"x" * 1_000)
    aged(entry(book, OTHER), -1_000 * DAY)
    prune(book, 1_500)
    assert entry(book).exists()
    assert not entry(book, OTHER).exists()


def test_use_is_noted_once_a_day(book: Path, store: FolderStore) -> None:
    store.put(KEY, CONTENT)
    for days, is_noted in ((0.5, False), (3, True), (-3, True)):
        now = entry(book).stat().st_mtime
        aged(entry(book), days * DAY)
        then = entry(book).stat().st_mtime
        assert store.get(KEY) == CONTENT
        assert (entry(book).stat().st_mtime != then) == is_noted
        assert not is_noted or entry(book).stat().st_mtime >= now - DAY


def test_what_a_killed_build_left_is_swept(book: Path, store: FolderStore) -> None:
    store.put(KEY, CONTENT)
    old, new = (entry(book).parent / f".{sign * 16}.tmp" for sign in "ab")
    for path in (old, new):
        path.write_bytes(b"unfinished")
    aged(old, 2 * HOUR)
    mine = entry(book).parent / "mine.txt"
    mine.touch()
    os.mkfifo(entry(book, KEY[:2] + "0" * 62))
    store.prune()
    assert sorted(entry(book).parent.iterdir()) == sorted([entry(book), new, mine])
