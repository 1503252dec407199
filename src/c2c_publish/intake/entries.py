"""Records of a comment file and front matter as text, as a person would have written the YAML."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from c2c_publish.markup.characters import printable, without_addresses
from c2c_publish.markup.vocabulary import web_address
from c2c_publish.model import Permission, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from c2c_publish.importers import Answer

# Words that YAML reads as they stand, and takes for nothing but text.
_PLAIN = re.compile(r"[^\W\d_](?:[\w.,()'’“”/ -]*[\w.()'’“”])?")
_NOT_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def scalar(text: str) -> str:
    """Give a value as YAML that reads back as this very text; quoted only where it must be."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)


def field(key: str, value: str | tuple[str, ...]) -> str:
    """Give a line `key: value`, or nothing where there is no value; a tuple becomes a list."""
    if not value:
        return ""
    if isinstance(value, str):
        return f"{key}: {scalar(value)}\n"
    return f"{key}: [{', '.join(map(_listed, value))}]\n"


def _listed(text: str) -> str:
    written = scalar(text)
    return written if written.startswith('"') or "," not in written else json.dumps(written)


def entry(answer: Answer, body: str) -> str:
    """Give one record of a comment file. `body` is the comment's Markdown."""
    own_id = answer.id.removeprefix(f"{answer.system}-")
    fields = (
        f"id: {json.dumps(answer.id, ensure_ascii=False)}\n",
        field("kind", str(answer.mention or "")),
        field("author", one_line(answer.author)) if not answer.mention else "",
        field("title", one_line(answer.title or answer.author)) if answer.mention else "",
        field("site", one_line(answer.site)) if answer.mention else "",
        field("url", _address(answer.url)),
        f"date: {_moment(answer.date)}\n" if answer.date else "",
        f"reply_to: {json.dumps(answer.reply_to, ensure_ascii=False)}\n" if answer.reply_to else "",
        "by_author: true\n" if answer.by_author else "",
        f"status: {answer.status}\n" if answer.status is not Status.APPROVED else "",
        "selected: true\n" if answer.selected else "",
        field(
            "permission", "" if answer.permission is Permission.UNASKED else str(answer.permission)
        ),
        f"source: {{system: {answer.system}, id: {json.dumps(own_id, ensure_ascii=False)}}}\n",
        _body(body) if not answer.mention else "",
    )
    lines = "".join(fields).rstrip("\n").split("\n")
    return "- " + "\n".join(f"  {line}" if line else "" for line in lines)[2:] + "\n"


def entries(records: Iterable[str]) -> str:
    """Give a comment file of these records, a blank line between them."""
    return "\n".join(records)


def one_line(text: str) -> str:
    """Give a name or title on one line, with nothing in it that may not be printed."""
    return " ".join(without_addresses(printable(text)).split())


def _address(url: str) -> str:
    sound = web_address(url)
    return sound if sound == without_addresses(sound) and not sound.startswith("mailto:") else ""


def _moment(date: datetime) -> str:
    text = date.isoformat(timespec="seconds")
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def _body(text: str) -> str:
    """A body as a block of lines; as a quoted string where a block would not read back the same."""
    text = text.strip("\n")
    if not text.strip():
        return ""
    lines = text.split("\n")
    if text[0] in " \t" or any(line != line.rstrip() and not line.strip() for line in lines):
        return f"body: {json.dumps(text, ensure_ascii=False)}\n"
    return "body: |\n" + "".join(f"  {line}\n" if line else "\n" for line in lines)
