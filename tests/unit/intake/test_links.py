"""Links and pictures of a post that is Markdown already are turned, and no other letter is changed."""

from __future__ import annotations

import pytest

from c2c_publish.intake.links import Essays, Turned, turned_markdown
from c2c_publish.intake.pictures import Hung

ESSAYS = Essays({"e.org/doors": "doors"}, {"e.org/draft": "a draft"}, frozenset({"e.org"}))
BASE = "https://e.org/walls/"


def hang(address: str) -> Hung:
    return Hung("images/wall.png") if address == "wall.png" else Hung(reason="it is not here")


def turned(text: str) -> str:
    return turned_markdown(text, BASE, ESSAYS, Turned(), hang)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](https://www.e.org/doors/?utm=x)", "[a](essay:doors)"),
        ("[a](../doors 'title')", "[a](essay:doors 'title')"),
        ("[a]: <http://e.org/doors>", "[a]: essay:doors"),
        ('![Wall](wall.png "A wall")', '![Wall](images/wall.png "A wall")'),
        ('![Cat](cat.png "A cat")', '[Picture: Cat](https://e.org/walls/cat.png "A cat")'),
        ("![Cat](data:x 'A cat').", "Picture: Cat (A cat)."),
        ("[![Wall](wall.png)](/doors)", "[![Wall](images/wall.png)](essay:doors)"),
        ("`![Cat](cat.png)`", "`![Cat](cat.png)`"),
        ("```\n[a](/doors)\n```", "```\n[a](/doors)\n```"),
        ("[a](https://x.org/p_(q))", "[a](<https://x.org/p_(q)>)"),
        ("[a](/other) and [b][c] (d)", "[a](https://e.org/other) and [b][c] (d)"),
    ],
)
def test_markdown_is_turned(text: str, expected: str) -> None:
    assert turned(text) == expected


def test_what_a_link_misses_is_told() -> None:
    told = Turned()
    turned_markdown("[a](/draft) [b](/none) [c](javascript:x)", BASE, ESSAYS, told, hang)
    assert told.remarks == [
        "a link leads to a post that stays out: https://e.org/draft (a draft)",
        "a link leads to the blog, but to no post of this export: https://e.org/none",
        "a link led nowhere that a book can lead to (`javascript:x`)",
    ]
