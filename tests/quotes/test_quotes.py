"""Quotations find their passage, or none: by hand in cases.yaml, and 200 made of the sample's prose."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from c2c_publish.manuscript.source import Source
from c2c_publish.markup.comment import read_comment
from c2c_publish.markup.markdown import read_markdown
from c2c_publish.model import Book, Comment, Element, Essay, Metadata, Person, Span, text_of, walk
from c2c_publish.transforms.discussion import arrange_discussions
from c2c_publish.transforms.numbering import number
from c2c_publish.transforms.pull_quotes import set_apart
from c2c_publish.transforms.quotes import link_quotes, quoted_in
from tests.quotes.corpus import AROUND, Case, made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
PROSE = sorted((HERE.parents[1] / "manuscript/essays").glob("*.md"))
# Of what is quoted so much is found; where more is, say so here.
RECALL = 0.97
SENTENCE = re.compile(r"(?<=[.?!”])\s+(?=[A-Z“])")


def essay(text: str, comments: Iterable[str], title: str = "Walls") -> Essay:
    """Give an essay with its comments, a day between two, as it is when quotations are looked for."""
    read = read_markdown(text, Source("essay.md", text).place).value
    first = datetime(2011, 5, 1, tzinfo=UTC)
    answers = tuple(
        Comment(
            str(count),
            f"Reader {count}",
            read_comment(body, Span("essay.comments.yaml", count)).value,
            Span("essay.comments.yaml", count),
            date=first + timedelta(days=count),
        )
        for count, body in enumerate(comments, start=1)
    )
    made_essay = Essay(
        "walls", title, read.body, Span("essay.md"), notes=read.notes, comments=answers
    )
    metadata = Metadata("A Book", "en", (Person("Ann"),), "urn:uuid:0", date(2011, 7, 2))
    book = Book(metadata, (made_essay,), Span("book.yaml"))
    for step in (arrange_discussions, number, set_apart):
        book = step(book).value
    return next(iter(book.essays))


def leads(one: Essay) -> dict[int, list[str]]:
    """Give for each comment the words of the essay that its quotations lead to."""
    texts = [text_of(nodes) for nodes in (one.body, *(note.body for note in one.notes))]
    found: dict[int, list[str]] = {}
    for quoted in quoted_in(one):
        there = quoted.passage
        words = texts[there.root][there.start : there.end]
        found.setdefault(int(quoted.comment), []).append(" ".join(words.split()))
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_quotation_leads_where_it_should(case: dict[str, Any]) -> None:
    far = " ".join(f"Stone {count} was laid." for count in range(60))
    text = case["essay"].replace("{FAR}", far)
    assert leads(essay(text, case["comments"], case.get("title", "Walls"))) == case.get("leads", {})


@cache
def sentences(path: Path) -> list[str]:
    """Give the sentences of an essay's paragraphs that stand in it once."""
    text = path.read_text("utf-8").split("---\n", 2)[2]
    body = read_markdown(text, Source("essay.md", text).place).value.body
    found = Counter(
        " ".join(sentence.split())
        for block in body
        if isinstance(block, Element) and block.tag == "p" and not block.classes
        for sentence in SENTENCE.split(text_of(block.children))
    )
    return [
        one
        for one, times in found.items()
        if times == 1 and len(one.split()) > 7 and not re.search(r"[*_`\[\]<>\d$#]", one)
    ]


def corpus(seed: int, size: int) -> list[tuple[Path, Case]]:
    random = Random(seed)  # noqa: S311 - no secret
    cases = []
    for _ in range(size):
        path = random.choice(PROSE)
        strange = [one for other in PROSE if other != path for one in sentences(other)]
        cases.append((path, made(sentences(path), strange, random)))
    return cases


def test_of_200_made_quotations_none_leads_to_a_wrong_passage(
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    right, wrong = 0, []
    missed: Counter[str] = Counter()
    cases = corpus(seed=2011, size=200)
    for path, case in cases:
        text = path.read_text("utf-8").split("---\n", 2)[2]
        found = leads(essay(text, (*case.others, case.comment)))
        led = [AROUND.sub("", words) for words in found.get(len(case.others) + 1, [])]
        wrong += [(case, words) for words in led if words not in case.quotes]
        if case.quotes and led == [case.quotes]:
            right += 1
        elif case.quotes:
            missed[case.how] += 1
    recall = right / sum(1 for _, case in cases if case.quotes)
    said = f"recall {recall:.3f}: {right} links, missed {dict(missed)}"
    record_testsuite_property("quotations", said)
    sys.stdout.write(f"{said}\n")
    assert not wrong
    assert recall >= RECALL, said


def test_many_links_change_no_word_and_each_has_its_way_back() -> None:
    path = PROSE[-1]
    cases = [case for where, case in corpus(seed=7, size=300) if where == path]
    one = essay(path.read_text("utf-8").split("---\n", 2)[2], [case.comment for case in cases])
    metadata = Metadata("A Book", "en", (Person("Ann"),), "urn:uuid:0", date(2011, 7, 2))
    linked = next(iter(link_quotes(Book(metadata, (one,), Span("book.yaml"))).value.essays))
    trees = (linked.body, *(note.body for note in linked.notes))
    assert [text_of(tree) for tree in trees] == [
        text_of(tree) for tree in (one.body, *(note.body for note in one.notes))
    ]
    ids = [each.get("id") for tree in trees for each in walk(tree) if each.get("id")]
    assert len(ids) == len({*ids})
    marks = {each.get("data-comment") for tree in trees for each in walk(tree)} - {""}
    quoting = set()
    for before, after in zip(one.discussion.comments, linked.discussion.comments, strict=True):
        assert text_of(before.body) == text_of(after.body)
        targets = [
            each.get("href")[1:] for each in walk(after.body) if "to-passage" in each.classes
        ]
        assert {*targets} <= {*ids}
        quoting |= {after.id} if targets else set()
    assert len(quoting) > 20
    assert marks == quoting
