"""Bytes of a file as text."""

from __future__ import annotations

import pytest

from c2c_publish import rules
from c2c_publish.manuscript.source import decode
from c2c_publish.model import Span


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbftitle: x\r\nb\rc\n", "title: x\nb\nc\n"),
        ("e\u0301".encode(), "é"),
        (b"", ""),
        ("a\ufeffb".encode(), "a\ufeffb"),
    ],
    ids=["mark and line ends", "composed", "empty", "a mark inside"],
)
def test_bytes_become_text(content: bytes, text: str) -> None:
    read = decode("a.md", content)
    assert (read.value.text, read.findings) == (text, ())


def test_bytes_that_are_not_utf8_are_found_where_they_stand() -> None:
    read = decode("a.md", "één\nWände, B".encode() + b"\xe4ume")
    (found,) = read.findings
    assert (found.rule, found.span) == (rules.ENCODING_WRONG, Span("a.md", 2, 9, 1))
    assert read.value.text == "één\nWände, B\ufffdume"


def test_a_file_in_utf16_is_said_to_be_one_and_read() -> None:
    read = decode("a.md", "één".encode("utf-16"))
    (found,) = read.findings
    assert "UTF-16" in found.message
    assert read.value.text == "één"


def test_an_offset_has_a_place() -> None:
    assert decode("a.md", b"one\r\ntwo").value.place(5, 2) == Span("a.md", 2, 2, 2)
