"""One change made to every essay of a book."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from c2c_publish.model import Book, Essay, Item

if TYPE_CHECKING:
    from collections.abc import Callable


def every_essay(book: Book, change: Callable[[Essay], Essay]) -> Book:
    """Give the book with `change` applied to each of its essays, in reading order."""

    def changed(item: Item) -> Item:
        if isinstance(item, Essay):
            return change(item)
        introduction = change(item.introduction) if item.introduction else None
        return replace(item, introduction=introduction, essays=tuple(map(change, item.essays)))

    return replace(book, contents=tuple(changed(item) for item in book.contents))
