"""What fields of exports hold: titles, names, addresses and dates, as many systems write them."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from c2c_publish.markup.characters import without_addresses

# The elements that titles and names are seen with. Any other "<" is a sign its writer meant.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|big|br|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?",
    re.ASCII,
)
_WIDEST_ZONE = timedelta(hours=14)
_QUARTER = timedelta(minutes=15)


def plain(text: str) -> str:
    """Give a title as plain words on one line: without elements, its references decoded."""
    return " ".join(html.unescape(_INLINE.sub("", text)).split())


def name(text: str) -> str:
    """Give a name as plain words, or nothing where there is but an e-mail address."""
    words = plain(text)
    return words if words == without_addresses(words) else ""


def web(address: str) -> str:
    """Give an address if it is one of the web with a host, or nothing."""
    address = html.unescape(address).strip()
    return address if host(address) else ""


def host(address: str) -> str:
    """Give the host of a web address without `www.`, or nothing."""
    try:
        parts = urlsplit(address)
        named = parts.hostname or ""
    except ValueError:
        return ""
    return named.removeprefix("www.") if parts.scheme.lower() in {"http", "https"} else ""


def moment(text: str) -> datetime | None:
    """Give a date written as in ISO 8601 or RFC 5322, UTC where it names no zone; None if it is no date."""
    text = text.strip()
    found = _ISO.fullmatch(text)
    try:
        if found is None:
            read = parsedate_to_datetime(text)
            return read if read.tzinfo else read.replace(tzinfo=UTC)
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
        if year == 1:
            # What programs in Go write for no date.
            return None
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(found[7] or "Z"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def local_moment(local: str, utc: str) -> datetime | None:
    """Give the moment of a date that is said twice, by the blog's clock and in UTC, in the blog's zone."""
    here, there = moment(local), moment(utc)
    if here is None or there is None:
        return there or here
    ahead = here - there
    if abs(ahead) > _WIDEST_ZONE or ahead % _QUARTER:
        return there
    return there.astimezone(timezone(ahead)) if ahead else there


def _zone(text: str) -> timezone:
    if text in {"Z", "UTC"}:
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone((1 if text[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
