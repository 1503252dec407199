"""Links between essays and to the web: each leads somewhere, or is a finding and keeps its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding, did_you_mean, finding
from c2c_publish.markup.vocabulary import web_address
from c2c_publish.model import Book, Element, Essay, Nodes, Span, rewrite, walk, written_anchor
from c2c_publish.transforms.essays import every_essay

if TYPE_CHECKING:
    from collections.abc import Mapping

_ESSAY = "essay:"


def resolve_links(book: Book) -> Checked[Book]:
    """Give the book with every link in its essays resolved.

    `essay:ID` and `essay:ID#heading` become `#...` with an id of the book; `#heading` stays in its
    essay; http, https and mailto lead to the web. Any other link is taken away, its words stay.
    """
    headings = {essay.id: _anchors(essay) for essay in book.essays}
    findings: list[Finding] = []

    def resolved(essay: Essay) -> Essay:
        def change(current: Element) -> Nodes:
            if current.tag != "a" or current.get("role") == "doc-noteref":
                return (current,)
            return _resolve(current, essay, headings, findings)

        notes = tuple(replace(note, body=rewrite(note.body, change)) for note in essay.notes)
        return replace(essay, body=rewrite(essay.body, change), notes=notes)

    return Checked(every_essay(book, resolved), tuple(findings))


def _anchors(essay: Essay) -> frozenset[str]:
    lead = written_anchor(essay.id, "")
    body = (*essay.body, *(node for note in essay.notes for node in note.body))
    return frozenset(e.get("id").removeprefix(lead) for e in walk(body) if e.get("id"))


def _resolve(
    link: Element, essay: Essay, headings: Mapping[str, frozenset[str]], findings: list[Finding]
) -> Nodes:
    target, span = link.get("href"), link.span or essay.span
    if not target:
        return (link,) if link.get("id") else link.children
    if target.startswith(("#", _ESSAY)):
        name, _, heading = target.removeprefix(_ESSAY).partition("#")
        found = _unknown(name or essay.id, heading, headings, span)
        if found:
            findings.append(found)
            return link.children
        return (_inside(link, name or essay.id, heading, essay),)
    address = web_address(target)
    if address:
        return (link.having(href=address),)
    message = f"a book cannot lead to `{target[:60]}`; the words stay, the link goes"
    hint = _hint(target, headings)
    findings.append(finding(rules.LINK_NOT_ALLOWED, message, span, hint))
    return link.children


def _inside(link: Element, name: str, heading: str, essay: Essay) -> Element:
    there = f"#{written_anchor(name, heading)}" if heading else f"#{name}"
    if name == essay.id:
        return link.having(href=there)
    classes = " ".join(sorted(link.classes | {"essay-link"}))
    return link.having(href=there, class_=classes)


def _unknown(
    name: str, heading: str, headings: Mapping[str, frozenset[str]], span: Span
) -> Finding | None:
    if name not in headings:
        message = f"no essay in the book has the id `{name}`"
        return finding(rules.LINK_UNKNOWN_ESSAY, message, span, did_you_mean(name, headings))
    if heading and heading not in headings[name]:
        message = f"`{name}` has no heading or place with the id `{heading}`"
        hint = did_you_mean(heading, headings[name])
        return finding(rules.LINK_UNKNOWN_HEADING, message, span, hint)
    return None


def _hint(target: str, headings: Mapping[str, frozenset[str]]) -> str:
    name = (
        target.split("#", maxsplit=1)[0]
        .rsplit("/", 1)[-1]
        .removesuffix(".md")
        .removesuffix(".html")
    )
    if name in headings:
        return f"to link to an essay of the book, write essay:{name}"
    return "links lead to http:, https: and mailto: addresses and to essays (essay:...)"
