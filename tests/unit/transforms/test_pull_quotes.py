"""What a printed page says twice."""

from __future__ import annotations

import pytest

from c2c_publish.model import Element, element, text_of
from c2c_publish.transforms.pull_quotes import set_apart
from tests.unit.model.making import book, essay


@pytest.mark.parametrize(
    ("quote", "is_for_paper"),
    [
        ("so that it can be pulled", True),
        ("So that it can – be “pulled”!", True),
        ("This is said nowhere else.", False),
    ],
)
def test_what_repeats_the_essay_is_for_paper_alone(quote: str, *, is_for_paper: bool) -> None:
    said = element("p", None, "A sentence, so that it can be pulled.")
    pulled = element("p", {"class": "pull-quote"}, quote)
    (made,) = set_apart(book(essay("walls", (said, pulled)))).value.essays
    classes = [node.classes for node in made.body if isinstance(node, Element)]
    assert classes == [frozenset(), {"pull-quote", "on-paper"} if is_for_paper else {"pull-quote"}]
    assert text_of(made.body) == text_of((said, pulled))


def test_a_quote_with_a_note_stands_everywhere() -> None:
    call = element("a", {"class": "noteref", "href": "#note"}, "1")
    said = element("p", None, "A sentence.")
    pulled = element("p", {"class": "pull-quote"}, "A sentence.", call)
    (made,) = set_apart(book(essay("walls", (said, pulled)))).value.essays
    assert made.body == (said, pulled)
