"""The head of a file of a static site: YAML, TOML or JSON, read as text and without surprises.

Whatever a value is in YAML or TOML (a date, a number, yes or no), its text comes back: `title: no` is the
word, and dates are read later, by what field they are in. Unknown tags are passed over, and nothing in a
head is ever executed.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import yaml

from c2c_publish.importers.rows import Row, row, said, whole
from c2c_publish.importers.wording import moment

if TYPE_CHECKING:
    from collections.abc import Mapping

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_OPENINGS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$\n?", re.MULTILINE),
}
_OPENING = re.compile(r"\A(---|\+\+\+)[ \t]*\n")
_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)")
_LONGEST = 262_144
_DEEPEST = 12
_EPOCH = re.compile(r"(?P<seconds>[0-9]{9,10})(?P<thousandths>[0-9]{3})?(?:\.[0-9]+)?")
_NO = frozenset({"false", "no", "off", "0"})
_YES = frozenset({"true", "yes", "on", "1"})


@dataclass(frozen=True, slots=True)
class Read:
    """What YAML, TOML or JSON holds, all of it as text; or nothing, and what is wrong on which line."""

    value: object = None
    trouble: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """A file with its head: the fields by their names in small letters, the text, and what is wrong."""

    fields: Row = field(default_factory=dict)
    body: str = ""
    has_front: bool = False
    trouble: str = ""
    line: int = 1


def page_of(text: str) -> Page:
    """Give a file's head and text. A head that cannot be read leaves no fields, and says why."""
    if text.startswith("{"):
        return _json_page(text)
    opening = _OPENING.match(text)
    if not opening:
        return Page({}, text)
    mark = opening[1]
    closing = _OPENINGS[mark].search(text, opening.end())
    if not closing or closing.start() > _LONGEST:
        return Page({}, text, trouble=f"its head is opened with {mark} and never closed")
    inside, body = text[opening.end() : closing.start()], text[closing.end() :]
    read = toml(inside) if mark == "+++" else yaml_text(inside)
    return Page(row(read.value), body, has_front=True, trouble=read.trouble, line=read.line + 1)


def yaml_text(text: str) -> Read:
    """Read YAML: anchors are followed, tags are passed over."""
    try:
        return Read(_texts(yaml.load(text, _Loader)))  # noqa: S506 - a loader that knows nothing but text
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Read(None, f"its YAML cannot be read: {error.problem}", line)
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        return Read(None, f"its YAML cannot be read: {str(error).splitlines()[0][:100]}")


def toml(text: str) -> Read:
    """Read TOML."""
    try:
        return Read(_texts(tomllib.loads(text)))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = _TOML_LINE.search(str(error))
        line = int(found[1]) if found else 1
        return Read(None, f"its TOML cannot be read: {_TOML_LINE.sub('', str(error))}", line)


def texts_of(name: str, text: str) -> Read:
    """Read a file of settings or data, by the ending of its name."""
    if name.endswith(".toml"):
        return toml(text)
    if not name.endswith(".json"):
        return yaml_text(text)
    try:
        return Read(_texts(json.loads(text)))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        return Read(None, "its JSON cannot be read", line)


def words(fields: Mapping[str, object], *keys: str, apart: str = r",") -> tuple[str, ...]:
    """Give the words of the first of these fields that has any: a list, or one text that `apart` divides."""
    for key in keys:
        value = fields.get(key)
        parts = (
            value
            if isinstance(value, list)
            else re.split(apart, value)
            if isinstance(value, str)
            else []
        )
        found = (" ".join(_name(part).split()) for part in parts)
        if unique := tuple(dict.fromkeys(filter(None, found))):
            return unique
    return ()


def is_yes(fields: Row, key: str) -> bool:
    """Say whether a field says yes."""
    return said(fields, key).strip().lower() in _YES


def is_no(fields: Row, key: str) -> bool:
    """Say whether a field says no."""
    return said(fields, key).strip().lower() in _NO


def day(text: str) -> datetime | None:
    """Give a moment written as a date or counted in seconds or thousandths since 1970."""
    counted = _EPOCH.fullmatch(text.strip())
    if counted:
        return datetime.fromtimestamp(int(counted["seconds"]), UTC)
    return moment(text)


def _name(part: object) -> str:
    return part if isinstance(part, str) else said(row(part), "name", "title", "slug")


def _json_page(text: str) -> Page:
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return Page({}, text, trouble="its head cannot be read as JSON")
    if not isinstance(value, dict):
        return Page({}, text)
    return Page(row(_texts(value)), text[end:].removeprefix("\n"), has_front=True)


def _texts(value: object) -> object:
    """Give a value as texts, lists and tables of texts; what is nested deeper than any head goes."""
    # What a head refers to many times is made once, or a short one could fill the memory.
    made: dict[tuple[int, int], object] = {}

    def of(one: object, depth: int) -> object:
        if not isinstance(one, (dict, list)):
            return _text(one)
        key = (id(one), depth)
        if depth > _DEEPEST:
            return ""
        if key not in made:
            made[key] = (
                {
                    whole(str(name)).strip().lower(): of(inner, depth + 1)
                    for name, inner in one.items()
                }
                if isinstance(one, dict)
                else [of(inner, depth + 1) for inner in one]
            )
        return made[key]

    return of(value, 0)


def _text(value: object) -> str:
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    empty = value is None or value in {"~", "null"}
    return "" if empty else whole(str(value).lower() if isinstance(value, bool) else str(value))
