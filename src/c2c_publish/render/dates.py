"""Dates, numbers and lists of names as a language writes them. Alone knows how Babel says them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_NO_BREAK = "\N{NO-BREAK SPACE}"
_THIN = "\N{THIN SPACE}"
_SHORT_MONTH = re.compile(r"(?<!M)MMM(?!M)")
# Two figures need no blanks around their dash: 2-9 March.
_BETWEEN_DAYS = re.compile(r"(?<=\d) – (?=\d)")
# A blank beside a dash is where a stretch of days may be broken over two lines.
_INNER_BLANK = re.compile(r"(?<![–-]) (?![–-])")


def day(when: date, locale: str) -> str:
    """Give a date as prose writes it, kept on one line: 3 March 2014, 2014年3月3日."""
    return _kept(format_date(when, "long", locale=locale))


def month(when: date, locale: str) -> str:
    """Give the month of a date: March 2014, marzo de 2014."""
    return format_skeleton("yMMMM", when, locale=locale)


def stretch(first: date, last: date, locale: str) -> str:
    """Give the days between two dates, saying nothing twice: 2-9 March 2014."""
    if first == last:
        return day(first, locale)
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    language = Locale.parse(locale)
    formats = language.interval_formats
    patterns = formats.get("yMMMMd") or formats["yMMMd"]
    # Months are as long here as in a single date.
    month = "MMMM" if "MMMM" in language.date_formats["long"].pattern else "MMM"
    ends = zip((first, last), patterns[differs], strict=True)
    said = "".join(
        format_date(when, _SHORT_MONTH.sub(month, pattern), locale=locale) for when, pattern in ends
    )
    said = said.replace(_THIN, " ")
    return _kept(_BETWEEN_DAYS.sub("–", said) if differs == "d" else said)


def figures(number: int, locale: str) -> str:
    """Give a number in figures: 1,234 or 1.234."""
    return format_decimal(number, locale=locale)


def listed(names: Sequence[str], locale: str) -> str:
    """Give names as a list in prose: A, B and C."""
    return format_list(names, locale=locale)


def _kept(text: str) -> str:
    return _INNER_BLANK.sub(_NO_BREAK, text)
