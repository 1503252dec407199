"""Lists as CommonMark and Kramdown indent them, indented by fours as they are read here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|[0-9]{1,9}[.)])(?P<gap> +|$)(?P<rest>.*)")
_BLANKS = re.compile(r"^[ \t]+(?![ \t])")
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
_FENCE = re.compile(r" *(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_QUOTED = re.compile(r" {0,3}> ?")
_BEGINS = re.compile(r" {0,3}(?:#{1,6}\s|>|\[\^?[^\]]+\]:|<(?:div|p|pre|table|figure)\b)")
_CODE = 4
_DEEPEST = 12


@dataclass(slots=True)
class _Lists:
    """The lines written so far; of each item that is open, the column at which its words begin."""

    out: list[str] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    after_blank: bool = True
    fence: str = ""
    fence_indent: int = 0


def relisted(text: str, depth: int = 0) -> str:
    """Give Markdown in which what stands in an item is indented by four blanks a level.

    `depth` says in how many quotations the text stands; lists in more than a page can show stay as they are.
    """
    work, lines = _Lists(), text.split("\n")
    at = 0
    while at < len(lines):
        if not work.fence and depth < _DEEPEST and _QUOTED.match(lines[at]):
            until = at
            while until < len(lines) and _QUOTED.match(lines[until]):
                until += 1
            quoted = "\n".join(_QUOTED.sub("", line, count=1) for line in lines[at:until])
            inner = relisted(quoted, depth + 1)
            _close(work, 0)
            work.out += (f"> {line}" if line else ">" for line in inner.split("\n"))
            work.after_blank, at = False, until
            continue
        _line(work, lines[at] if work.fence else _BLANKS.sub(_blanks, lines[at]))
        at += 1
    return "\n".join(work.out)


def _blanks(found: re.Match[str]) -> str:
    return found[0].expandtabs(_CODE)


def _line(work: _Lists, line: str) -> None:
    opening = _FENCE.match(line)
    if work.fence:
        _in_fence(work, line, opening)
    elif not line.strip():
        work.out.append("")
        work.after_blank = True
    elif opening:
        _open_fence(work, line, opening)
    elif (item := _ITEM.fullmatch(line)) and not _RULE.match(line) and _item(work, item):
        work.after_blank = False
    else:
        _words(work, line)
        work.after_blank = False


def _item(work: _Lists, item: re.Match[str]) -> bool:
    """Write an item, unless it is none: code, or a number in the middle of a sentence."""
    indent, is_next = len(item["indent"]), bool(work.open)
    _close(work, indent)
    if indent - (work.open[-1] if work.open else 0) >= _CODE:
        return False
    if not is_next and not work.after_blank and work.out and work.out[-1].strip():
        if item["mark"][:-1] not in {"", "1"} or not item["rest"]:
            return False
        work.out.append("")
    gap = len(item["gap"]) if item["rest"] and len(item["gap"]) <= _CODE else 1
    mark = item["mark"].replace(")", ".")
    work.out.append(f"{_deep(work)}{mark} {item['rest']}")
    work.open.append(indent + len(item["mark"]) + gap)
    return True


def _words(work: _Lists, line: str) -> None:
    indent = len(line) - len(line.lstrip(" "))
    if work.after_blank or _BEGINS.match(line) or _RULE.match(line):
        _close(work, indent)
    if not work.open:
        work.out.append(line)
    else:
        more = max(indent - work.open[-1], 0) if work.after_blank else 0
        work.out.append(f"{_deep(work)}{' ' * more}{line.lstrip(' ')}")


def _open_fence(work: _Lists, line: str, opening: re.Match[str]) -> None:
    indent = len(line) - len(line.lstrip(" "))
    _close(work, indent)
    work.fence, work.fence_indent = opening["fence"], indent
    if work.open:
        work.out.append("")
    else:
        work.out.append(line.lstrip(" "))


def _in_fence(work: _Lists, line: str, closing: re.Match[str] | None) -> None:
    """Write a line of code: in an item it is set in, as fences are not read there."""
    is_end = closing is not None and closing["fence"].startswith(work.fence)
    if is_end and not line.strip().strip("`~"):
        work.fence, work.after_blank = "", True
        work.out.append("" if work.open else line.lstrip(" "))
        return
    cut = min(work.fence_indent, len(line) - len(line.lstrip(" ")))
    code = line[cut:]
    work.out.append(f"{_deep(work)}    {code}".rstrip() if work.open else code)


def _close(work: _Lists, indent: int) -> None:
    while work.open and indent < work.open[-1]:
        work.open.pop()


def _deep(work: _Lists) -> str:
    return "    " * len(work.open)
