"""Dates as pages show them to people: `May 6, 2011 at 9:48 pm`, `6 May 2011`, `2011-05-06 at 21:48`."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})")
_US = re.compile(r"(?P<m>[A-Za-z]{3,9})\.? (?P<d>\d{1,2}),? (?P<y>\d{4})")
_UK = re.compile(r"(?P<d>\d{1,2})\.? (?P<m>[A-Za-z]{3,9}) (?P<y>\d{4})")
_TIME = re.compile(r"(?P<h>\d{1,2}):(?P<min>\d{2})\s*(?P<half>[ap])?\.?m?", re.IGNORECASE)


def date_in(text: str) -> datetime | None:
    """Give the date that a line says, with its time if it says one; as UTC, for it says no zone."""
    for pattern in (_ISO, _US, _UK):
        found = pattern.search(text)
        month = _month(found["m"]) if found else 0
        if found and month:
            hour, minute = _clock(text[found.end() :])
            try:
                return datetime(int(found["y"]), month, int(found["d"]), hour, minute, tzinfo=UTC)
            except ValueError:
                return None
    return None


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(
        (
            number
            for number, name in enumerate(_MONTH_NAMES, start=1)
            if name.startswith(word.lower())
        ),
        0,
    )


def _clock(text: str) -> tuple[int, int]:
    found = _TIME.search(text)
    if not found:
        return 0, 0
    hour = int(found["h"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    return (hour, int(found["min"])) if hour < len("abcdefghijklmnopqrstuvwx") else (0, 0)
