"""What the book itself says."""

from __future__ import annotations

from datetime import date

import pytest

from c2c_publish.model import Discussion, Turn
from c2c_publish.render.words import ENGLISH, sentence
from tests.unit.model.making import comment, mention

SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2014, 3, 2), date(2014, 3, 2), "2 March 2014"),
        (date(2014, 3, 2), date(2014, 3, 9), "2–9 March 2014"),
        (date(2014, 3, 2), date(2014, 4, 9), "2 March – 9 April 2014"),
        (date(2014, 3, 2), date(2015, 3, 2), "2 March 2014 – 2 March 2015"),
        (date(2014, 12, 31), date(2015, 1, 1), "31 December 2014 – 1 January 2015"),
    ],
)
def test_a_stretch_of_days_says_nothing_twice(first: date, last: date, said: str) -> None:
    assert ENGLISH.stretch(first, last).replace(SPACE, " ") == said


@pytest.mark.parametrize(
    ("number", "said"), [(1, "one"), (12, "twelve"), (13, "13"), (1234, "1,234")]
)
def test_small_numbers_are_words(number: int, said: str) -> None:
    assert ENGLISH.spelled(number) == said


@pytest.mark.parametrize(
    ("comments", "mentions", "said"),
    [
        (0, 0, ""),
        (1, 0, "one comment"),
        (2, 1, "two comments and one mention elsewhere"),
        (0, 13, "13 mentions elsewhere"),
    ],
)
def test_a_conversation_is_counted(comments: int, mentions: int, said: str) -> None:
    turns = tuple(Turn(comment(str(n))) for n in range(comments))
    discussion = Discussion(turns, tuple(mention(str(n)) for n in range(mentions)))
    assert ENGLISH.conversation(discussion, mentions=True) == said
    assert "mention" not in ENGLISH.conversation(discussion, mentions=False)


@pytest.mark.parametrize(
    ("people", "said"),
    [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_names_are_listed_as_prose_does(people: tuple[str, ...], said: str) -> None:
    assert ENGLISH.names(people) == said


def test_a_sentence_begins_with_a_capital_and_may_be_empty() -> None:
    assert [sentence(text) for text in ("", "one", "éa")] == ["", "One", "Éa"]
