from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from c2c_publish.disk import (
    Disk,
    find_book,
)
from c2c_publish.findings import PublishError

if TYPE_CHECKING:
    from c2c_publish.world import World


def _refuse(path: str, _flags: int) -> int:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


def test_a_disk_is_a_world(tmp_path: Path) -> None:
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays" / "a.md").write_bytes(b"one")
    world: World = Disk(tmp_path)
    assert world.read("essays/a.md") == b"one"


def test_a_link_inside_the_book_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one")
    (tmp_path / "b.md").symlink_to("a.md")
    assert Disk(tmp_path).read("b.md") == b"one"
    assert Disk(tmp_path).list("") == ("a.md", "b.md")


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "folder",
        "pipe",
        "outside.md",
        "elsewhere/secret.md",
        "../secret.md",
        "folder/../../secret.md",
        "/etc/passwd",
        "/dev/zero",
        "ring",
        "a.md/b",
        "nul\0",
        "half\ud800",
        "x" * 300,
    ],
)
def test_what_is_no_file_of_the_book_is_not_there(tmp_path: Path, path: str) -> None:
    root = tmp_path / "book"
    (root / "folder").mkdir(parents=True)
    (tmp_path / "secret.md").write_bytes(b"secret")
    (root / "a.md").write_bytes(b"one")
    (root / "outside.md").symlink_to(tmp_path / "secret.md")
    (root / "elsewhere").symlink_to(tmp_path)
    (root / "ring").symlink_to("ring")
    os.mkfifo(root / "pipe")
    with pytest.raises(FileNotFoundError):
        Disk(root).read(path)
    assert Disk(root).list("") == ("a.md",)


def test_a_file_that_cannot_be_read_is_a_failure_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_bytes(b"one")
    monkeypatch.setattr(os, "open", _refuse)
    with pytest.raises(PublishError, match=r"^a\.md cannot be read: you have no permission$"):
        Disk(tmp_path).read("a.md")


def test_a_file_larger_than_any_book_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(PublishError, match="larger than 256 MB"):
        Disk(tmp_path).read("a.md")


def test_files_are_listed_in_order_without_hidden_ones_and_outputs(tmp_path: Path) -> None:
    for path in ("b/z.md", "b/a/c.md", "a.md", "build/x.md", "b/build/y.md", ".git/h", "b/.h"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    disk = Disk(tmp_path)
    assert disk.list("") == ("a.md", "b/a/c.md", "b/build/y.md", "b/z.md")
    assert disk.list("b") == ("b/a/c.md", "b/build/y.md", "b/z.md")
    assert disk.list("nowhere") == disk.list("../b") == disk.list("a.md") == ()


def test_a_name_that_is_not_utf_8_is_shown_byte_for_byte(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).touch()
    except OSError:
        pytest.skip("this file system takes UTF-8 alone")
    with pytest.raises(PublishError, match=r"\\xff\.md"):
        Disk(tmp_path).list("")


def test_the_nearest_book_upwards_is_found(tmp_path: Path) -> None:
    essays = tmp_path / "book" / "manuscript" / "essays"
    essays.mkdir(parents=True)
    assert find_book(essays) is None
    (essays.parent / "book.yaml").touch()
    assert find_book(essays) == find_book(tmp_path / "book") == tmp_path / "book"


def test_what_ships_is_found(tmp_path: Path) -> None:
    assert Disk(tmp_path).resource("starter/manuscript/front/foreword.md").startswith(b"---")


@pytest.mark.parametrize(
    "path",
    [
        "styles/none.css",
        "styles",
        "disk/folder.py",
        "styles/../disk.py",
        "rules//etc/passwd",
        "rules/",
    ],
)
def test_nothing_else_ships(tmp_path: Path, path: str) -> None:
    with pytest.raises(FileNotFoundError):
        Disk(tmp_path).resource(path)


def test_a_tool_gets_its_content_as_a_file(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; given = Path(sys.argv[1]); "
        "print(given.suffix, given.read_text(), oct(given.parent.stat().st_mode & 0o777), "
        "os.environ['LC_ALL']); sys.exit('said')"
    )
    done = Disk(tmp_path).run((sys.executable, "-c", code, "{}"), b"words", suffix=".epub")
    assert (done.code, done.output, done.errors) == (1, b".epub words 0o700 C\n", b"said\n")


def test_a_tool_that_is_not_here_is_named(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="`no-such-tool` is not on this machine"):
        Disk(tmp_path).run(("no-such-tool", "{}"), b"", suffix="")


def test_a_tool_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("c2c_publish.disk.folder._PATIENCE", 0.2)
    with pytest.raises(PublishError, match="did not come to an end"):
        Disk(tmp_path).run(
            (sys.executable, "-c", "input = open(0); __import__('time').sleep(9)"), b"", suffix=""
        )
