from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from c2c_publish.disk import (
    commit,
    expect_writable,
    fonts_alone,
    write_new,
)
from c2c_publish.findings import PublishError

if TYPE_CHECKING:
    from collections.abc import Callable


def _files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


def _failing(what: Callable[..., object], code: int, *, after: int = 0) -> Callable[..., object]:
    calls = []

    def fail(*words: object, **names: object) -> object:
        calls.append(words)
        if len(calls) > after:
            raise OSError(code, os.strerror(code))
        return what(*words, **names)

    return fail


def test_outputs_are_written_and_their_folder_made(tmp_path: Path) -> None:
    commit({tmp_path / "new" / "a.epub": b"one", tmp_path / "new" / "a.pdf": b"two"})
    assert _files(tmp_path) == ["new/a.epub", "new/a.pdf"]
    assert (tmp_path / "new" / "a.pdf").read_bytes() == b"two"


def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        commit({tmp_path / "a.epub": b"one"})
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.epub").stat().st_mode) == 0o640


def test_a_file_written_over_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.epub"
    target.write_bytes(b"old")
    target.chmod(0o604)
    commit({str(target): b"new"})
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o604
    assert _files(tmp_path) == ["a.epub"]


def _old(folder: Path) -> dict[Path, bytes]:
    old = {folder / "a.epub": b"old", folder / "b.pdf": b"older"}
    for path, content in old.items():
        path.write_bytes(content)
    return old


def _is_untouched(folder: Path, old: dict[Path, bytes]) -> bool:
    kept = {path: path.read_bytes() for path in old}
    return kept == old and _files(folder) == sorted(path.name for path in old)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("after", [0, 1])
@pytest.mark.parametrize("call", ["open", "fsync"])
def test_a_disk_that_fails_while_writing_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, after: int, call: str
) -> None:
    old = _old(tmp_path)
    # The folder is opened before the files are.
    after += call == "open"
    monkeypatch.setattr(os, call, _failing(getattr(os, call), code, after=after))
    with pytest.raises(PublishError, match=r"could not be written: .*; the old file is untouched$"):
        commit(dict.fromkeys(old, b"new"))
    monkeypatch.undo()
    assert _is_untouched(tmp_path, old)


@pytest.mark.parametrize("error", [OSError(errno.EPERM, "no"), KeyboardInterrupt()])
def test_a_second_file_that_cannot_take_its_place_takes_the_first_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    old = _old(tmp_path)
    fresh = tmp_path / "0.txt"
    replace = Path.replace

    def fail(path: Path, target: Path) -> Path:
        if target.name == "b.pdf" and path.read_bytes() == b"new":
            raise error
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises((PublishError, KeyboardInterrupt)):
        commit({fresh: b"new", **dict.fromkeys(old, b"new")})
    assert _is_untouched(tmp_path, old)


def test_what_a_killed_build_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / ".c2c-0123456789abcdef.tmp").write_bytes(b"half")
    commit({tmp_path / "a.epub": b"new"})
    assert _files(tmp_path) == ["a.epub"]


def test_without_second_names_a_file_is_still_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = _old(tmp_path)
    monkeypatch.setattr(os, "link", _failing(os.link, errno.EPERM))
    commit(dict.fromkeys(old, b"new"))
    assert _is_untouched(tmp_path, dict.fromkeys(old, b"new"))


def test_a_link_or_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    (tmp_path / "link.epub").symlink_to("mine.txt")
    (tmp_path / "dangling.epub").symlink_to("nowhere")
    (tmp_path / "folder.epub").mkdir()
    os.mkfifo(tmp_path / "pipe.epub")
    for name in ("link.epub", "dangling.epub", "folder.epub", "pipe.epub"):
        with pytest.raises(PublishError, match="so it is not written over"):
            commit({tmp_path / "a.pdf": b"new", tmp_path / name: b"new"})
    assert _files(tmp_path) == ["dangling.epub", "link.epub", "mine.txt", "pipe.epub"]
    assert (tmp_path / "mine.txt").read_bytes() == b"mine"


def test_a_place_without_a_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PublishError, match="file could not be written: a file of that name is in"):
        commit({tmp_path / "file" / "a.epub": b"new"})
    with pytest.raises(PublishError, match="the name is too long; nothing was changed"):
        commit({tmp_path / ("x" * 300): b"new"})


def test_a_place_that_takes_no_files_is_found_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_writable(tmp_path / "not" / "yet")
    assert _files(tmp_path) == []
    (tmp_path / "file").touch()
    with pytest.raises(PublishError, match="is not a folder"):
        expect_writable(tmp_path / "file" / "inner")
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(PublishError, match="takes no new files"):
        expect_writable(tmp_path / "not" / "yet")


def test_a_new_folder_is_written_whole(tmp_path: Path) -> None:
    write_new(tmp_path / "a" / "book", {"manuscript/book.yaml": b"x", ".gitignore": b"y"})
    assert _files(tmp_path) == ["a/book/.gitignore", "a/book/manuscript/book.yaml"]


def test_an_empty_folder_or_one_of_git_alone_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write_new(tmp_path, {"manuscript/book.yaml": b"x"})
    assert _files(tmp_path) == ["manuscript/book.yaml"]


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("nowhere")
    for folder in (tmp_path, tmp_path / "file", tmp_path / "link"):
        with pytest.raises(FileExistsError):
            write_new(folder, {"manuscript/book.yaml": b"x"})
    assert _files(tmp_path) == ["file", "link"]


def test_a_new_folder_that_cannot_be_written_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", _failing(os.fsync, errno.ENOSPC, after=1))
    with pytest.raises(PublishError, match="the disk is full; nothing was changed"):
        write_new(tmp_path / "book", {"a": b"x", "b": b"y"})
    assert list(tmp_path.iterdir()) == []


def test_a_process_is_shown_our_fonts_alone() -> None:
    with fonts_alone(lambda cache: f"<fontconfig>{cache}</fontconfig>") as environment:
        configuration = Path(environment["FONTCONFIG_FILE"])
        said = configuration.read_text("utf-8")

        assert said == f"<fontconfig>{configuration.parent}/cache</fontconfig>"

    assert not configuration.parent.exists()
