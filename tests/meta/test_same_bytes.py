"""The same manuscript gives the same bytes, wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

BOOK = Path(__file__).parent.parent / "books" / "notes-and-links"
C2C = (sys.executable, "-m", "c2c_publish")


def build(folder: Path, **environment: str) -> dict[str, bytes]:
    """Give the finished files of a book copied to `folder` and built in this environment."""
    shutil.copytree(BOOK / "manuscript", folder / "manuscript")
    done = subprocess.run(
        [*C2C, "build"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in sorted((folder / "build").glob("[!.]*.*"))}


def test_folder_zone_seed_locale_and_mask_do_not_matter(tmp_path: Path) -> None:
    first = build(tmp_path / "a", TZ="UTC", PYTHONHASHSEED="1", LC_ALL="C")
    mask = os.umask(0o077)
    try:
        second = build(
            tmp_path / "some where" / "élse",
            TZ="Asia/Tokyo",
            PYTHONHASHSEED="2",
            LC_ALL="C.UTF-8",
            SOURCE_DATE_EPOCH="1",
        )
    finally:
        os.umask(mask)

    assert sorted(first) == ["notes-links.epub", "notes-links.pdf"]
    assert {name: hash(content) for name, content in first.items()} == {
        name: hash(content) for name, content in second.items()
    }


def test_no_path_of_the_machine_is_in_the_outputs(tmp_path: Path) -> None:
    for name, content in build(tmp_path / "tell-tale").items():
        assert b"tell-tale" not in content, name
        assert str(Path.home()).encode() not in content, name
