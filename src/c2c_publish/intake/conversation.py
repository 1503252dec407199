"""The comment file of one essay: what the export has, laid over what is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from c2c_publish.importers import Form
from c2c_publish.intake.entries import entries, entry
from c2c_publish.intake.ledger import digest
from c2c_publish.intake.merging import Merged, merged_comments
from c2c_publish.intake.threads import mended, what_is
from c2c_publish.manuscript.notation import read_yaml
from c2c_publish.markup.characters import printable, without_addresses
from c2c_publish.markup.reader_html import comment_from_html, comment_from_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from c2c_publish.importers import Answer, LeftOut


@dataclass(frozen=True, slots=True)
class Conversation:
    """A comment file as it should be, a digest of each record, and what became of every answer."""

    file: Merged
    digests: Mapping[str, str]
    comments: int
    mentions: int
    left_out: tuple[LeftOut, ...]
    repairs: tuple[str, ...]


def conversation(
    answers: Iterable[Answer], today: str | None, last: Mapping[str, str]
) -> Conversation:
    """Give the comment file of an essay. `last` are the digests of the records that were imported last."""
    forest = mended(replace(one, body=_words(one), form=Form.MARKDOWN) for one in answers)
    new = {answer.id: entry(answer, answer.body) for answer in forest.answers}
    merged = merged_comments(today, last, new)
    if today is not None and merged.text != today and read_yaml(merged.text, "").findings:
        remark = "what is new could not be put into it as it is written; yours stays"
        merged = Merged(today, entries(new.values()), (remark,))
    mentions = sum(what_is(answer) == "mention" for answer in forest.answers)
    return Conversation(
        merged,
        {one: digest(text) for one, text in new.items()},
        len(forest.answers) - mentions,
        mentions,
        forest.left_out,
        forest.repairs,
    )


def _words(answer: Answer) -> str:
    """Give a comment's words as Markdown without anything private or hostile."""
    match answer.form:
        case Form.MARKDOWN:
            return without_addresses(printable(answer.body))
        case Form.TEXT:
            return comment_from_text(answer.body)
        case _:
            return comment_from_html(answer.body)
