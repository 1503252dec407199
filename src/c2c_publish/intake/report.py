"""What an import did with every record that it read, as a value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from c2c_publish.importers import Blog, LeftOut

# What is counted on the way in and on the way out; other things that stay out are only named.
COUNTED = ("post", "comment", "mention", "picture")


@dataclass(frozen=True, slots=True)
class Arrived:
    """An essay of the book: its file, its title, and how many comments and mentions stand with it.

    `news` says in a few words what became of its file. `day` and `category` are the post's, for parts.
    """

    path: str
    title: str
    day: str = ""
    category: str = ""
    comments: int = 0
    mentions: int = 0
    news: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something the author should know: about which file or post, and what."""

    about: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole import. `read`, `taken` and `left` count by the words in COUNTED."""

    formats: tuple[str, ...]
    blog: Blog
    essays: tuple[Arrived, ...]
    left_out: tuple[LeftOut, ...]
    repairs: tuple[Note, ...]
    notes: tuple[Note, ...]
    conflicts: tuple[Note, ...]
    links: int
    read: Counter[str]
    taken: Counter[str]

    @property
    def left(self) -> Counter[str]:
        """How many records of each kind stay out."""
        return Counter(one.what for one in self.left_out)

    @property
    def unaccounted(self) -> tuple[str, ...]:
        """The kinds of which some record is neither in the book nor named: there must be none."""
        return tuple(
            f"{what}s: {self.read[what]} read, {self.taken[what]} taken in, {self.left[what]} left out"
            for what in COUNTED
            if self.read[what] != self.taken[what] + self.left[what]
        )


@dataclass(slots=True)
class Log:
    """A report while it is made."""

    essays: list[Arrived] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    repairs: list[Note] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    conflicts: list[Note] = field(default_factory=list)
    links: int = 0
    read: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)

    def whole(self, formats: tuple[str, ...], blog: Blog) -> Report:
        """Give the report."""
        return Report(
            formats,
            blog,
            tuple(self.essays),
            tuple(self.left_out),
            tuple(self.repairs),
            tuple(self.notes),
            tuple(self.conflicts),
            self.links,
            self.read,
            self.taken,
        )
