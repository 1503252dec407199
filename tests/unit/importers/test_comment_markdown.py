"""Markdown of comments, from other systems' habits to ours."""

from __future__ import annotations

import pytest

from c2c_publish.importers.comment_markdown import unescaped, with_line_breaks


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("one\ntwo", "one  \ntwo"),
        ("one\n\ntwo\n", "one\n\ntwo\n"),
        ("> one\n> two", "> one  \n> two"),
        ("```\none\ntwo\n```\nthree\nfour", "```\none\ntwo\n```\nthree  \nfour"),
        ("one\n\n    two\n    three\n\nfour", "one\n\n    two\n    three\n\nfour"),
    ],
)
def test_ends_of_lines_are_kept(typed: str, read: str) -> None:
    assert with_line_breaks(typed) == read


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("&gt; it&#39;s &#34;so&#34;", '> it\'s "so"'),
        ("a &lt; b &amp; `a &lt; b`", "a &lt; b &amp; `a < b`"),
        ("~~~\n&lt;p&gt;\n~~~\n&lt;", "~~~\n<p>\n~~~\n&lt;"),
    ],
)
def test_signs_kept_as_references_are_signs_again(kept: str, read: str) -> None:
    assert unescaped(kept) == read
