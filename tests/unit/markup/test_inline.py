"""Our passes over the words of a tree find what the library's own do."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension
from markdown.treeprocessors import InlineProcessor
from markdown.util import HTML_PLACEHOLDER_RE

from c2c_publish.markup.dialect import essay_markdown, forget
from c2c_publish.markup.inline import SparingInline, typographic

SIGNS = {
    "left-single-quote": "‘",
    "right-single-quote": "’",
    "left-double-quote": "“",
    "right-double-quote": "”",
    "ellipsis": "…",
    "ndash": "–",
    "mdash": "—",
}


def by_smarty(text: str) -> str:
    converter = Markdown(extensions=[SmartyExtension(substitutions=SIGNS)])
    root = ET.Element("div")
    ET.SubElement(root, "p").text = text
    converter.treeprocessors["smarty"].run(root)
    raw = converter.htmlStash.rawHtmlBlocks
    return HTML_PLACEHOLDER_RE.sub(lambda found: str(raw[int(found[1])]), root[0].text or "")


@given(st.text(st.sampled_from("\"'-.\"'-. \n([a80s,;!–—&"), min_size=1, max_size=30))
def test_signs_are_those_of_smarty(text: str) -> None:
    assert typographic(text) == by_smarty(text)


@settings(deadline=None)
@given(st.text(st.sampled_from("`\\[]()<>&;*_=~^!: \n\"'ab1"), max_size=40))
def test_patterns_find_what_they_find_in_the_library(text: str) -> None:
    ours, theirs = ET.Element("div"), ET.Element("div")
    for root, kind in ((ours, SparingInline), (theirs, InlineProcessor)):
        converter = essay_markdown(text)
        forget()
        converter.treeprocessors.register(kind(converter), "inline", 20)
        ET.SubElement(root, "p").text = text
        converter.treeprocessors["inline"].run(root)

    assert ET.tostring(ours) == ET.tostring(theirs)


def test_the_library_calls_what_is_sparing_here() -> None:
    # A method of the library's own, by its mangled name: under another name it would never be called.
    assert "_InlineProcessor__handleInline" in vars(InlineProcessor)
    assert "_InlineProcessor__handleInline" in vars(SparingInline)
