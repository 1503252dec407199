"""What the last import wrote, so that the next one can tell the author's edits from the blog's."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from c2c_publish.intake.pictures import Hung

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEDGER = "manuscript/.c2c/import.jsonl"


@dataclass(frozen=True, slots=True)
class Written:
    """One essay as an import wrote it: where, and digests of its text and of each comment by its id."""

    path: str
    text: str = ""
    comments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All essays by what names their post in the export, and all pictures by their address."""

    essays: Mapping[str, Written] = field(default_factory=dict)
    pictures: Mapping[str, Hung] = field(default_factory=dict)


def digest(text: str) -> str:
    """Give a digest of a text as the ledger keeps it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def read_ledger(content: bytes) -> Ledger:
    """Give the ledger of an earlier import. A line that cannot be read is as if it had not been written."""
    essays: dict[str, Written] = {}
    pictures: dict[str, Hung] = {}
    for line in content.decode("utf-8", "replace").splitlines():
        try:
            record = json.loads(line)
            if "post" in record:
                comments = {str(k): str(v) for k, v in record["comments"].items()}
                essays[str(record["post"])] = Written(record["path"], record["text"], comments)
            elif "picture" in record:
                pictures[str(record["picture"])] = Hung(record["path"], record["digest"])
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return Ledger(essays, pictures)


def ledger_file(essays: Mapping[str, Written], pictures: Mapping[str, Hung]) -> bytes:
    """Give the ledger as a file: a line a record, in the order of their names."""
    return "".join(_lines(essays, pictures)).encode("utf-8", "surrogatepass")


def _lines(essays: Mapping[str, Written], pictures: Mapping[str, Hung]) -> Iterable[str]:
    for post, one in sorted(essays.items()):
        comments = dict(sorted(one.comments.items()))
        yield _line({"post": post, "path": one.path, "text": one.text, "comments": comments})
    for address, hung in sorted(pictures.items()):
        if hung.path:
            yield _line({"picture": address, "path": hung.path, "digest": hung.digest})


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=True) + "\n"
