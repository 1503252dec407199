"""JSON Schemas of the forms, for editors that complete and check YAML while it is written."""

from __future__ import annotations

from typing import Any

from c2c_publish.manuscript.shapes import (
    Address,
    Boolean,
    Choice,
    Day,
    Field,
    ListOf,
    Moment,
    Named,
    Record,
    Shape,
)

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(shape: Shape, title: str) -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a shape."""
    return {"$schema": _DRAFT, "title": title, **_schema(shape)}


def _schema(shape: Shape) -> dict[str, Any]:
    match shape:
        case Choice(words):
            return {"enum": list(words)}
        case ListOf(item):
            one = _schema(item)
            return {"anyOf": [{"type": "array", "items": one}, one]}
        case Named(value):
            return {"type": "object", "additionalProperties": _schema(value)}
        case Record():
            return _record(shape)
        case _:
            return dict(_SIMPLE.get(type(shape), _TEXT))


# YAML reads 1984 as a number and yes as true; here they are the words that stand in the file.
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_SIMPLE: dict[type, dict[str, Any]] = {
    Boolean: {"type": "boolean"},
    Day: {"type": "string", "format": "date"},
    Moment: {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]},
    Address: {"type": "string", "format": "uri", "pattern": "^https?://"},
}


def _record(shape: Record) -> dict[str, Any]:
    whole = {
        "type": "object",
        "additionalProperties": False,
        "required": [one.key for one in shape.fields if one.required],
        "properties": {one.key: _described(one) for one in shape.fields},
    }
    if not shape.short:
        return whole
    short = next(one for one in shape.fields if one.key == shape.short)
    return {"anyOf": [_described(short), whole]}


def _described(one: Field) -> dict[str, Any]:
    return {"description": one.about, **_schema(one.shape)}
