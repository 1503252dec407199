from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import msgpack
import pytest

from c2c_publish import rules
from c2c_publish.findings import Finding, finding
from c2c_publish.model import (
    Comment,
    Discussion,
    Essay,
    Matter,
    Note,
    Person,
    Span,
    Status,
    Turn,
    element,
)
from c2c_publish.packing import packed, recalled, unpacked
from tests.worlds import MemoryStore

if TYPE_CHECKING:
    from c2c_publish.model import Nodes

HERE, THERE = Span("a.md", 3, 4, 5), Span("b.md")
TREE = ("Once ", element("em", {"class": "x"}, "upon", element("br")), element("p", span=HERE))
COMMENT = Comment(
    id="1",
    author="Ann \ud800",
    body=TREE,
    span=HERE,
    date=datetime(2011, 5, 6, 12, 30, tzinfo=UTC),
    status=Status.SPAM,
    selected=True,
)
ESSAY = Essay(
    id="walls",
    title="Walls",
    body=(*TREE, *TREE),
    span=THERE,
    matter=Matter.BACK,
    date=date(2011, 5, 6),
    authors=(Person("Ann"), Person("Bo", "ill")),
    tags=("one", "two"),
    notes=(Note("1", TREE, HERE, 2), Note("2", (), THERE)),
    comments=(COMMENT,),
    discussion=Discussion((Turn(COMMENT, 2, COMMENT), Turn(COMMENT))),
)
FOUND = finding(rules.HTML_NOT_ALLOWED, "<b> is left out", HERE, "take it away")


class Word(StrEnum):
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Many:
    """A field of each sort that there is."""

    tree: Nodes
    text: str = "a"
    number: int = 1
    half: float = 0.5
    is_so: bool = True
    content: bytes = b"\x80"
    word: Word = Word.YES
    day: date = date(2011, 5, 6)
    names: frozenset[str] = frozenset({"a", "b"})
    pair: tuple[int, str] = (1, "a")
    spans: tuple[Span, ...] = (HERE,)
    maybe: Span | None = None


@pytest.mark.parametrize("value", [COMMENT, ESSAY, FOUND, Many(()), Many(TREE, maybe=HERE)])
def test_a_value_comes_back_as_it_was(value: object) -> None:
    assert unpacked(type(value), packed(value)) == value


def test_the_same_value_is_the_same_bytes() -> None:
    names = [str(number) for number in range(20)]
    assert packed(Many((), names=frozenset(names))) == packed(
        Many((), names=frozenset(reversed(names)))
    )


def test_a_rule_is_the_one_that_is_declared() -> None:
    back = unpacked(Finding, packed(FOUND))
    assert back is not None
    assert back.rule is rules.HTML_NOT_ALLOWED


def test_what_has_no_form_in_bytes_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot be packed"):
        packed((object(),))


def test_a_tree_may_be_deeper_than_python_can_call() -> None:
    deep = element("p", None, "x")
    for _ in range(5_000):
        deep = element("b", None, deep)
    back = unpacked(Many, packed(Many((deep,))))
    assert back is not None
    assert packed(back) == packed(Many((deep,)))


def test_bytes_cut_short_anywhere_give_nothing() -> None:
    whole = packed(Many(TREE, maybe=HERE))
    assert {unpacked(Many, whole[:length]) for length in range(len(whole))} == {None}
    assert unpacked(Many, whole + b"\0") is None


def wrong(*path: int, value: object) -> bytes:
    """Give the bytes of a value with one thing in it changed: the one at these places."""

    def changed(here: Any, path: tuple[int, ...]) -> Any:  # noqa: ANN401 - a piece of it
        if not path:
            return value
        items = [*here]
        items[path[0]] = changed(items[path[0]], path[1:])
        return items

    return bytes(msgpack.packb(changed(msgpack.unpackb(packed(Many(TREE, maybe=HERE))), path)))


def test_nothing_is_changed_without_need() -> None:
    assert unpacked(Many, wrong(0, 1, value="a")) == Many(TREE, maybe=HERE)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xc1",
        b"\xc0",
        b"cnot\npickle\n.",
        wrong(0, value=None),
        wrong(0, value=[]),
        wrong(0, 1, value=b"a"),
        wrong(0, 1, value=None),
        wrong(0, 2, value=True),
        wrong(0, 2, value="1"),
        wrong(0, 4, value=1),
        wrong(0, 6, value="no"),
        wrong(0, 6, value=[]),
        wrong(0, 7, value="yesterday"),
        wrong(0, 7, value=5),
        wrong(0, 9, value=[1]),
        wrong(0, 9, value=[1, "a", 2]),
        wrong(0, 10, value=[["a.md", 1, 1]]),
        wrong(0, 11, value=["a.md", 1, 1, "0"]),
        msgpack.packb({"a": 1}),
        msgpack.packb(msgpack.ExtType(5, b"x")),
        b"\x91" * 2_000,
    ],
)
def test_what_is_not_of_the_shape_gives_nothing(content: bytes) -> None:
    assert unpacked(Many, content) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((0, 0), [0, 99]),
        ((0, 0), [-1, 1]),
        ((0, 0), [2, 1]),
        ((0, 0), 0),
        ((1,), []),
        ((1, 0), ["p"]),  # a kind without a tag
        ((1, 0, 0), 5),
        ((1, 1, 0), "ab"),
        ((1, 1, 0), ["ab"]),
        ((1, 1, 0), [["class"]]),
        ((1, 1, 0), [["class", 5]]),
        ((1, 2, 0), 99),
        ((1, 2, 0), -1),
        ((1, 2, 0), "1"),
        ((1, 3, 0), 1),
        ((1, 4, 1), 77),
        ((1, 4, 1), -1),
        ((1, 4, 1), True),
        ((1, 4, 1), 1.0),
        ((1, 4, 1), None),
        ((1, 4), []),
        ((1, 5, 0), b"a.md"),
        ((1, 5), []),
        ((1, 6, 0), 5),
        ((1, 7), []),
        ((1, 7, 0), "3"),
        ((1, 8), [1, 2]),
    ],
)
def test_what_is_no_tree_gives_nothing(path: tuple[int, ...], value: object) -> None:
    assert unpacked(Many, wrong(*path, value=value)) is None


def test_what_a_store_has_is_recalled_if_it_is_of_the_shape() -> None:
    store = MemoryStore({"a": packed(COMMENT), "b": packed(ESSAY), "c": b""})
    assert [recalled(Comment, key, store) for key in "abcd"] == [COMMENT, None, None, None]
