"""Files of an import take their places all at once, or none does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from c2c_publish.disk.staging import staging
from c2c_publish.findings import PublishError

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_changes_before_the_end(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    with staging(tmp_path) as staged:
        staged.put("a.md", b"new")
        staged.put("essays/b.md", b"b")
        assert (tmp_path / "a.md").read_text() == "old"
        staged.commit()
    assert {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")} == {
        "a.md",
        "essays",
        "essays/b.md",
    }
    assert (tmp_path / "a.md").read_text() == "new"


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    (tmp_path / "b.md").mkdir()
    with staging(tmp_path) as staged:
        staged.put("a.md", b"new")
        staged.put("b.md", b"b")
        with pytest.raises(PublishError, match="not a regular file"):
            staged.commit()
    assert (tmp_path / "a.md").read_text() == "old"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "essays").symlink_to(tmp_path / "elsewhere")
    with staging(tmp_path / "book") as staged:
        staged.put("essays/a.md", b"a")
        with pytest.raises(PublishError, match="is a link"):
            staged.commit()
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_folder_that_was_made_for_nothing_goes_again(tmp_path: Path) -> None:
    with staging(tmp_path / "new" / "book"):
        pass
    assert not list(tmp_path.iterdir())


def test_two_imports_at_once_are_one_too_many(tmp_path: Path) -> None:
    with (
        staging(tmp_path),
        pytest.raises(PublishError, match="another import"),
        staging(tmp_path),
    ):
        pass
