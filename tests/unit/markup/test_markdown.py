"""What does not fit into a case: limits, and what one essay leaves behind for the next."""

from __future__ import annotations

import pytest

from c2c_publish import rules
from c2c_publish.findings import Checked
from c2c_publish.manuscript.source import Source
from c2c_publish.markup.dialect import essay_markdown
from c2c_publish.markup.markdown import MarkdownText, read_markdown
from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import text_of

PLAIN = "- one\n- two\n\nA word.[^1]\n\n[^1]: A note.\n"


def read(text: str) -> Checked[MarkdownText]:
    return read_markdown(text, Source("walls.md", text).place)


def deep_list(levels: int) -> str:
    return "".join(f"{'    ' * level}- item{level}\n" for level in range(levels))


def test_nothing_is_nothing() -> None:
    assert read(" \n\n") == Checked(MarkdownText((), ()))


def test_a_list_too_deep_to_be_read_is_said_to_be() -> None:
    (found,) = read(deep_list(300)).findings
    assert found.rule is rules.MARKDOWN_TOO_DEEP


def test_an_essay_that_is_too_deep_leaves_the_next_as_it_is() -> None:
    before, used = read(PLAIN), essay_markdown(PLAIN)
    assert read(deep_list(300)).findings
    assert read(PLAIN) == before
    assert essay_markdown(PLAIN) is not used, "a converter that stopped half-way is used again"


def test_an_essay_leaves_neither_notes_nor_links_nor_ids_behind() -> None:
    read("## Walls\n\n[a][p] b[^1]\n\n[^1]: Note.\n\n[p]: https://example.org/\n\n*[HTML]: x\n")
    after = read("## Walls\n\n[a][p] b[^1] HTML\n").value
    assert xhtml(*after.body) == '<h2 id="walls">Walls</h2><p>[a][p] b[^1] HTML</p>'
    assert after.notes == ()


@pytest.mark.parametrize("levels", [10, 60, 100])
def test_quotations_of_any_depth_keep_their_words(levels: int) -> None:
    assert "deep" in text_of(read("> " * levels + "deep\n").value.body)


def test_a_note_knows_its_label_and_its_place() -> None:
    (note,) = read(PLAIN).value.notes
    assert (note.label, str(note.span), note.number) == ("1", "walls.md:6:1", 0)
    assert xhtml(*note.body) == "<p>A note.</p>"


def test_an_entity_in_an_attribute_cannot_bring_in_what_cannot_be_printed() -> None:
    body = read('<span title="a&#129;b">x</span> [y](https://example.org/ "a&#129;b")\n').value.body
    assert xhtml(*body) == (
        '<p><span title="a\ufffdb">x</span> <a href="https://example.org/" title="a\ufffdb">y</a></p>'
    )
