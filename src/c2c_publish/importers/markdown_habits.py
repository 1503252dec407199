"""Markdown of static sites, Kramdown's and Goldmark's, as it is read here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.importers.comment_markdown import told_apart
from c2c_publish.importers.markdown_html import without_simple_html
from c2c_publish.importers.markdown_lists import relisted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CODE_SPAN = re.compile(r"(?s)((`+)(?!`).+?(?<!`)\2(?!`))")
_ATTRIBUTES = re.compile(r" {0,3}(?:[-*+] |> ?)?\{:{1,2}(?P<inside>[^{}\n]*)\}\s*$")
_SPAN_ATTRIBUTES = re.compile(r"(?<=[*_)`\]>])\{:(?P<inside>[^{}\n]*)\}")
_LANGUAGE = re.compile(r"\blang\s*=\s*[\"']?(?P<tag>[A-Za-z-]+)")
_ID = re.compile(r"#(?P<id>[\w-]+)")
_HEADING = re.compile(r"(?P<marks>#{1,6})(?P<rest>\s.*)")
# What a line under it makes a heading: words, and no list, quotation, table or rule.
_TITLE = re.compile(r" {0,3}(?![-*+>|#=]|\d+[.)]\s|\{:)\S")
_UNDERLINE = re.compile(r"(?:=+|-+)\s*$")
_EXCERPT = re.compile(r"<!--\s*(?:more|excerpt|end[_ -]?excerpt|readmore)\s*-->", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:\[TOC\]|\[\[_?toc_?\]\])\s*$", re.IGNORECASE)
_WRAPPER = re.compile(
    r"\s*<(?P<tag>div|section|aside|article|details|main)\b[^<>]*\bmarkdown\s*=[^<>]*>\s*$"
)
_TASK = re.compile(r"^(\s*(?:[-*+]|\d+\.) )\[(?P<mark>[ xX])\] ")
_INLINE_FORMULA = re.compile(r"\$\$(?P<inside>[^$\n]+)\$\$")
_BARE = re.compile(
    r"(?:(?<=\s)|^)(?P<address>https?://[^\s<>()\[\]\"'`]+[^\s<>()\[\]\"'`.,;:!?*_])"
)
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Adapted:
    """A text as it is read here, and the signs that were left out of it."""

    text: str
    left: tuple[str, ...] = ()


def adapted(text: str) -> Adapted:
    """Give a site's Markdown as it is read here: the same words, with our signs for what it says."""
    left: dict[str, None] = {}
    lines = told_apart(without_simple_html(_EXCERPT.sub("", text)).split("\n"))
    lines = [*_without_wrappers([*_without_attributes(lines, left)])]
    text = relisted("\n".join(line for line, _ in lines))
    text = outside_code("\n".join(_headings(told_apart(text.split("\n")))), _inline)
    return Adapted(_spaced(text), tuple(left))


def _spaced(text: str) -> str:
    """Give a text with one empty line where there are several, but in code."""
    made: list[str] = []
    for line, is_code in told_apart(text.strip("\n").split("\n")):
        if is_code or line.strip() or (made and made[-1].strip()):
            made.append(line)
    return "\n".join(made) + "\n"


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Give a text changed by its lines, but for what is code in it."""
    found = told_apart(text.split("\n"))
    return "\n".join(line if is_code else _outside_spans(line, change) for line, is_code in found)


def _outside_spans(line: str, change: Callable[[str], str]) -> str:
    if "`" not in line:
        return change(line)
    kept: list[str] = []

    def keep(code: re.Match[str]) -> str:
        kept.append(code[0])
        return f"\ue000{len(kept) - 1}\ue001"

    changed = change(_CODE_SPAN.sub(keep, line))
    return re.sub("\ue000([0-9]+)\ue001", lambda mark: kept[int(mark[1])], changed)


def _without_attributes(
    lines: list[tuple[str, bool]], left: dict[str, None]
) -> Iterator[tuple[str, bool]]:
    """Kramdown's lines of attributes: a heading's id and a language stay, what is for its tools goes."""
    held: tuple[str, bool] | None = None
    is_comment = False
    for line, is_code in lines:
        found = None if is_code else _ATTRIBUTES.fullmatch(line)
        inside = found["inside"].strip() if found else ""
        if is_comment or inside == "comment":
            is_comment = inside not in {"/comment", "/"}
        elif not found:
            if held:
                yield held
            held = (line, is_code)
        elif inside.startswith("toc"):
            # The item above it is there for the contents to take its place.
            held = None
        else:
            held = _with_attributes(held, inside, left)
    if held:
        yield held


def _with_attributes(
    above: tuple[str, bool] | None, inside: str, left: dict[str, None]
) -> tuple[str, bool] | None:
    line, is_code = above or ("", False)
    identity, language = _ID.search(inside), _LANGUAGE.search(inside)
    if identity and _HEADING.match(line):
        return f"{line.rstrip()} {{#{identity['id']}}}", is_code
    if language and line.strip() and not is_code:
        return f'{line}\n{{: lang="{language["tag"]}" }}', is_code
    if ".pull-quote" in inside and line.strip() and not is_code:
        return f"{line}\n{{: .pull-quote }}", is_code
    if inside and not inside.startswith(("/", "nomarkdown", "options", "no_toc", ".no_toc")):
        left[f"{{:{inside[:60]}}}"] = None
    return above


def _without_wrappers(lines: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Elements that are there to hold Markdown go, for in an element it is not read here."""
    waiting: list[str] = []
    for line, is_code in lines:
        wrapper = None if is_code else _WRAPPER.fullmatch(line)
        if wrapper:
            waiting.append(f"</{wrapper['tag']}>")
            yield "", False
        elif waiting and not is_code and line.strip() == waiting[-1]:
            waiting.pop()
            yield "", False
        elif is_code or not _CONTENTS.fullmatch(line):
            yield line, is_code


def _headings(lines: list[tuple[str, bool]]) -> Iterator[str]:
    """Give the lines with headings from the second level on, as the first is the title's."""
    first = re.compile(r"#\s")
    deeper = any(
        not is_code and (first.match(line) or (number and _is_underline(lines, number, "=")))
        for number, (line, is_code) in enumerate(lines)
    )
    for number, (line, is_code) in enumerate(lines):
        if is_code or not deeper:
            yield line
        elif _is_underline(lines, number + 1, "=-"):
            yield f"{'##' if lines[number + 1][0][0] == '=' else '###'} {line.strip()}"
        elif not (number and _is_underline(lines, number, "=-")):
            heading = _HEADING.fullmatch(line)
            yield f"#{line}" if heading and len(heading["marks"]) < _DEEPEST else line


def _is_underline(lines: list[tuple[str, bool]], number: int, marks: str) -> bool:
    """Say whether a line makes a heading of the one above it."""
    if not 0 < number < len(lines) or lines[number][1] or lines[number][0][:1] not in set(marks):
        return False
    return bool(_UNDERLINE.fullmatch(lines[number][0]) and _TITLE.match(lines[number - 1][0]))


def _inline(line: str) -> str:
    line = _SPAN_ATTRIBUTES.sub(_span_attributes, line)
    line = _TASK.sub(lambda task: f"{task[1]}{'☐' if task['mark'] == ' ' else '☑'} ", line)
    if not _INLINE_FORMULA.fullmatch(line.strip()):
        line = _INLINE_FORMULA.sub(lambda found: f"${found['inside'].strip()}$", line)
    if not _DEFINITION.match(line) and not line.lstrip().startswith("<"):
        line = _BARE.sub(lambda found: f"<{found['address']}>", line)
    # Both write a backslash, Kramdown two, where two blanks end a line here.
    return re.sub(r"(?<=\S)\s*\\{1,2}$", "  ", line)


def _span_attributes(found: re.Match[str]) -> str:
    language = _LANGUAGE.search(found["inside"])
    return f'{{: lang="{language["tag"]}" }}' if language else ""
