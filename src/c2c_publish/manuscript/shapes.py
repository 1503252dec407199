"""Shapes: what a key takes. Each is stated once; reading, JSON Schema and error messages follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """Words, as they stand. Where `filled`, empty text is refused."""

    filled: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a few."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Boolean:
    """true or false."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date of ISO 8601: 2011-05-06."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, or a date and time, of ISO 8601: 2011-05-06T12:00:00Z. Without a zone it is UTC."""


@dataclass(frozen=True, slots=True)
class Address:
    """A web address, http or https."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language tag of BCP 47: en, zh-Hans, pt-BR."""


@dataclass(frozen=True, slots=True)
class Path:
    """A file of the manuscript, from the manuscript folder, with forward slashes."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one shape. A single value does for a list of one."""

    item: Shape


@dataclass(frozen=True, slots=True)
class Named:
    """Keys that the author chooses, each with one shape."""

    value: Shape


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a record: its name, what it takes, and one sentence about it."""

    key: str
    shape: Shape
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A group of keys. `short` lets a plain value stand for the record: it is the key of that name."""

    name: str
    fields: tuple[Field, ...]
    short: str = ""


Shape: TypeAlias = (
    "Text | Choice | Boolean | Day | Moment | Address | Language | Path | ListOf | Named | Record"
)


def choice_of(words: type[StrEnum]) -> Choice:
    """Give the choice among the members of an enumeration."""
    return Choice(tuple(str(word) for word in words))
