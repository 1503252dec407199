"""manuscript/book.yaml: who, what, in which order, how to print it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding, did_you_mean, finding
from c2c_publish.manuscript.filling import Filled, fill
from c2c_publish.manuscript.forms import BOOK
from c2c_publish.manuscript.notation import read_yaml
from c2c_publish.model import (
    DiscussionSettings,
    Include,
    Look,
    Metadata,
    Names,
    Order,
    Person,
    Place,
    Quotes,
    RuleLevel,
    Series,
    Span,
    Theme,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.manuscript.source import Source

_FIRST_ZIP_DAY = date(1980, 1, 1)
_DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the contents: an essay by id or path, or a part with its essays."""

    span: Span
    essay: str = ""
    part: str = ""
    introduction: Listed | None = None
    essays: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class BookFile:
    """What the book file says; `contents` is None where it leaves the order to the dates."""

    metadata: Metadata
    span: Span
    contents: tuple[Listed, ...] | None = None
    cover: str = ""
    cover_span: Span | None = None
    discussion: DiscussionSettings = field(default_factory=DiscussionSettings)
    look: Look = field(default_factory=Look)
    pdf_variant: str = "pdf/ua-1"
    levels: tuple[RuleLevel, ...] = ()


def read_book_file(source: Source) -> Checked[BookFile | None]:
    """Give what the book file says, or None where it cannot be read at all."""
    read = read_yaml(source.text, source.path)
    findings = list(read.findings)
    if read.value is None:
        if not findings:
            hint = "a book has at least a title: `title: My Essays`"
            here = Span(source.path)
            findings.append(finding(rules.KEY_MISSING, "the book file is empty", here, hint))
        return Checked(None, tuple(findings))
    filled = fill(BOOK, read.value, findings)
    if not isinstance(filled, Filled):
        return Checked(None, tuple(findings))
    findings += _missing(filled)
    contents = _contents(filled, findings)
    levels = tuple(_levels(filled, findings))
    if not filled.get("title"):
        return Checked(None, tuple(findings))
    pdf = _inner(_inner(filled, "formats"), "pdf")
    book = BookFile(
        metadata=_metadata(filled),
        span=filled.span,
        contents=contents,
        cover=filled.get("cover"),
        cover_span=filled.place("cover"),
        discussion=_discussion(_inner(filled, "discussion")),
        look=Look(
            Theme(filled.get("theme", Theme.CLASSIC)),
            pdf.get("page", "6x9"),
            crop_marks=pdf.get("crop-marks", False),
        ),
        pdf_variant=pdf.get("variant", "pdf/ua-1"),
        levels=levels,
    )
    return Checked(book, tuple(findings))


def people(filled: Filled) -> tuple[Person, ...]:
    """Give the `authors` of a record."""
    return tuple(
        Person(one.get("name"), one.get("role", "aut"), one.get("file-as"), one.get("url"))
        for one in filled.get("authors", ())
        if one.get("name")
    )


def _inner(filled: Filled, key: str) -> Filled:
    inner = filled.get(key, None)
    return inner if isinstance(inner, Filled) else Filled(filled.span)


def _metadata(filled: Filled) -> Metadata:
    series = filled.get("series", None)
    title, authors = filled.get("title"), people(filled)
    names = "; ".join(person.name for person in authors)
    return Metadata(
        title=title,
        subtitle=filled.get("subtitle"),
        language=filled.get("language", _DEFAULT_LANGUAGE),
        authors=authors,
        identifier=filled.get("identifier") or _derived_identifier(title, names),
        published=max(filled.get("published", _FIRST_ZIP_DAY), _FIRST_ZIP_DAY),
        publisher=filled.get("publisher"),
        rights=filled.get("rights"),
        description=filled.get("description"),
        subjects=filled.get("subjects", ()),
        series=Series(series.get("name"), series.get("position")) if series else None,
        edition=filled.get("edition"),
    )


def _derived_identifier(title: str, names: str) -> str:
    """The same book without an identifier gets the same one each time (RFC 9562, version 5)."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'c2c-publish:{title}:{names}')}"


_WANTED = {
    "language": "it decides hyphenation and how the book is read aloud; `en` is taken until then",
    "authors": "write `authors: [Your Name]`",
    "identifier": "write `identifier: urn:uuid:...` once and keep it, so that shelves know the book",
    "published": "a date such as 2011-07-02; all dates in the outputs come from it",
}


def _missing(filled: Filled) -> Iterable[Finding]:
    for key, why in _WANTED.items():
        if not filled.get(key) and key not in filled.wrong:
            message = f"the book file has no `{key}`"
            yield finding(rules.METADATA_MISSING, message, Span(filled.span.path), why)


def _contents(filled: Filled, findings: list[Finding]) -> tuple[Listed, ...] | None:
    if "contents" not in filled.values:
        return None
    for one in filled.get("contents"):
        if not {"essay", "part"} & set(one.places):
            message = "this item of the contents is neither an essay nor a part"
            hint = "write an essay's id, or `part:` with its title and `essays:` with its essays"
            findings.append(finding(rules.KEY_MISSING, message, one.span, hint))
        elif "part" in one.places and not one.get("essays"):
            message = "this part has no essays"
            hint = "list them under it: `essays: [one, another]`"
            findings.append(finding(rules.KEY_MISSING, message, one.span, hint))
    return tuple(_listed(one) for one in filled.get("contents"))


def _listed(one: Filled) -> Listed:
    introduction = one.get("introduction")
    return Listed(
        one.span,
        one.get("essay"),
        one.get("part"),
        Listed(one.place("introduction"), introduction) if introduction else None,
        tuple(_listed(essay) for essay in one.get("essays", ())),
    )


def _discussion(filled: Filled) -> DiscussionSettings:
    return DiscussionSettings(
        include=Include(filled.get("include", Include.APPROVED)),
        mentions=Place(filled.get("mentions", Place.AFTER_ESSAY)),
        names=Names(filled.get("names", Names.FULL)),
        order=Order(filled.get("order", Order.THREADS)),
        commenters=filled.get("commenters", True),
        quotes=Quotes(filled.get("quotes", Quotes.LINKED)),
    )


def _levels(filled: Filled, findings: list[Finding]) -> Iterable[RuleLevel]:
    for rule, (level, span) in filled.get("checks", {}).items():
        if rule not in rules.RULES:
            message = f"there is no rule `{rule}`"
            hint = did_you_mean(rule, rules.RULES)
            findings.append(finding(rules.RULE_UNKNOWN, message, span, hint))
        elif isinstance(level, Filled) and level.get("level"):
            if level.get("level") == "off" and not level.get("reason"):
                message = f"`{rule}` is off, and nobody says why"
                hint = f"write {rule}: {{level: off, reason: ...}}"
                findings.append(finding(rules.RULE_WITHOUT_REASON, message, span, hint))
            yield RuleLevel(rule, level.get("level"), span, level.get("reason"))
