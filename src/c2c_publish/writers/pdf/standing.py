"""The elements of a section that is laid out, each with what it stands in."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from c2c_publish.writers.pdf.flaws import Flaw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from c2c_publish.findings import Rule

# A caption, and what it stands in.
_CAPTIONED = {"figcaption": "figure", "caption": "table"}


class Standing:
    """A tree of elements, WeasyPrint's, read from the inside out."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401 - WeasyPrint ships no types
        counts: Counter[str] = Counter()
        self._parents: dict[Any, Any] = {}
        self._counts: dict[Any, int] = {}
        for one in root.iter():
            self._counts[one] = counts[one.tag]
            counts[one.tag] += 1
            self._parents |= dict.fromkeys(one, one)

    def flaw(self, rule: Rule, element: Any, page: int) -> Flaw:  # noqa: ANN401
        """Give a flaw of an element."""
        return Flaw(rule.id, element.tag, self._counts[element], page)

    def parent(self, element: Any) -> Any:  # noqa: ANN401
        """Give what an element stands in."""
        return self._parents[element]

    def around(self, element: Any) -> Iterator[Any]:  # noqa: ANN401
        """Give an element and all that it stands in, the nearest first."""
        while element is not None:
            yield element
            element = self._parents.get(element)

    def apart(self, element: Any, other: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Give an element and what it stands in, up to what another stands in; nothing inside of that."""
        shared, around = set(self.around(other)), tuple(self.around(element))
        return () if other in around else tuple(takewhile(lambda one: one not in shared, around))

    def is_a(self, element: Any, kind: str) -> bool:  # noqa: ANN401
        """Say whether an element is of a class."""
        return kind in element.get("class", "").split()

    def to_name(self, element: Any) -> Any:  # noqa: ANN401
        """Give what a line is known by: the element, or the whole table that it stands in."""
        tables = [one for one in self.around(element) if one.tag == "table"]
        return tables[-1] if tables else element

    def captioned(self, element: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
        """Give the figures and tables around an element, each with its caption if it stands in that."""
        captions: dict[str, Any] = {}
        for one in self.around(element):
            if one.tag in _CAPTIONED:
                captions[_CAPTIONED[one.tag]] = one
            elif one.tag in _CAPTIONED.values():
                yield one, captions.pop(one.tag, None)
