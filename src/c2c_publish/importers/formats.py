"""Every format there is an importer for; an export is recognised by what it holds, not by its name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Importer, Unreadable, place

if TYPE_CHECKING:
    from c2c_publish.importers.export import Export

# In this order they are asked: the ones that are sure first. Each module has an IMPORTER.
NAMES: tuple[str, ...] = (
    "jekyll",
    "hugo",
    "wordpress",
    "disqus",
    "blogger",
    "ghost",
    "medium",
    "substack",
    "movabletype",
    "isso",
    "remark42",
    "commento",
    "giscus",
    "page",
    "markdown",
)


def importer(name: str) -> Importer:
    """Give the importer of a format."""
    module = import_module(f"c2c_publish.importers.{name}")
    found = module.IMPORTER
    if not isinstance(found, Importer):
        message = f"{name} has no importer"
        raise TypeError(message)
    return found


def recognised(export: Export) -> tuple[Importer, str]:
    """Give the importer for an export, and by what it was recognised.

    Raises:
        Unreadable: none knows it.
    """
    for name in NAMES:
        one = importer(name)
        reason = one.recognise(export)
        if reason:
            return one, reason
    message = "this is no export that is known here"
    hint = f"say what it is with --from: {', '.join(NAMES)}"
    raise Unreadable(message, place(export), hint)
