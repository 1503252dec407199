"""An essay's file: front matter, then Markdown."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding, finding
from c2c_publish.manuscript.book_file import people
from c2c_publish.manuscript.filling import Filled, fill
from c2c_publish.manuscript.forms import ESSAY
from c2c_publish.manuscript.notation import read_yaml
from c2c_publish.markup.characters import unprintable, without_unprintable
from c2c_publish.markup.markdown import read_markdown
from c2c_publish.model import Essay, Matter, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.manuscript.source import Source

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
_MAX_FRONT_MATTER = 65_536


@dataclass(frozen=True)
class EssayFile:
    """An essay whose front matter is read and whose Markdown waits: `start` is where that begins."""

    id: str
    source: Source
    front: Filled
    start: int
    matter: Matter
    findings: tuple[Finding, ...]

    @property
    def is_draft(self) -> bool:
        """Whether the author says it is not to be printed yet."""
        return bool(self.front.get("status") == "draft")


def slug(name: str) -> str:
    """Give a name as links and files use it: letters a to z, digits and hyphens, or nothing."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80]


def read_front_matter(source: Source, name: str, matter: Matter) -> EssayFile:
    """Give an essay's file with its front matter read. `name` is its file name without the ending."""
    text = source.text
    opening = _OPENING.match(text)
    here = Span(source.path)
    if not opening:
        front, findings, start = Filled(here), [_untitled(here, text)], 0
    else:
        closing = _CLOSING.search(text, opening.end())
        if not closing or closing.start() > _MAX_FRONT_MATTER:
            message = "the front matter is opened here with `---` and never closed"
            found = finding(
                rules.FRONT_MATTER_OPEN, message, here, "put a line `---` between it and the essay"
            )
            return EssayFile(slug(name), source, Filled(here), len(text), matter, (found,))
        front, findings = _front(source, text[opening.end() : closing.start()])
        start = closing.end()
    given = front.get("id") or name
    return EssayFile(slug(given) or "essay", source, front, start, matter, tuple(findings))


def _untitled(here: Span, text: str) -> Finding:
    found = re.search(r"^#\s+(.+)$", text, re.MULTILINE)
    title = found.group(1).strip() if found else "My Essay"
    hint = f"begin the file with three lines: ---, title: {title}, ---"
    return finding(
        rules.ESSAY_UNTITLED, "this essay has no front matter with its title", here, hint
    )


def _front(source: Source, yaml_text: str) -> tuple[Filled, list[Finding]]:
    read = read_yaml(yaml_text, source.path, first_line=2)
    findings = list(read.findings)
    here = Span(source.path)
    if read.value is None:
        if not findings:
            findings.append(_untitled(here, source.text))
        return Filled(here), findings
    filled = fill(ESSAY, read.value, findings)
    return (filled if isinstance(filled, Filled) else Filled(here)), findings


def read_essay(file: EssayFile) -> Checked[Essay]:
    """Give the essay with its Markdown read; its comments are added by whoever reads their file."""
    text = without_unprintable(file.source.text)
    read = read_markdown(text, file.source.place, start=file.start)
    front = file.front
    essay = Essay(
        id=file.id,
        title=front.get("title", file.id),
        body=read.value.body,
        span=Span(file.source.path),
        matter=file.matter,
        subtitle=front.get("subtitle"),
        date=front.get("date", None),
        authors=people(front),
        source=front.get("source"),
        language=front.get("language"),
        tags=front.get("tags", ()),
        notes=read.value.notes,
    )
    findings = [*file.findings, *_unprintable(file), *read.findings]
    if not essay.body and not any(f.rule in _EXPLAINS_NO_TEXT for f in findings):
        message = "this essay has no text"
        hint = "write it below the front matter, or take it out of the contents"
        findings.append(finding(rules.ESSAY_EMPTY, message, essay.span, hint))
    return Checked(essay, tuple(findings))


_EXPLAINS_NO_TEXT = (rules.FRONT_MATTER_OPEN, rules.MARKDOWN_TOO_DEEP)


def _unprintable(file: EssayFile) -> Iterable[Finding]:
    """Say which control characters are in the Markdown: each once, where it stands first."""
    seen: set[str] = set()
    for at, character in unprintable(file.source.text):
        if at >= file.start and character not in seen:
            seen.add(character)
            message = f"the character U+{ord(character):04X} cannot stand in a book"
            hint = "it is invisible: delete what is between its neighbours and type it anew"
            place = file.source.place(at, 1)
            yield finding(rules.ENCODING_WRONG, message, place, hint)
