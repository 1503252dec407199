from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import watchfiles

from c2c_publish.disk.watching import Changes, difference, is_passed_over, watching

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"a": b"1"}, {"a": b"1"}, Changes()),
        ({"a": b"1"}, {"a": b"2"}, Changes(changed=("a",))),
        ({}, {"b": b"1", "a": b"2"}, Changes(made=("a", "b"))),
        ({"a": b"1", "b": b"2"}, {"b": b"2"}, Changes(gone=("a",))),
        ({"a": b"1"}, {"b": b"1"}, Changes(renamed=(("a", "b"),))),
        ({"a": b"1"}, {"b": b"2"}, Changes(made=("b",), gone=("a",))),
        ({"a": b"1", "b": b"1"}, {"c": b"1"}, Changes(gone=("b",), renamed=(("a", "c"),))),
        ({"a": b"1", "b": b"2"}, {"a": b"2", "b": b"1"}, Changes(changed=("a", "b"))),
    ],
)
def test_files_change_come_go_and_are_renamed(
    before: dict[str, bytes], after: dict[str, bytes], expected: Changes
) -> None:
    assert difference(before, after) == expected
    assert bool(expected) is (before != after)


@pytest.mark.parametrize(
    "name",
    [".git", ".walls.md.swp", "walls.md~", "#walls.md#", ".#walls.md", "4913", "walls.swp"],
)
def test_hidden_files_and_those_of_editors_are_passed_over(name: str) -> None:
    assert is_passed_over(name)


@pytest.mark.parametrize("name", ["walls.md", "a.comments.yaml", "49130.png", "#1.md", "a~b.md"])
def test_what_an_author_may_have_named_so_is_not(name: str) -> None:
    assert not is_passed_over(name)


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    folder = tmp_path / "manuscript" / "essays"
    folder.mkdir(parents=True)
    written = folder / "walls.md"
    written.write_text("One.")
    return written


def test_a_file_is_followed_through_its_life(essay: Path, tmp_path: Path) -> None:
    walls, doors = "manuscript/essays/walls.md", "manuscript/essays/doors.md"
    with closing(watching(tmp_path)) as news:
        assert next(news) == Changes()
        essay.write_text("Two.")
        assert next(news) == Changes(changed=(walls,))
        essay.rename(tmp_path / doors)
        assert next(news) == Changes(renamed=((walls, doors),))
        (tmp_path / doors).unlink()
        assert next(news) == Changes(gone=(doors,))
        essay.write_text("Three.")
        assert next(news) == Changes(made=(walls,))


def test_what_is_no_change_is_no_news(essay: Path, tmp_path: Path) -> None:
    with closing(watching(tmp_path)) as news:
        next(news)
        essay.touch()
        essay.with_name("walls.md~").write_text("an editor's")
        (tmp_path / "build").mkdir()
        (tmp_path / "build" / "book.epub").write_text("ours")
        essay.write_text("Two.")
        essay.write_text("One.")
        essay.with_name("doors.md").write_text("One.")
        assert next(news) == Changes(made=("manuscript/essays/doors.md",))


def test_what_is_saved_in_several_steps_is_one_change(essay: Path, tmp_path: Path) -> None:
    with closing(watching(tmp_path)) as news:
        next(news)
        essay.write_text("Two.")
        assert next(news)
        essay.rename(essay.with_name("walls.md~"))
        essay.with_name("4913").write_text("")
        essay.write_text("Thr")
        essay.write_text("Three.")
        essay.with_name("4913").unlink()
        assert next(news) == Changes(changed=("manuscript/essays/walls.md",))


def test_folders_may_come_go_and_come_back(essay: Path, tmp_path: Path) -> None:
    with closing(watching(tmp_path)) as news:
        next(news)
        (tmp_path / "styles").mkdir()
        (tmp_path / "styles" / "print.css").write_text("p { color: black }")
        assert next(news) == Changes(made=("styles/print.css",))
        (tmp_path / "manuscript").rename(tmp_path / "away")
        assert next(news) == Changes(gone=("manuscript/essays/walls.md",))
        (tmp_path / "away").rename(tmp_path / "manuscript")
        assert next(news) == Changes(made=("manuscript/essays/walls.md",))
        essay.write_text("Two.")
        assert next(news) == Changes(changed=("manuscript/essays/walls.md",))


def test_a_folder_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    with closing(watching(tmp_path)) as news:
        next(news)
        (tmp_path / "styles").mkdir()
        (tmp_path / "styles" / "base.css").write_text("")
        assert next(news) == Changes(made=("styles/base.css",))


def test_where_the_system_watches_no_more_folders_we_look_ourselves(
    essay: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_folders: Path, **_options: object) -> None:
        message = "OS file watch limit reached"
        raise OSError(message)

    monkeypatch.setattr(watchfiles, "watch", refused)
    with closing(watching(tmp_path)) as news:
        next(news)
        essay.write_text("Two.")
        assert next(news) == Changes(changed=("manuscript/essays/walls.md",))
