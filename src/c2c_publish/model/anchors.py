"""Ids that are unique in a whole book: one form for the author's places, another for the book's own."""

from __future__ import annotations


def written_anchor(essay_id: str, name: str) -> str:
    """Give the id in the book of a place that the author named in an essay, such as a heading."""
    return f"{essay_id}--{name}"


def made_anchor(essay_id: str, name: str) -> str:
    """Give the id in the book of a place that the book itself makes: a note, a comment, a section.

    Essay ids hold no full stop, so the two forms never meet.
    """
    return f"{essay_id}.{name}"
