"""What a printed page says twice."""

from __future__ import annotations

import pytest

from c2c_publish.markup.vocabulary import attribute_allowed
from c2c_publish.model import ONLY, Element, element, text_of
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
    told = [node.get(ONLY) for node in made.body if isinstance(node, Element)]
    assert told == ["", "paper" if is_for_paper else ""]
    assert text_of(made.body) == text_of((said, pulled))


@pytest.mark.parametrize(
    "more",
    [
        element("a", {"class": "noteref", "href": "#note"}, "1"),
        element("img", {"src": "images/gate.png", "alt": "A gate"}),
        element("span", {"id": "gate"}, ""),
    ],
)
def test_a_quote_that_holds_more_than_words_stands_everywhere(more: Element) -> None:
    said = element("p", None, "A sentence.")
    pulled = element("p", {"class": "pull-quote"}, "A sentence.", more)
    (made,) = set_apart(book(essay("walls", (said, pulled)))).value.essays
    assert made.body == (said, pulled)


def test_no_author_can_keep_words_from_an_output() -> None:
    assert not attribute_allowed("p", ONLY, "paper")
