"""YAML as authors write it here: plain values with their places, and none of YAML's surprises.

Scalars stay the text that stands in the file (`no` is the word no, `010` is not eight). Anchors,
aliases, tags and keys given twice are refused, so nothing can be expanded or executed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding, finding
from c2c_publish.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from c2c_publish.findings import Rule

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as the text that stands in the file."""

    text: str
    span: Span
    plain: bool = True

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing after the key, or YAML's word for it."""
        return self.plain and self.text in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    items: tuple[Value, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with their values, in order."""

    entries: tuple[tuple[Scalar, Value], ...]
    span: Span


Value: TypeAlias = "Scalar | Listing | Table"


class _StopReading(Exception):  # noqa: N818 - not an error of ours: it carries a finding to the door
    def __init__(self, found: Finding) -> None:
        super().__init__(found.message)
        self.found = found


def read_yaml(text: str, path: str, *, first_line: int = 1) -> Checked[Value | None]:
    """Give the one value of a YAML text with the place of everything in it; None when it is empty.

    `first_line` is the line of the file on which `text` begins, for front matter.
    """
    reading = _Reading(path, first_line)
    try:
        return Checked(reading.document(_events(text)), tuple(reading.findings))
    except _StopReading as stop:
        return Checked(None, (*reading.findings, stop.found))
    except yaml.MarkedYAMLError as error:
        return Checked(None, (*reading.findings, reading.syntax_error(error, text)))
    except yaml.reader.ReaderError as error:
        # libyaml counts bytes where PyYAML counts characters: the character itself says where it is.
        code = _code(error.character)
        before = text[: max(text.find(chr(code)), 0)]
        line, column = before.count("\n") + first_line, len(before) - before.rfind("\n")
        message = f"the character U+{code:04X} cannot stand in a YAML file"
        span = Span(path, line, column, 1)
        found = finding(rules.YAML_SYNTAX, message, span, "take the invisible character out")
        return Checked(None, (*reading.findings, found))


def _events(text: str) -> Iterator[Any]:
    loader = _Loader(text)
    try:
        # The end of the text is nothing.
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()


def _code(character: Any) -> int:  # noqa: ANN401 - PyYAML gives a number or a character
    return character if isinstance(character, int) else ord(character[:1])


class _Reading:
    """One pass over the events of a YAML text."""

    def __init__(self, path: str, first_line: int) -> None:
        self._path = path
        self._first_line = first_line
        self.findings: list[Finding] = []

    def document(self, events: Iterator[Any]) -> Value | None:
        result: Value | None = None
        for event in events:
            match event:
                case yaml.DocumentStartEvent() if result is not None:
                    self._stop(rules.YAML_SYNTAX, "a second `---` begins another document", event)
                case yaml.NodeEvent():
                    result = self._value(event, events, 0)
                case _:
                    pass
        return result

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> Value:  # noqa: ANN401 - PyYAML's
        self._refuse_features(event)
        if depth > _MAX_DEPTH:
            self._stop(rules.YAML_SYNTAX, "lists and keys are nested too deep", event)
        span = self._span(event)
        match event:
            case yaml.ScalarEvent():
                return Scalar(event.value, span, plain=not event.style)
            case yaml.SequenceStartEvent():
                items = []
                while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                    items.append(self._value(inner, events, depth + 1))
                return Listing(tuple(items), span)
            case _:
                return Table(tuple(self._entries(events, depth)), span)

    def _entries(self, events: Iterator[Any], depth: int) -> Iterator[tuple[Scalar, Value]]:
        seen: dict[str, Span] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._value(event, events, depth + 1)
            value = self._value(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self._stop(rules.YAML_SYNTAX, "a key must be a word", event)
            elif key.text in seen:
                message = f"`{key.text}` is given a second time"
                hint = f"the first is on line {seen[key.text].line}; keep one of them"
                self.findings.append(finding(rules.KEY_DUPLICATE, message, key.span, hint))
            else:
                seen[key.text] = key.span
                yield key, value

    def _refuse_features(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's
        hint = "write the value out; a value that begins with & * or ! needs quotation marks"
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._stop(
                rules.YAML_FEATURE, "anchors (&) and aliases (*) are not used here", event, hint
            )
        if event.tag and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._stop(rules.YAML_FEATURE, f"the tag `{tag}` is not used here", event, hint)

    def _span(self, event: Any) -> Span:  # noqa: ANN401 - PyYAML's
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if start.line == end.line else 0
        return Span(self._path, start.line + self._first_line, start.column + 1, max(length, 0))

    def _stop(self, rule: Rule, message: str, event: Any, hint: str = "") -> None:  # noqa: ANN401 - PyYAML's
        raise _StopReading(finding(rule, message, self._span(event), hint))

    def syntax_error(self, error: yaml.MarkedYAMLError, text: str) -> Finding:
        problem, mark = error.problem or "", error.problem_mark or error.context_mark
        if any(sign in problem for sign in _SEEN_TOO_LATE):
            mark = error.context_mark or mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        lines = text.split("\n")
        here = lines[line] if line < len(lines) else ""
        message, hint = _in_the_authors_words(problem, here, column)
        if message == _NEIGHBOURS:
            column = len(here) - len(here.lstrip())
        span = Span(self._path, line + self._first_line, column + 1, 1)
        return finding(rules.YAML_SYNTAX, message, span, hint)


def _in_the_authors_words(problem: str, line: str, column: int) -> tuple[str, str]:
    before, character = line[:column], line[column : column + 1]
    if "\t" in before[: len(before) - len(before.lstrip())] + character:
        return "a tab stands where YAML wants spaces", "indent with spaces"
    if any(sign in problem for sign in _CANNOT_BEGIN):
        return f"a value cannot begin with {character}", "put the value in quotation marks"
    if "mapping values" in problem and not re.fullmatch(r"\s+[\w-]+", before):
        return "a colon stands where a value cannot hold one", _QUOTE_IT
    if before.strip(" -") and any(sign in problem for sign in ("expected key", "<block end>")):
        return "the value has ended here, and words follow it", _QUOTE_IT
    for sign, said, hint in _PROBLEMS:
        if sign in problem:
            return said, hint
    return f"this is not YAML: {problem}", ""


_QUOTE_IT = 'put the whole value in quotation marks: key: "one: two"'
_NEIGHBOURS = "this line is not indented like its neighbours"
_SAME_COLUMN = "what belongs together starts in the same column"
_KEY_OR_TEXT = "write `key: value`, or indent the line if it goes on with the text above it"
_NEVER_CLOSED = "a quotation mark is opened and never closed"
# libyaml says these where it stumbled; the author wants to see where it began.
_SEEN_TOO_LATE = ("alphabetic or numeric", "or ']'", "or '}'", "end of stream", "expected ':'")
_CANNOT_BEGIN = (
    "cannot start any token",
    "alphabetic or numeric",
    "node content",
    "mapping keys are not allowed",
)
# What libyaml and PyYAML say, the more telling first.
_PROBLEMS = (
    ("or ']'", "a [ is opened and never closed", "close it with ]"),
    ("or '}'", "a { is opened and never closed", "close it with }"),
    ("quoted scalar", _NEVER_CLOSED, "close it, or take it away"),
    ("end of stream", _NEVER_CLOSED, "close it, or take it away"),
    ("expected ':'", "there is a word here but no colon after it", _KEY_OR_TEXT),
    ("line break", "text that follows | or > begins on the next line", "and is indented there"),
    ("hexdecimal", "a backslash does not stand for itself here", "use single quotation marks"),
    ("escape", "a backslash does not stand for itself here", "use single quotation marks"),
    ("mapping values", _NEIGHBOURS, _SAME_COLUMN),
    ("expected key", _NEIGHBOURS, _SAME_COLUMN),
    ("'-' indicator", _NEIGHBOURS, _SAME_COLUMN),
    ("document start", _NEIGHBOURS, _SAME_COLUMN),
    ("block", _NEIGHBOURS, _SAME_COLUMN),
)
