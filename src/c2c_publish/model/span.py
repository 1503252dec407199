"""Where something stands in the author's files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one source file.

    `path` is relative to the book's folder, with forward slashes. `line` and `column` count from 1,
    `column` and `length` in characters (code points). A length of 0 means the point itself.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 0

    def __str__(self) -> str:
        """Give `path:line:column`, as every editor and terminal knows how to follow."""
        return f"{self.path}:{self.line}:{self.column}"
