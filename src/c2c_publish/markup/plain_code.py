"""Code as blogs and their highlighters have it: text with a language, and no numbers of lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from c2c_publish.model import Element, element, rewrite, text_of, walk

if TYPE_CHECKING:
    from c2c_publish.model import Nodes

LANGUAGE = re.compile(r"(?:language-|lang-|brush:\s*|highlight-source-)([\w+#.-]+)")
# What highlighters number the lines of code with.
LINE_NUMBERS = frozenset({"gutter", "rouge-gutter", "linenos", "lineno", "lnt", "ln"})


def in_language(current: Element, language: str) -> Nodes:
    """Give an element, code in a language unless it says itself what it is in."""
    if current.tag == "code" and not current.get("class"):
        current = current.having(class_=f"language-{language.lower()}")
    return (current,)


def verse(block: Element) -> Nodes:
    """Give lines of verse, which blogs keep in an element for code, as a paragraph."""

    def broken(text: str) -> Nodes:
        first, *rest = text.split("\n")
        return (first, *(node for line in rest for node in (Element("br"), line)))

    held = (
        node
        for child in block.children
        for node in (broken(child) if isinstance(child, str) else (child,))
    )
    return (element("p", None, *held),)


def code_block(block: Element) -> Element:
    """Give code with its language, whatever the highlighter of the blog has made of it."""
    said = (e.get(name) for e in walk((block,)) for name in ("class", "data-lang", "data-language"))
    classes = " ".join(
        f"language-{one}" if re.fullmatch(r"[\w+#.]+", one) else one for one in said if one
    )
    found = LANGUAGE.search(classes)
    named = (
        f"language-{found[1].lower()}"
        if found and found[1] not in {"none", "plain", "text"}
        else ""
    )
    text = text_of(rewrite(block.children, lambda e: ("\n",) if e.tag == "br" else (e,)))
    return element("pre", None, element("code", {"class": named}, text.strip("\n")))


def listings(table: Element) -> Nodes:
    """Give the code that is all a table holds: highlighters put numbers of lines beside it in one."""
    found = tuple(e for e in walk((table,)) if e.tag == "pre" and text_of(e.children).strip())
    inside = "".join(text_of(e.children) for e in found)
    return found if found and "".join(text_of((table,)).split()) == "".join(inside.split()) else ()
