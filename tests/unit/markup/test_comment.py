"""What does not fit into a case: limits, and time."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from c2c_publish import rules
from c2c_publish.markup import comment
from c2c_publish.markup.comment import MAX_CHARACTERS, read_comment
from c2c_publish.markup.dialect import TreeMarkdown, comment_markdown
from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Nodes, Span, text_of, walk

if TYPE_CHECKING:
    from c2c_publish.findings import Checked

HERE = Span("manuscript/essays/walls.comments.yaml", 7, 9)


def read(text: str) -> Checked[Nodes]:
    return read_comment(text, HERE)


def test_a_comment_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert text_of(read("a" * MAX_CHARACTERS).value) == "a" * MAX_CHARACTERS
    over = read("a" * (MAX_CHARACTERS + 1))
    assert over.value == ()
    assert [(f.rule, f.span) for f in over.findings] == [(rules.COMMENT_TOO_LONG, HERE)]


def test_findings_point_at_the_body() -> None:
    found = read("<script>x</script> ann@example.org").findings
    assert [(f.rule, f.span) for f in found] == [
        (rules.COMMENT_ADDRESS, HERE),
        (rules.COMMENT_MARKUP, HERE),
    ]


def test_a_comment_that_is_too_deep_is_read_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    def deep(_converter: TreeMarkdown, _source: str) -> str:
        raise RecursionError

    used = comment_markdown("a")
    monkeypatch.setattr(TreeMarkdown, "tree", deep)
    value = read("- one\n")
    assert [f.rule for f in value.findings] == [rules.MARKDOWN_TOO_DEEP]
    assert value.value == ()
    assert comment_markdown("a") is not used, "a converter that stopped half-way is used again"


def test_tags_deeper_than_the_limit_go_and_their_words_stay() -> None:
    value = read("<b>" * 400 + "deep" + "</b>" * 400).value
    assert text_of(value) == "deep"
    assert sum(1 for one in walk(value) if one.tag == "b") < 70


@pytest.mark.parametrize(
    "piece", ["[", "![[]()", "<a ", "<![CDATA[", "[a][", "a\n\n", "<b x", "<!-- x "], ids=repr
)
def test_a_comment_of_signs_is_read_as_plain_text_and_at_once(piece: str) -> None:
    """Python-Markdown alone takes minutes over each of these."""
    began = time.process_time()
    value = read((piece * MAX_CHARACTERS)[:MAX_CHARACTERS])
    assert time.process_time() - began < 5
    assert value.findings[0].rule is rules.COMMENT_MARKUP
    assert piece.strip() in text_of(value.value)


def test_many_blanks_behind_a_fence_take_no_time() -> None:
    began = time.process_time()
    assert "end" in text_of(read("```" + " " * 90_000 + "x\n\nend").value)
    assert time.process_time() - began < 5


def test_a_comment_read_as_plain_text_is_still_made_safe() -> None:
    value = read("[" * 1_001 + "<script>x</script>\n\nann@example.org").value
    assert xhtml(*value).endswith("&lt;script&gt;x&lt;/script&gt;</p><p>[address removed]</p>")


@settings(deadline=None)
@given(st.text(st.sampled_from("ab1 \n\n>-*_`#[]()/:=~.\\\"'"), max_size=60))
def test_markdown_alone_is_read_as_through_html(text: str) -> None:
    straight = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comment, "_MAYBE_HTML", re.compile(""))
        through_html = read(text)

    assert straight.value == through_html.value
