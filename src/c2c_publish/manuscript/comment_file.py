"""A comment file: what readers answered to one essay, read as untrusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding, finding
from c2c_publish.manuscript.filling import Filled, fill
from c2c_publish.manuscript.forms import COMMENT_KIND, COMMENTS
from c2c_publish.manuscript.notation import read_yaml
from c2c_publish.markup.characters import ADDRESS_REMOVED, addresses, without_addresses
from c2c_publish.markup.comment import read_comment
from c2c_publish.model import UNNAMED, Comment, Mention, MentionKind, Permission, Status

if TYPE_CHECKING:
    from c2c_publish.manuscript.source import Source


@dataclass(frozen=True, slots=True)
class CommentFile:
    """What a comment file holds, in its order, whatever its status."""

    comments: tuple[Comment, ...] = ()
    mentions: tuple[Mention, ...] = ()


def read_comment_file(source: Source) -> Checked[CommentFile]:
    """Give the comments and mentions of a comment file, their bodies sanitised."""
    read = comment_records(source)
    findings = list(read.findings)
    records = [one for one in read.value if one.get("id")]
    findings += _distinct(records)
    comments = [one for one in records if one.get("kind", COMMENT_KIND) == COMMENT_KIND]
    mentions = [one for one in records if one.get("kind", COMMENT_KIND) != COMMENT_KIND]
    made = CommentFile(
        tuple(_comment(one, findings) for one in comments),
        tuple(_mention(one) for one in mentions),
    )
    return Checked(made, tuple(findings))


def comment_records(source: Source) -> Checked[tuple[Filled, ...]]:
    """Give the records of a comment file as they are written, their bodies as hostile as they came."""
    read = read_yaml(source.text, source.path)
    findings = list(read.findings)
    filled = () if read.value is None else fill(COMMENTS, read.value, findings) or ()
    records = [one for one in filled if isinstance(one, Filled)]
    _hold_back(records, findings)
    return Checked(tuple(records), tuple(findings))


def _hold_back(records: list[Filled], findings: list[Finding]) -> None:
    """What cannot be read of a status or a permission means no: such a comment is not printed."""
    wrong = {found.span for found in findings}
    for one in records:
        for key, careful in (("status", Status.PENDING), ("permission", Permission.REFUSED)):
            if key not in one.values and one.places.get(key) in wrong:
                one.values[key] = careful


def _distinct(records: list[Filled]) -> list[Finding]:
    """Say which ids are given twice, and give the later comments others, so that none is lost."""
    seen: dict[str, Filled] = {}
    findings = []
    for number, one in enumerate(records, start=1):
        first = seen.setdefault(one.get("id"), one)
        if first is not one:
            message = f"a second comment has the id `{one.get('id')}`"
            hint = f"the first begins on line {first.span.line}; give each an id of its own"
            findings.append(finding(rules.COMMENT_DUPLICATE, message, one.place("id"), hint))
            one.values["id"] = f"{one.get('id')} ({number})"
    return findings


def _comment(record: Filled, findings: list[Finding]) -> Comment:
    body = read_comment(record.get("body"), record.place("body"))
    status = Status(record.get("status", Status.APPROVED))
    if status is Status.APPROVED:
        findings += body.findings
        if not body.value and not body.findings:
            message = f"comment `{record.get('id')}` has no words"
            hint = "give it a `body`, or a `status` of deleted"
            findings.append(finding(rules.KEY_MISSING, message, record.span, hint))
    return Comment(
        id=record.get("id"),
        author=_signature(record.get("author")),
        body=body.value,
        span=record.span,
        url=_address(record.get("url")),
        date=record.get("date", None),
        reply_to=record.get("reply_to"),
        by_author=record.get("by_author", False),
        status=status,
        selected=record.get("selected", False),
        permission=Permission(record.get("permission", Permission.UNASKED)),
    )


def _mention(record: Filled) -> Mention:
    return Mention(
        id=record.get("id"),
        kind=MentionKind(record.get("kind")),
        title=without_addresses(record.get("title") or record.get("author")),
        site=without_addresses(record.get("site")),
        span=record.span,
        url=_address(record.get("url")),
        date=record.get("date", None),
        status=Status(record.get("status", Status.APPROVED)),
        selected=record.get("selected", False),
        permission=Permission(record.get("permission", Permission.UNASKED)),
    )


def _signature(name: str) -> str:
    """A reader who signed with an e-mail address is printed without it."""
    plain = without_addresses(name)
    for brackets in ("<{}>", "({})", "{}"):
        plain = plain.replace(brackets.format(ADDRESS_REMOVED), "")
    return plain.strip() or UNNAMED


def _address(url: str) -> str:
    """An address on the web that holds an e-mail address, as some avatars do, is not printed."""
    return "" if addresses(unquote(url)) else url
