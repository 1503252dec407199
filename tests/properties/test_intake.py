"""What holds for every conversation that comes in from outside."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from c2c_publish.importers import Answer, Form
from c2c_publish.intake.conversation import conversation
from c2c_publish.intake.threads import mended
from c2c_publish.manuscript.comment_file import read_comment_file
from c2c_publish.manuscript.source import decode
from c2c_publish.model import MentionKind, Span, Status
from tests.properties.strategies import FEW

HERE = Span("export.xml")
START = datetime(2009, 1, 1, tzinfo=UTC)
IDS = st.sampled_from(["", *map(str, range(12)), "x y", '"', "tag:b,1:2", "null", "é"])
WORDS = st.text(max_size=60)


@st.composite
def answers(draw: st.DrawFn) -> tuple[Answer, ...]:
    """Any forest in any order: ids twice or missing, parents missing, later, spam, or their own children."""
    made = []
    for _ in range(draw(st.integers(0, 14))):
        days = draw(st.none() | st.integers(0, 400))
        made.append(
            Answer(
                draw(IDS),
                HERE,
                draw(WORDS),
                draw(st.sampled_from([Form.HTML, Form.TEXT])),
                draw(st.none() | st.sampled_from(MentionKind)),
                draw(WORDS),
                date=None if days is None else START + timedelta(days=days),
                reply_to=draw(IDS),
                status=draw(st.sampled_from(Status)),
                kept_out=draw(st.sampled_from(["", "", "", "a private note"])),
                system="test",
            )
        )
    return tuple(made)


@FEW
@given(answers())
def test_every_answer_comes_in_once_or_is_named(given_answers: tuple[Answer, ...]) -> None:
    """In is out and left out; ids are unique; parents stand before those that answer them."""
    forest = mended(given_answers)
    assert len(forest.answers) + len(forest.left_out) == len(given_answers)
    ids = [one.id for one in forest.answers]
    assert not [one for one, times in Counter(ids).items() if times > 1]
    seen: set[str] = set()
    for one in forest.answers:
        assert not one.reply_to or one.reply_to in seen
        seen.add(one.id)


@FEW
@given(answers())
def test_the_order_of_the_export_does_not_matter(given_answers: tuple[Answer, ...]) -> None:
    """The same forest in another order has the same comments and the same parents."""
    alone = tuple(
        replace(one, id=f"{n}", reply_to=one.reply_to) for n, one in enumerate(given_answers)
    )
    one_way, other_way = mended(alone), mended(alone[::-1])
    assert {a.id for a in one_way.answers} == {a.id for a in other_way.answers}


@FEW
@given(answers())
def test_a_comment_file_reads_back_as_it_was_meant(given_answers: tuple[Answer, ...]) -> None:
    """Whatever readers wrote, the file has the same ids and parents, and a second import keeps it."""
    made = conversation(given_answers, None, {})
    read = read_comment_file(
        decode("c.yaml", made.file.text.encode("utf-8", "surrogatepass")).value
    )
    mistakes = {f.rule.id for f in read.findings if f.is_error} - {
        "key-missing",
        "comment-too-long",
    }
    assert not mistakes, read.findings
    ids = [one.id for one in read.value.comments]
    assert {*ids, *(one.id for one in read.value.mentions)} == set(made.digests)
    assert len(ids) + len(made.left_out) + made.mentions == len(given_answers)
    for number, one in enumerate(read.value.comments):
        assert not one.reply_to or one.reply_to in ids[:number]
    again = conversation(given_answers, made.file.text, made.digests)
    assert (again.file.text, again.file.beside) == (made.file.text, "")
