"""The conversation under an essay, as a page shows it: who, to whom, when, and the words below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from c2c_publish.model import (
    Comment,
    Discussion,
    Element,
    Essay,
    Mention,
    Node,
    Status,
    Turn,
    element,
    made_anchor,
    text_of,
)
from c2c_publish.render.quotes import with_passages
from c2c_publish.render.words import Words, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

# Below this depth replies stay in one column: "to NAME" says whom they answer, and markup that nests
# for ever ends the patience of every layout engine.
_DEEPEST = 12
_SHORT = 260


def comments_section(essay: Essay, words: Words, *, with_mentions: bool) -> Element | None:
    """Give the section of comments and mentions that follows an essay, or None if nobody answered."""
    discussion = essay.discussion
    mentions = discussion.mentions if with_mentions else ()
    if not discussion.turns:
        return _only_mentions(essay.id, mentions, words) if mentions else None
    ids = comment_ids(essay)
    heading = f"{comments_id(essay.id)}-heading"
    children: list[Node] = [
        element(
            "header",
            {"class": "comments-head"},
            words.element("h2", {"id": heading}, words.said("Comments")),
            words.element("p", None, _summary(discussion, words, mentions=with_mentions)),
        ),
        _threads(discussion.turns, ids, words),
    ]
    if mentions:
        title = words.element("h3", None, words.said("Mentioned elsewhere"))
        listed = mention_list(mentions, words)
        children.append(element("section", {"class": "pingbacks"}, title, listed))
    attributes = {"class": "comments", "id": comments_id(essay.id), "aria-labelledby": heading}
    return element("section", attributes, *children)


def comments_id(essay_id: str) -> str:
    """Give the id of the section in which an essay is discussed."""
    return made_anchor(essay_id, "comments")


def comment_ids(essay: Essay) -> dict[str, str]:
    """Give the id in the book of each printed comment, by its id in the comment file."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for turn in essay.discussion.turns:
        plain = re.sub(r"[^A-Za-z0-9_-]+", "-", turn.comment.id)
        wanted = name = made_anchor(essay.id, f"comment-{plain}")
        for number in count(len(ids)):
            if name not in taken:
                break
            name = f"{wanted}-n{number}"
        taken.add(name)
        ids[turn.comment.id] = name
    return ids


def mention_list(mentions: tuple[Mention, ...], words: Words) -> Element:
    """Give mentions as a list: title, site, day, address."""
    return element("ul", None, *(_mention(one, words) for one in mentions))


def _only_mentions(essay_id: str, mentions: tuple[Mention, ...], words: Words) -> Element:
    heading = f"{comments_id(essay_id)}-heading"
    return element(
        "section",
        {"class": "comments pingbacks", "id": comments_id(essay_id), "aria-labelledby": heading},
        words.element("h2", {"id": heading}, words.said("Mentioned elsewhere")),
        mention_list(mentions, words),
    )


def _summary(discussion: Discussion, words: Words, *, mentions: bool) -> str:
    said = sentence(words.conversation(discussion, mentions=mentions))
    dates = sorted(c.date.date() for c in discussion.comments if c.date)
    return words.said(", ").join((said, words.stretch(dates[0], dates[-1]))) if dates else said


@dataclass(slots=True)
class _Item:
    """A comment whose replies are still being gathered."""

    turn: Turn
    replies: list[_Item] = field(default_factory=list)


def _threads(turns: Iterable[Turn], ids: dict[str, str], words: Words) -> Element:
    """Nest the turns, which come in reading order with their depth, as lists in lists."""
    roots: list[_Item] = []
    open_items: list[_Item] = []
    for turn in turns:
        depth = min(turn.depth, _DEEPEST)
        del open_items[depth:]
        item = _Item(turn)
        (open_items[-1].replies if open_items else roots).append(item)
        open_items.append(item)
    return element("ol", {"class": "thread"}, *(_comment(item, ids, words) for item in roots))


def _comment(item: _Item, ids: dict[str, str], words: Words) -> Element:
    comment = item.turn.comment
    deleted = comment.status is Status.DELETED
    kind = "deleted" if deleted else "by-author" if comment.by_author else ""
    entry = _deleted(words) if deleted else _entry(item.turn, words)
    children: list[Node] = [entry]
    if item.replies:
        replies = (_comment(reply, ids, words) for reply in item.replies)
        children.append(element("ol", {"class": "thread replies"}, *replies))
    attributes = {"class": f"comment {kind}".strip(), "id": ids[comment.id]}
    return element("li", attributes, *children, span=comment.span)


def _deleted(words: Words) -> Element:
    stub = words.said("A comment stood here; it has been deleted.")
    said = words.element("p", {"class": "c-head"}, stub)
    return element("div", {"class": "c-entry short"}, said)


def _entry(turn: Turn, words: Words) -> Element:
    short = " short" if len(text_of(turn.comment.body)) < _SHORT else ""
    return element(
        "div",
        {"class": f"c-entry{short}"},
        words.element("p", {"class": "c-head"}, *_head(turn, words)),
        element(
            "div", {"class": "c-body", "dir": "auto"}, *with_passages(turn.comment.body, words)
        ),
    )


def _head(turn: Turn, words: Words) -> Iterable[Node]:
    comment = turn.comment
    name: Node = words.named(comment.author)
    if comment.url:
        name = element("a", {"href": comment.url}, name)
    yield element("span", {"class": "c-author"}, element("bdi", None, name))
    if turn.answers:
        yield element("span", {"class": "c-to"}, *_answered(turn.answers, words))
    if comment.date:
        yield words.said(", ")
        stamp = f"{comment.date.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
        yield element("time", {"class": "c-date", "datetime": stamp}, words.day(comment.date))


def _answered(comment: Comment, words: Words) -> Iterable[Node]:
    before, after = words.around(" to\N{NO-BREAK SPACE}{name}", "name")
    yield before
    if comment.status is Status.DELETED:
        yield words.said("a deleted comment")
    else:
        yield element("bdi", None, words.named(comment.author))
    yield from (after,) if after else ()


def _mention(mention: Mention, words: Words) -> Element:
    children: list[Node] = [element("cite", None, element("bdi", None, mention.title))]
    if mention.site:
        children += [words.said(", "), element("bdi", None, mention.site)]
    if mention.date:
        stamp = mention.date.date().isoformat()
        children += [
            words.said(", "),
            words.element("time", {"datetime": stamp}, words.day(mention.date)),
        ]
    if mention.url:
        shown = re.sub(r"^https?://(www\.)?|/$", "", mention.url)
        children += [words.said(". "), element("a", {"class": "url", "href": mention.url}, shown)]
    return element("li", None, *children, span=mention.span)
