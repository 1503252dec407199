"""Exports on a disk are read within bounds, and nothing of them leads out of where they lie."""

from __future__ import annotations

import gzip
import zipfile
from typing import TYPE_CHECKING

import pytest

from c2c_publish.disk.exports import open_export
from c2c_publish.importers import Unreadable

if TYPE_CHECKING:
    from pathlib import Path


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def test_a_packed_file_is_unpacked_as_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "export.xml.gz"
    path.write_bytes(gzip.compress(b"<rss/>"))
    with open_export(path, "export.xml.gz").open() as stream:
        assert stream.read() == b"<rss/>"


@pytest.mark.parametrize("kind", ["gz", "zip"])
def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path, kind: str) -> None:
    zeros, path, inside = b"\0" * 60_000_000, tmp_path / "bomb", ""
    if kind == "gz":
        path.write_bytes(gzip.compress(zeros))
    else:
        archive(path, {"posts.csv": zeros})
        inside = "posts.csv"
    with open_export(path, "bomb").open(inside) as stream:
        assert len(stream.read(1_000_000)) == 1_000_000
        with pytest.raises(Unreadable, match="far more than a blog"):
            stream.read()


@pytest.mark.parametrize("name", ["../evil.html", "/etc/passwd", "a/../../b", "..\\evil", "C:\\x"])
def test_a_path_that_climbs_out_of_an_archive_is_refused(tmp_path: Path, name: str) -> None:
    export = open_export(archive(tmp_path / "x.zip", {name: b"x"}), "x.zip")
    with pytest.raises(Unreadable, match="leads out of it"):
        export.files()


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", {"a.html": b"words " * 1000})
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(Unreadable, match="cannot be read"):
        open_export(path, "x.zip").files()


def test_a_folder_shows_its_files_without_hidden_ones_and_links(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text("a")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x")
    (tmp_path / "link.md").symlink_to("/etc/passwd")
    export = open_export(tmp_path, "blog")
    assert export.files() == ("posts/a.md",)
    with pytest.raises(Unreadable, match="no file"):
        export.open("link.md")
