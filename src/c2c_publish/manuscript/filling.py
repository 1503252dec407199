"""A YAML value read by the shape it should have: typed values, and findings where it has another."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from c2c_publish import rules
from c2c_publish.findings import Finding, did_you_mean, finding
from c2c_publish.manuscript.notation import Listing, Scalar, Table, Value
from c2c_publish.manuscript.shapes import (
    Address,
    Boolean,
    Choice,
    Day,
    Language,
    ListOf,
    Moment,
    Named,
    Path,
    Record,
    Shape,
    Text,
)
from c2c_publish.markup.characters import printable
from c2c_publish.markup.vocabulary import language_tag, web_address

if TYPE_CHECKING:
    from c2c_publish.model import Span


@dataclass(frozen=True, slots=True)
class Filled:
    """A record that was filled in: what is there and sound, where it stands, what is wrong."""

    span: Span
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)

    def get(self, key: str, default: Any = "") -> Any:  # noqa: ANN401 - the shape decides
        """Give the value of a key, or `default` when it is absent or was not sound."""
        return self.values.get(key, default)

    def place(self, key: str) -> Span:
        """Give where a key's value stands, or the record if the key is absent."""
        return self.places.get(key, self.span)


def fill(shape: Shape, value: Value, findings: list[Finding]) -> Any:  # noqa: ANN401 - one line a shape
    """Give the value that `shape` makes of a YAML value, or None; what is wrong is added to `findings`.

    Text, Choice, Address, Language and Path give str; Boolean bool; Day date; Moment an aware
    datetime in UTC; ListOf a tuple; Named a dict of (value, span); Record a Filled.
    """
    if isinstance(value, Scalar) and value.is_nothing and not isinstance(shape, Text):
        return None
    match shape:
        case ListOf(item):
            values = value.items if isinstance(value, Listing) else (value,)
            filled = (fill(item, one, findings) for one in values)
            return tuple(one for one in filled if one is not None)
        case Named(item):
            return _named(item, value, findings)
        case Record():
            return _record(shape, value, findings)
        case _ if isinstance(value, Scalar):
            return _scalar(shape, value, findings)
        case _:
            _wrong(value, _expected(shape), findings)
            return None


def _named(
    item: Shape, value: Value, findings: list[Finding]
) -> dict[str, tuple[Any, Span]] | None:
    if not isinstance(value, Table):
        _wrong(value, "keys with values", findings)
        return None
    return {key.text: (fill(item, inner, findings), key.span) for key, inner in value.entries}


def _record(shape: Record, value: Value, findings: list[Finding]) -> Filled | None:
    if isinstance(value, Scalar) and shape.short:
        inner = next(f.shape for f in shape.fields if f.key == shape.short)
        made = fill(inner, value, findings)
        return Filled(value.span, {shape.short: made}, {shape.short: value.span}) if made else None
    if not isinstance(value, Table):
        _wrong(value, f"the keys of {_one(shape.name)}", findings)
        return None
    fields = {one.key: one for one in shape.fields}
    filled = Filled(value.span)
    for key, inner_value in value.entries:
        known = fields.get(key.text)
        if known is None:
            message = f"`{key.text}` is not a key of {_one(shape.name)}"
            hint = did_you_mean(key.text, fields)
            findings.append(finding(rules.KEY_UNKNOWN, message, key.span, hint))
            continue
        filled.places[key.text] = inner_value.span
        before = len(findings)
        made = fill(known.shape, inner_value, findings)
        if len(findings) > before:
            filled.wrong.add(key.text)
        if made is not None:
            filled.values[key.text] = made
    for one in shape.fields:
        if one.required and one.key not in filled.places:
            message = f"this {shape.name} has no `{one.key}`"
            hint = f"add `{one.key}:`, {one.about[0].lower()}{one.about[1:].rstrip('.')}"
            findings.append(finding(rules.KEY_MISSING, message, value.span, hint))
    return filled


def _one(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _scalar(shape: Shape, value: Scalar, findings: list[Finding]) -> Any:  # noqa: ANN401 - the shape decides
    text = printable(value.text).strip()
    match shape:
        case Text(filled):
            made: Any = None if filled and not text else text
        case Choice(words):
            made = text if text in words else None
        case Boolean():
            made = {"true": True, "false": False}.get(text.lower())
        case Day():
            return _day(text, value, findings)
        case Moment():
            return _moment(text, value, findings)
        case Address():
            made = None if text.lower().startswith("mailto:") else web_address(text) or None
        case Language():
            made = language_tag(text) or None
        case _:
            made = text
    if made is None:
        hint = did_you_mean(text, shape.words) if isinstance(shape, Choice) else ""
        # The words there are to choose from stand in the message already.
        _wrong(value, _expected(shape), findings, hint if hint.startswith("did") else "")
    return made


def _day(text: str, value: Scalar, findings: list[Finding]) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        findings.append(_not_a_date(text, value))
        return None


def _moment(text: str, value: Scalar, findings: list[Finding]) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        findings.append(_not_a_date(text, value))
        return None


def _not_a_date(text: str, value: Scalar) -> Finding:
    message = f"`{text[:40]}` is not a date"
    hint = "write it as year-month-day: 2011-05-06, with a time if you like: 2011-05-06T12:00:00Z"
    return finding(rules.DATE_WRONG, message, value.span, hint)


def _wrong(value: Value, expected: str, findings: list[Finding], hint: str = "") -> None:
    said = f"`{value.text[:40]}`" if isinstance(value, Scalar) else _kind(value)
    message = f"{'nothing' if said == '``' else said} stands where {expected} should"
    findings.append(finding(rules.VALUE_WRONG, message, value.span, hint))


def _kind(value: Listing | Table) -> str:
    return "a list" if isinstance(value, Listing) else "a group of keys"


_EXPECTED = {
    Text: "text",
    Boolean: "true or false",
    Day: "a date",
    Moment: "a date",
    Address: "a web address that begins with http:// or https://",
    Language: "a language tag such as en or zh-Hans",
    Path: "the path of a file",
}


def _expected(shape: Shape) -> str:
    if isinstance(shape, Choice):
        return f"one of {', '.join(shape.words)}"
    return _EXPECTED.get(type(shape), "something else")
