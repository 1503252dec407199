"""What leads from a comment's quotation to its passage, and from the passage to the comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.model import ONLY, Element, Essay, Medium, Nodes, element, rewrite

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from c2c_publish.render.words import Words

_UP, _DOWN = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"


def to_comments(
    essay: Essay, anchors: Mapping[str, str], words: Words
) -> Callable[[Element], Nodes]:
    """Give the change that makes links of the marks behind what is quoted of an essay.

    `anchors` are the ids in the book of the comments that are printed.
    """
    names = {one.id: words.named(one.author) for one in essay.discussion.comments}

    def marked(current: Element) -> Nodes:
        if "quoted-by" not in current.classes:
            return (current,)
        comment = current.get("data-comment")
        if comment not in anchors or comment not in names:
            return ()
        said = words.said("Quoted in a comment: {name}", name=names[comment])
        attributes = {"class": "quoted-by", "href": f"#{anchors[comment]}", "aria-label": said}
        return (words.element("a", attributes, _DOWN),)

    return marked


def with_passages(nodes: Nodes, words: Words) -> Nodes:
    """Give a comment with a link behind each quotation to its passage: on paper, the page it is on."""

    def led(current: Element) -> Nodes:
        if "to-passage" not in current.classes:
            return (current,)
        there = {"href": current.get("href")}
        label = {"class": "to-passage", "aria-label": words.said("To the passage in the essay")}
        return (
            words.element("a", {**there, **label, ONLY: Medium.SCREEN}, _UP),
            element("a", {"class": "essay-link to-passage", **there, ONLY: Medium.PAPER}),
        )

    return rewrite(nodes, led)
