from __future__ import annotations

import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from c2c_publish.cache import FolderStore
from c2c_publish.world import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from c2c_publish.world import Store

SEAL = b"s" * 32
KEY, OTHER = key_of("test", "1"), key_of("test", "2")
CONTENT = b"what took long to make"
HOUR, DAY = 3_600, 86_400


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "book").mkdir()
    return tmp_path / "book"


@pytest.fixture
def store(book: Path) -> Iterator[FolderStore]:
    made = FolderStore(book, SEAL)
    yield made
    made.close()


def entry(book: Path, key: str = KEY) -> Path:
    return book / "build" / ".cache" / key[:2] / key


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def aged(path: Path, seconds: float) -> None:
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def test_what_was_kept_is_there_in_the_next_build(book: Path, store: FolderStore) -> None:
    kept: Store = store
    kept.put(KEY, CONTENT)
    kept.put(OTHER, b"")
    later = FolderStore(book, SEAL)
    assert later.get(KEY) == CONTENT
    assert later.get(OTHER) == b""
    assert later.get(key_of("test", "3")) is None
    assert (later.hits, later.misses) == (2, 1)
    later.close()


def test_the_last_of_two_results_counts(store: FolderStore) -> None:
    store.put(KEY, b"one")
    store.put(KEY, CONTENT)
    assert store.get(KEY) == CONTENT


def test_a_book_without_a_cache_gets_one_when_there_is_something_to_keep(
    book: Path, store: FolderStore
) -> None:
    assert store.get(KEY) is None
    assert list(book.iterdir()) == []
    store.put(KEY, CONTENT)
    cache = book / "build" / ".cache"
    assert names(cache) == sorted([".gitignore", "CACHEDIR.TAG", KEY[:2]])
    assert (cache / ".gitignore").read_text("utf-8") == "*\n"
    tag = (cache / "CACHEDIR.TAG").read_text("utf-8")
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert names(entry(book).parent) == [KEY]


def test_an_entry_cut_short_anywhere_is_thrown_away(book: Path, store: FolderStore) -> None:
    store.put(KEY, CONTENT)
    whole = entry(book).read_bytes()
    for length in range(len(whole)):
        entry(book).write_bytes(whole[:length])
        assert store.get(KEY) is None, length
        assert not entry(book).exists(), length


def test_an_entry_with_any_byte_changed_is_thrown_away(book: Path, store: FolderStore) -> None:
    store.put(KEY, CONTENT)
    whole = entry(book).read_bytes()
    for at in range(len(whole)):
        entry(book).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert store.get(KEY) is None, at
        assert not entry(book).exists(), at


def test_an_entry_under_the_name_of_another_is_thrown_away(book: Path, store: FolderStore) -> None:
    store.put(KEY, CONTENT)
    entry(book, OTHER).parent.mkdir(exist_ok=True)
    entry(book).rename(entry(book, OTHER))
    assert store.get(OTHER) is None
    assert not entry(book, OTHER).exists()


def test_an_entry_that_somebody_else_wrote_is_thrown_away(book: Path, store: FolderStore) -> None:
    stranger = FolderStore(book, b"t" * 32)
    stranger.put(KEY, CONTENT)
    stranger.close()
    assert store.get(KEY) is None
    assert not entry(book).exists()


def _link(place: Path) -> None:
    outside = place.parents[4] / "outside"
    outside.write_bytes(b"a secret")
    place.symlink_to(outside)


THINGS: dict[str, Callable[[Path], object]] = {
    "empty": Path.touch,
    "foreign": lambda place: place.write_bytes(b"\x80\x04K\x01."),
    "link": _link,
    "ring": lambda place: place.symlink_to(place),
    "dangling": lambda place: place.symlink_to("nowhere"),
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
}


@pytest.mark.parametrize("thing", THINGS)
def test_whatever_lies_in_the_place_of_an_entry_is_replaced(
    book: Path, store: FolderStore, thing: str
) -> None:
    entry(book).parent.mkdir(parents=True)
    THINGS[thing](entry(book))
    assert store.get(KEY) is None
    assert not os.path.lexists(entry(book))
    THINGS[thing](entry(book))
    store.put(KEY, CONTENT)
    # A file takes the place of anything but a folder.
    assert store.get(KEY) == (None if thing == "folder" else CONTENT)
    store.put(KEY, CONTENT)
    assert store.get(KEY) == CONTENT
    outside = book.parent / "outside"
    assert not outside.exists() or outside.read_bytes() == b"a secret"


def test_a_full_folder_in_the_place_of_an_entry_stays(book: Path, store: FolderStore) -> None:
    entry(book).mkdir(parents=True)
    (entry(book) / "mine").touch()
    store.put(KEY, CONTENT)
    assert store.get(KEY) is None
    assert names(entry(book).parent) == [KEY]
    assert (entry(book) / "mine").exists()


def test_an_entry_that_cannot_be_read_is_thrown_away(
    book: Path, store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(KEY, CONTENT)
    really = os.open

    def refuse(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if path == KEY:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return really(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", refuse)
    assert store.get(KEY) is None
    assert not entry(book).exists()


@pytest.mark.parametrize("linked", ["build", "build/.cache", f"build/.cache/{KEY[:2]}"])
def test_no_link_is_followed_on_the_way_to_an_entry(
    book: Path, store: FolderStore, linked: str
) -> None:
    """Neither reads nor writes leave the book, wherever its folders lead."""
    elsewhere = FolderStore(book.parent / "elsewhere", SEAL)
    (book.parent / "elsewhere").mkdir()
    elsewhere.put(KEY, CONTENT)
    elsewhere.close()
    before = sorted((book.parent / "elsewhere").rglob("*"))
    (book / linked).parent.mkdir(parents=True, exist_ok=True)
    (book / linked).symlink_to(book.parent / "elsewhere" / linked)
    assert store.get(KEY) is None
    store.put(KEY, b"other words")
    store.prune(0)
    assert store.get(KEY) is None
    assert sorted((book.parent / "elsewhere").rglob("*")) == before


@pytest.mark.parametrize("name", ["build", "build/.cache", f"build/.cache/{KEY[:2]}"])
def test_a_file_in_the_place_of_a_folder_means_nothing_is_remembered(
    book: Path, store: FolderStore, name: str
) -> None:
    (book / name).parent.mkdir(parents=True, exist_ok=True)
    (book / name).write_bytes(b"mine")
    store.put(KEY, CONTENT)
    assert store.get(KEY) is None
    store.prune(0)
    assert (book / name).read_bytes() == b"mine"


def test_a_cache_deleted_while_we_work_is_made_again(book: Path, store: FolderStore) -> None:
    store.put(KEY, CONTENT)
    (book / "build").rename(book / "gone")
    assert store.get(OTHER) is None
    for path in sorted((book / "gone").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (book / "gone").rmdir()
    assert store.get(KEY) is None
    store.put(KEY, CONTENT)
    assert store.get(KEY) == CONTENT
    assert entry(book).exists()


def test_a_book_that_is_gone_is_no_error(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "nowhere", SEAL)
    store.put(KEY, CONTENT)
    assert store.get(KEY) is None
    store.prune()
    store.close()


@pytest.mark.parametrize("key", ["", "..", "../../secret", "/etc/passwd", "nul\0", KEY[:-1], "é"])
def test_what_is_no_key_has_no_entry(store: FolderStore, key: str) -> None:
    store.put(key, CONTENT)
    assert store.get(key) is None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("call", ["mkdir", "open", "rename"])
def test_a_disk_that_takes_nothing_leaves_nothing(
    book: Path, store: FolderStore, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    store.put(KEY, CONTENT)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse)
        store.put(OTHER, CONTENT)
    assert store.get(OTHER) is None
    assert store.get(KEY) == CONTENT
    left = [path.name for path in (book / "build" / ".cache").rglob("*") if path.is_file()]
    assert sorted(left) == sorted([".gitignore", "CACHEDIR.TAG", KEY])


def test_the_last_of_the_disk_is_left_to_the_outputs(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = SimpleNamespace(f_bavail=100, f_frsize=4096)
    monkeypatch.setattr(os, "fstatvfs", lambda _descriptor: full)
    store.put(KEY, CONTENT)
    assert store.get(KEY) is None


def test_builds_share_a_cache(book: Path) -> None:
    """Each gets what it asked for or nothing, and never a part, while others write, prune and delete."""
    keys = [key_of("shared", str(number)) for number in range(20)]

    def contents(key: str) -> bytes:
        return key.encode() * 2_000

    def work(turn: int) -> int:
        store = FolderStore(book, SEAL)
        wrong = 0
        for number in range(100):
            key = keys[(number * 7 + turn) % len(keys)]
            store.put(key, contents(key))
            wrong += store.get(keys[number % len(keys)]) not in {
                None,
                contents(keys[number % len(keys)]),
            }
            if number % 10 == turn:
                store.prune(500_000)
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


def test_what_was_not_used_for_longest_goes_first(book: Path, store: FolderStore) -> None:
    keys = [key_of("aged", str(number)) for number in range(10)]
    for number, key in enumerate(keys):
        store.put(key, b"x" * 1_000)
        aged(entry(book, key), (20 - number) * HOUR)
    store.prune(5_000)
    kept = [entry(book, key).exists() for key in keys]
    assert kept == [False] * 6 + [True] * 4


def test_what_is_under_the_limit_stays(book: Path, store: FolderStore) -> None:
    store.put(KEY, CONTENT)
    aged(entry(book), 400 * DAY)
    store.prune()
    assert store.get(KEY) == CONTENT


def test_a_store_that_has_not_grown_is_not_looked_through(book: Path, store: FolderStore) -> None:
    store.put(KEY, CONTENT)
    reading = FolderStore(book, SEAL)
    assert reading.get(KEY) == CONTENT
    reading.prune(0)
    reading.close()
    assert store.get(KEY) == CONTENT


def test_what_claims_to_be_of_the_future_is_not_kept_for_that(
    book: Path, store: FolderStore
) -> None:
    for key in (KEY, OTHER):
        store.put(key, b"x" * 1_000)
    aged(entry(book, OTHER), -1_000 * DAY)
    store.prune(1_500)
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


def test_what_is_kept_can_be_read_as_the_book_can(book: Path, store: FolderStore) -> None:
    mask = os.umask(0o027)
    try:
        store.put(KEY, CONTENT)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(entry(book).stat().st_mode) == 0o640
