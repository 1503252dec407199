"""JSON of other systems: whatever its fields hold, text that can stand in a file comes of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from c2c_publish.importers.export import Unreadable, place, text_of_file

if TYPE_CHECKING:
    from c2c_publish.importers.export import Export

Row: TypeAlias = "dict[str, object]"


def json_of_file(export: Export, path: str, hint: str) -> object:
    """Give what a JSON file holds. `hint` says how it is made again.

    Raises:
        Unreadable: it is no JSON, or has more levels or longer numbers than can be read.
    """
    try:
        found: object = json.loads(text_of_file(export, path))
    except json.JSONDecodeError as error:
        message = f"this is where the file stops being JSON: {error.msg}"
        raise Unreadable(message, place(export, path, error.lineno, error.colno), hint) from error
    except (RecursionError, ValueError) as error:
        message = "this JSON is nested too deeply, or has a number that is too long"
        raise Unreadable(message, place(export, path), hint) from error
    return found


def json_of_line(line: str) -> object:
    """Give what a line of JSON holds, or nothing where it is none."""
    try:
        found: object = json.loads(line)
    except (RecursionError, ValueError):
        return None
    return found


def row(value: object) -> Row:
    """Give a table of fields; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[Row]:
    """Give the tables of fields in a list; what else is in it is passed over."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def said(fields: Row, *keys: str) -> str:
    """Give the first of these fields that has words; identities may be numbers."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and value != "":
            return whole(str(value))
    return ""


def whole(text: str) -> str:
    """Give a text without halves of characters, which JSON can hold and no file can."""
    return text.encode("utf-8", "replace").decode("utf-8")
