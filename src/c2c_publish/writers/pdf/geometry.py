"""Where things have come to stand on the pages of a section, held against what a reader looks for."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from c2c_publish import rules
from c2c_publish.writers.pdf.flaws import Flaw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import weasyprint

    from c2c_publish.findings import Rule

# A caption, and what it stands in.
_CAPTIONED = {"figcaption": "figure", "caption": "table"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "header"})


def flaws(document: weasyprint.Document) -> tuple[Flaw, ...]:
    """Give what stands wrong in a section, in the order of its pages."""
    pages = [page._page_box for page in document.pages]  # noqa: SLF001 - said nowhere else
    reading = _Reading(pages[0].children[0].element)
    flow = [list(_leaves(page.children[0])) for page in pages]
    found = [*_parted(flow, reading), *_stranded(flow, reading)]
    return tuple(sorted(found, key=lambda flaw: flaw.page))


class _Captioned(NamedTuple):
    """A figure or a table, and its caption, if what asks stands in it."""

    holder: Any
    caption: Any


class _Reading:
    """The elements of a section, each with what it stands in."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401 - WeasyPrint ships no types
        counts: Counter[str] = Counter()
        self._parents: dict[Any, Any] = {}
        self._counts: dict[Any, int] = {}
        for one in root.iter():
            self._counts[one] = counts[one.tag]
            counts[one.tag] += 1
            self._parents |= dict.fromkeys(one, one)
        self._captioned: dict[Any, tuple[_Captioned, ...]] = {}

    def flaw(self, rule: Rule, element: Any, page: int) -> Flaw:  # noqa: ANN401
        return Flaw(rule.id, element.tag, self._counts[element], page)

    def parent(self, element: Any) -> Any:  # noqa: ANN401
        return self._parents[element]

    def around(self, element: Any) -> Iterator[Any]:  # noqa: ANN401
        """Give an element and all that it stands in, the nearest first."""
        while element is not None:
            yield element
            element = self._parents.get(element)

    def captioned(self, element: Any) -> tuple[_Captioned, ...]:  # noqa: ANN401
        """Give the figures and tables that an element stands in."""
        if element not in self._captioned:
            captions: dict[str, Any] = {}
            found = []
            for one in self.around(element):
                if one.tag in _CAPTIONED:
                    captions[_CAPTIONED[one.tag]] = one
                elif one.tag in _CAPTIONED.values():
                    found.append(_Captioned(one, captions.pop(one.tag, None)))
            self._captioned[element] = tuple(found)
        return self._captioned[element]


def _parted(flow: list[list[Any]], reading: _Reading) -> Iterator[Flaw]:
    """Give the captions of which a piece stands on a page without any of what they are about."""
    captions: dict[_Captioned, set[int]] = defaultdict(set)
    others: dict[Any, set[int]] = defaultdict(set)
    for number, leaves in enumerate(flow):
        for place in {one for leaf in leaves for one in reading.captioned(leaf.element)}:
            if place.caption is None:
                others[place.holder].add(number)
            else:
                captions[place].add(number)
    for place, pages in captions.items():
        alone = pages - others[place.holder]
        if alone and others[place.holder]:
            yield reading.flaw(rules.CAPTION_PARTED, place.caption, min(alone))


def _stranded(flow: list[list[Any]], reading: _Reading) -> Iterator[Flaw]:
    """Give the headings, and the names above comments, that are the last thing on a page but the last one."""
    full = [(number, leaves) for number, leaves in enumerate(flow) if leaves]
    for number, leaves in full[:-1]:
        for one in reading.around(leaves[-1].element):
            if one.tag in _HEADINGS:
                yield reading.flaw(rules.HEADING_STRANDED, one, number)
                break
            # A comment that was deleted has a line that says so, and no body.
            if "c-head" in _classes(one) and len(reading.parent(one)) > 1:
                yield reading.flaw(rules.NAME_STRANDED, one, number)
                break


def _classes(element: Any) -> Iterable[str]:  # noqa: ANN401
    return str(element.get("class", "")).split()


def _leaves(box: Any) -> Iterator[Any]:  # noqa: ANN401
    """Give the words and pictures in a box."""
    for one in box.descendants():
        if one.element is not None and (
            hasattr(one, "replacement") or (hasattr(one, "text") and one.text.strip())
        ):
            yield one
