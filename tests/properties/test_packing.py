"""What holds for every value on its way into the cache and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from c2c_publish.packing import packed, unpacked
from tests.properties.strategies import FEW, MANY, comments, spans, trees

if TYPE_CHECKING:
    from c2c_publish.model import Comment, Nodes, Span


@dataclass(frozen=True, slots=True)
class Said:
    first: Nodes
    comments: tuple[Comment, ...]
    second: Nodes
    span: Span | None = None


said = st.builds(Said, trees, comments(), trees, st.none() | spans)


@MANY
@given(said)
def test_every_value_comes_back_as_it_was(value: Said) -> None:
    assert unpacked(Said, packed(value)) == value


@FEW
@given(said, st.data())
def test_bytes_that_were_changed_give_a_value_or_nothing(value: Said, data: st.DataObject) -> None:
    content = bytearray(packed(value))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    unpacked(Said, bytes(content))


@FEW
@given(st.binary(max_size=80))
def test_any_bytes_give_a_value_or_nothing(content: bytes) -> None:
    unpacked(Said, content)
