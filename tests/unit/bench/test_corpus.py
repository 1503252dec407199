"""The generator of books for `make bench`: real enough for c2c, and always the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import corpus
import yaml
from peers import write_for_peers

from c2c_publish.disk import Disk
from c2c_publish.pipeline import check

if TYPE_CHECKING:
    from pathlib import Path


def test_a_book_has_no_findings(tmp_path: Path) -> None:
    corpus.write(6, tmp_path)
    assert check(Disk(tmp_path), validate=False, report=lambda _: None) == ()


def test_an_essay_is_the_same_in_a_book_of_any_length() -> None:
    assert corpus.essay(7, 10) == corpus.essay(7, 1000)


def test_an_essay_has_a_link_four_notes_and_prose() -> None:
    essay = corpus.essay(9, 10)
    assert len(re.findall(r"\]\(essay:", essay)) == 1
    assert len(re.findall(r"^\[\^[1-4]\]: ", essay, re.MULTILINE)) == 4
    assert 1000 < len(essay.split()) < 1800


def test_each_twenty_fifth_essay_links_to_a_later_one() -> None:
    link = re.compile(r"\(essay:[a-z-]+-([0-9]+)\)")
    targets = {number: int(link.findall(corpus.essay(number, 60))[0]) for number in range(2, 61)}
    later = [number for number, target in targets.items() if target > number]
    assert later == [25, 50]


def test_threads_go_six_deep_and_no_deeper() -> None:
    deepest = 0
    for number in range(1, 40):
        depths = {"": 0}
        for one in yaml.safe_load(corpus.comments(number)) or []:
            depths[one["id"]] = depths[one.get("reply_to", "")] + 1
        assert len(depths) <= 51
        deepest = max(deepest, *depths.values())
    assert deepest == 6


def test_peers_get_every_essay_and_every_comment(tmp_path: Path) -> None:
    corpus.write(5, tmp_path)
    write_for_peers(tmp_path)
    text = (tmp_path / "book.md").read_text("utf-8")
    assert len(re.findall(r"^# .* \{#.*\}$", text, re.MULTILINE)) == 5
    assert "](essay:" not in text
    signed = [
        one["author"]
        for number in range(1, 6)
        for one in yaml.safe_load(corpus.comments(number)) or []
        if "kind" not in one
    ]
    assert len(re.findall(r"^(> )+\*\*.*\*\*, ", text, re.MULTILINE)) == len(signed)
