"""Places named and marks put into a tree, at offsets of its text as `text_of` gives it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from c2c_publish.markup.vocabulary import BLOCK
from c2c_publish.model import Element, Nodes, element, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What no mark is put into: it stands behind them.
_WHOLE = frozenset({"a", "abbr", "code", "kbd", "q", "ruby", "samp", "sub", "sup", "time"})
_FIRST_WORD = re.compile(r"\W*\w*")


def with_insertions(
    nodes: Nodes,
    names: Mapping[int, str],
    marks: Mapping[int, Nodes],
) -> Nodes:
    """Give a tree with ids and marks in it.

    Args:
        nodes: the tree.
        names: ids by the offset they name: the block that begins there, or else the word.
        marks: what stands behind so many characters.
    """
    return tuple(_Inserting(names, marks).nodes(nodes)) if names or marks else nodes


class _Inserting:
    """A tree on its way to having its marks; `_at` is the offset it has come to."""

    def __init__(self, names: Mapping[int, str], marks: Mapping[int, Nodes]) -> None:
        self._names, self._marks = dict(names), dict(marks)
        self._named, self._marked = sorted(names), sorted(marks)
        self._at = 0

    def nodes(self, nodes: Nodes) -> Iterator[str | Element]:
        """Give nodes with what is to be put into them."""
        for node in nodes:
            yield from self._text(node) if isinstance(node, str) else self._element(node)

    def _element(self, one: Element) -> Iterator[Element | str]:
        begin, end = self._at, self._at + len(text_of(one.children))
        ends = self._marks_within(begin, end)
        if not ends and not self._names_within(begin, end):
            self._at = end
            yield one
            return
        if begin in self._names and one.tag in BLOCK and not one.get("id"):
            one = one.having(id=self._names.pop(begin))
        behind = [self._marks.pop(at, ()) for at in ends] if one.tag in _WHOLE else []
        yield one.holding(*self.nodes(one.children))
        for marks in behind:
            yield from marks

    def _text(self, text: str) -> Iterator[str | Element]:
        begin, end = self._at, self._at + len(text)
        self._at = end
        done = begin
        ends, names = self._marks_within(begin, end), self._names_within(begin, end)
        for at in sorted({*ends, *names}):
            yield from filter(None, (text[done - begin : at - begin],))
            done = at
            yield from self._marks.pop(at, ()) if at in ends else ()
            if at in names and at in self._names:
                word = _FIRST_WORD.match(text, at - begin)
                following = (one for one in (*ends, *names) if one > at)
                done = min(begin + word.end() if word else end, *following, end)
                yield element("span", {"id": self._names.pop(at)}, text[at - begin : done - begin])
        yield from filter(None, (text[done - begin :],))

    def _marks_within(self, begin: int, end: int) -> list[int]:
        """Give where marks stand behind characters between two offsets."""
        found = self._marked[bisect_right(self._marked, begin) : bisect_right(self._marked, end)]
        return [at for at in found if at in self._marks]

    def _names_within(self, begin: int, end: int) -> list[int]:
        """Give where places are named between two offsets."""
        found = self._named[bisect_left(self._named, begin) : bisect_left(self._named, end)]
        return [at for at in found if at in self._names]
