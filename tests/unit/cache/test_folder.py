from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from c2c_publish.cache import FolderStore
from c2c_publish.world import key_of
from tests.unit.cache.entries import CONTENT, KEY, OTHER, SEAL, entry, names

if TYPE_CHECKING:
    from collections.abc import Callable

    from c2c_publish.world import Store


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
def test_no_link_is_followed_on_the_way_to_an_entry(book: Path, linked: str) -> None:
    """Neither reads nor writes leave the book, wherever its folders lead."""
    store = FolderStore(book, SEAL, 0)
    elsewhere = FolderStore(book.parent / "elsewhere", SEAL)
    (book.parent / "elsewhere").mkdir()
    elsewhere.put(KEY, CONTENT)
    elsewhere.close()
    before = sorted((book.parent / "elsewhere").rglob("*"))
    (book / linked).parent.mkdir(parents=True, exist_ok=True)
    (book / linked).symlink_to(book.parent / "elsewhere" / linked)
    assert store.get(KEY) is None
    store.put(KEY, b"other words")
    store.put(OTHER, b"other words")
    store.prune()
    store.close()
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
    store.prune()
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


def test_what_is_kept_can_be_read_as_the_book_can(book: Path, store: FolderStore) -> None:
    mask = os.umask(0o027)
    try:
        store.put(KEY, CONTENT)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(entry(book).stat().st_mode) == 0o640
