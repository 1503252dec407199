"""Where essays and comment files are read, if they were not read before."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding
from c2c_publish.manuscript.comment_file import CommentFile, read_comment_file
from c2c_publish.manuscript.essay_file import EssayFile, read_essay, read_front_matter
from c2c_publish.manuscript.source import decode
from c2c_publish.packing import packed, recalled
from c2c_publish.world import key_of

if TYPE_CHECKING:
    from datetime import date

    from c2c_publish.model import Essay, Matter, Span
    from c2c_publish.world import Store, World


@dataclass(frozen=True, slots=True)
class Heading:
    """What there is to know of an essay before its text is read, and where it says so.

    The findings are about its file as such; those about the front matter are said with the essay.
    """

    path: str
    id: str
    matter: Matter
    date: date | None
    is_draft: bool
    id_place: Span
    status_place: Span
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _ReadEssay:
    heading: Heading
    essay: Essay
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _ReadComments:
    file: CommentFile
    findings: tuple[Finding, ...]


class Desk:
    """Reads each file once: what the store has of the same bytes at the same path is not read again.

    `digests` has a digest of each file that was read, by its path.
    """

    def __init__(self, world: World, store: Store) -> None:
        self._world = world
        self._store = store
        self._kept: dict[str, _ReadEssay] = {}
        self._begun: dict[str, tuple[str, EssayFile]] = {}
        self.digests: dict[str, str] = {}

    def heading(self, path: str, name: str, matter: Matter) -> Heading:
        """Give the heading of the essay at a path. `name` is its file name without the ending."""
        content = self._read(path)
        key = key_of("essay", path, name, matter, content)
        kept = recalled(_ReadEssay, key, self._store)
        if kept:
            self._kept[path] = kept
            return kept.heading
        source = decode(path, content)
        file = read_front_matter(source.value, name, matter)
        self._begun[path] = key, file
        return Heading(
            path,
            file.id,
            matter,
            file.front.get("date", None),
            file.is_draft,
            file.front.place("id"),
            file.front.place("status"),
            source.findings,
        )

    def essay(self, heading: Heading) -> Checked[Essay]:
        """Give the essay whose heading was read here; its comments are in another file."""
        kept = self._kept.get(heading.path)
        if kept:
            return Checked(kept.essay, kept.findings)
        key, file = self._begun[heading.path]
        read = read_essay(file)
        self._keep(key, _ReadEssay(heading, read.value, read.findings))
        return read

    def comments(self, path: str) -> Checked[CommentFile]:
        """Give what the comment file at a path holds."""
        content = self._read(path)
        key = key_of("comments", path, content)
        kept = recalled(_ReadComments, key, self._store)
        if kept:
            return Checked(kept.file, kept.findings)
        source = decode(path, content)
        read = read_comment_file(source.value)
        findings = (*source.findings, *read.findings)
        self._keep(key, _ReadComments(read.value, findings))
        return Checked(read.value, findings)

    def _read(self, path: str) -> bytes:
        content = self._world.read(path)
        self.digests[path] = sha256(content).hexdigest()
        return content

    def _keep(self, key: str, read: _ReadEssay | _ReadComments) -> None:
        # How deep is too deep depends on who called, and must be found out each time.
        if not any(found.rule is rules.MARKDOWN_TOO_DEEP for found in read.findings):
            self._store.put(key, packed(read))
