"""Large type in lines of even length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_publish.render.lines import balanced, width


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, ()),
        ("Copy", 10, ("Copy",)),
        ("Chinese Internet Development Model: C2C", 12, ("Chinese Internet", "Development Model: C2C")),
        ("Notes on the Smallness of the Margin", 13, ("Notes on the Smallness", "of the Margin")),
        ("Donaudampfschifffahrtsgesellschaft", 5, ("Donaudampfschifffahrtsgesellschaft",)),
        ("小さな余白の大きさについて", 7, ("小さな余白の", "大きさについて")),
        ("Chapter\u00a02 of the Smallest\u00a0Book", 9, ("Chapter\u00a02 of the", "Smallest\u00a0Book")),
        ("余白、そして声。", 4, ("余白、そ", "して声。")),
    ],
)  # fmt: skip
def test_lines(text: str, room: float, lines: tuple[str, ...]) -> None:
    assert balanced(text, room) == lines


@given(st.text(st.sampled_from("aiW 小。,-"), max_size=40), st.floats(2, 30))
def test_nothing_is_lost_and_what_can_fit_does(text: str, room: float) -> None:
    lines = balanced(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= room or " " not in line for line in lines)
