"""Staticman's comments, whatever a site calls their fields."""

from __future__ import annotations

import pytest

from c2c_publish.importers.staticman import comments
from tests.exports import MemoryExport


def found(files: dict[str, str], **settings: str) -> dict[str, tuple[str, str]]:
    """Give each comment's author and what it answers."""
    named = {key.replace("_", ".", 1): value for key, value in settings.items()}
    export = MemoryExport(
        {f"_data/comments/p/{name}": text.encode() for name, text in files.items()}
    )
    read = comments(export, "_data/comments", named)
    return {one.id: (one.author, one.reply_to) for one in read.of("P", "p")}


def test_a_number_counts_the_comments_that_answer_none() -> None:
    files = {
        "1.yml": "message: a\n_id: A",
        "2.yml": "message: b\n_id: B\nreplying_to: '1'",
        "3.yml": "message: c\n_id: C\nreplying_to: ''",
        "4.yml": "message: d\n_id: D\nreplying_to: 2",
        "5.yml": "message: e\n_id: E\nreplying_to: 9",
    }
    assert [above for _, above in found(files).values()] == ["", "A", "", "C", "9"]


@pytest.mark.parametrize("key", ["_parent", "parent", "reply_to", "replyto", "replying_to_uid"])
def test_other_fields_hold_ids(key: str) -> None:
    files = {"1.yml": "message: a\n_id: '7'", "2.yml": f"message: b\nid: '8'\n{key}: '7'"}
    assert found(files)["8"] == ("", "7")


def test_the_path_of_the_post_is_no_parent() -> None:
    assert found({"1.yml": "message: a\n_parent: /2019/walls/"}) == {"1": ("", "")}


def test_names_of_fields_are_settings() -> None:
    files = {"1.json": '{"wer": "Ann", "was": "a", "nr": 1}', "2.json": '{"was": "b", "auf": 1}'}
    names = {"comments_name": "wer", "comments_message": "was", "comments_id": "nr"}
    assert found(files, **names, comments_parent="auf") == {"1": ("Ann", ""), "2": ("", "1")}


def test_words_may_stand_below_the_head() -> None:
    export = MemoryExport({"_data/comments/p/1.md": b"---\nname: Ann\n---\nWords.\n"})
    (one,) = comments(export, "_data/comments", {}).of("p")
    assert (one.author, one.body) == ("Ann", "Words.")


def test_comments_are_given_once_and_the_rest_by_name() -> None:
    export = MemoryExport({f"c/{slug}/1.yml": b"message: a" for slug in ("p", "q")})
    read = comments(export, "c", {"author": "Ann"})
    assert len(read.of("p")) == 1
    assert read.of("p") == ()
    assert [thread.id for thread in read.others()] == ["q"]
