"""Markdown inside other systems' HTML, where the two are mixed and one has to become the other."""

from __future__ import annotations

from markdown import markdown


def html_of_markdown(text: str) -> str:
    """Give Markdown as other systems read it as HTML. It is as little to be trusted as the text was."""
    return markdown(text, extensions=["extra"])
