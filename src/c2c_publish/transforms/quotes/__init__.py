"""Where a comment quotes its essay, quotation and passage lead to each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import count

from c2c_publish.findings import Checked
from c2c_publish.model import Book, Comment, Essay, Nodes, Quotes, element, made_anchor
from c2c_publish.transforms.essays import every_essay
from c2c_publish.transforms.quotes.insertions import with_insertions
from c2c_publish.transforms.quotes.search import quoted_in

__all__ = ["link_quotes", "quoted_in"]


def link_quotes(book: Book) -> Checked[Book]:
    """Give the book with each quotation marked that is surely from its essay, and its passage with it.

    In the comment stands an `a` of class `to-passage` behind it, in the essay one of class `quoted-by`
    with the comment's id in `data-comment`. Both are empty: what they say is for `render`.
    """
    if book.discussion.quotes is Quotes.PLAIN:
        return Checked(book, ())
    return Checked(every_essay(book, _linked), ())


def _linked(essay: Essay) -> Essay:
    found = quoted_in(essay)
    if not found:
        return essay
    places = sorted({one.passage.place for one in found})
    names = {
        place: made_anchor(essay.id, f"quoted-{number}")
        for number, place in zip(count(1), places, strict=False)
    }
    links: defaultdict[str, dict[int, Nodes]] = defaultdict(dict)
    marks: defaultdict[int, dict[int, Nodes]] = defaultdict(dict)
    for one in found:
        link = element("a", {"class": "to-passage", "href": f"#{names[one.passage.place]}"})
        links[one.comment][one.end] = (link,)
        mark = element("a", {"class": "quoted-by", "data-comment": one.comment})
        there = marks[one.passage.root]
        before = there.get(one.passage.end, ())
        there[one.passage.end] = before if mark in before else (*before, mark)

    def marked(root: int, nodes: Nodes) -> Nodes:
        here = {at: name for (held, at), name in names.items() if held == root}
        return with_insertions(nodes, here, marks.get(root, {}))

    turns = (
        replace(turn, comment=_with_links(turn.comment, links.get(turn.comment.id, {})))
        for turn in essay.discussion.turns
    )
    return replace(
        essay,
        body=marked(0, essay.body),
        notes=tuple(replace(n, body=marked(i, n.body)) for i, n in enumerate(essay.notes, start=1)),
        discussion=replace(essay.discussion, turns=tuple(turns)),
    )


def _with_links(comment: Comment, links: dict[int, Nodes]) -> Comment:
    return replace(comment, body=with_insertions(comment.body, {}, links)) if links else comment
