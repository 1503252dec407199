"""Pieces of Markdown and of readers' HTML, and the XHTML they become: each case is a stretch of a file.

A case is a heading `## A sentence`, a fence marked `in`, a fence marked `out` with the XHTML, one block
a line, and, where there are findings, a fence marked `findings`. `{U+202E}` stands for a character that
nobody can see.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from c2c_publish.manuscript.source import Source
from c2c_publish.markup.comment import read_comment
from c2c_publish.markup.markdown import read_markdown
from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Element, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from c2c_publish.findings import Finding
    from c2c_publish.model import Nodes

HERE = Path(__file__).parent
FENCE = "~~~~~~"
CASE = re.compile(
    rf"^## (?P<title>[^\n]+)\n\n{FENCE} in\n(?P<given>.*?)^{FENCE}\n"
    rf"(?:\n{FENCE} out\n(?P<out>.*?)^{FENCE}\n)?"
    rf"(?:\n{FENCE} findings\n(?P<findings>.*?)^{FENCE}\n)?",
    re.MULTILINE | re.DOTALL,
)
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a piece of text became."""

    out: str
    findings: str


def shown(text: str) -> str:
    return UNSEEN.sub(lambda found: f"{{U+{ord(found.group()):04X}}}", text)


def meant(text: str) -> str:
    return re.sub(r"\{U\+([0-9A-F]{4,6})\}", lambda found: chr(int(found.group(1), 16)), text)


def blocks(nodes: Nodes) -> str:
    """Give the XHTML of blocks, each on a line of its own."""
    return "".join(
        f"{xhtml(node)}\n" if isinstance(node, Element) else xhtml(node) for node in nodes
    )


def listed(findings: Iterable[Finding]) -> str:
    return "".join(
        f"{f.span.line}:{f.span.column} {f.severity} {f.rule.id}: {f.message}\n" for f in findings
    )


def essay(text: str) -> Outcome:
    read = read_markdown(text, Source("essay.md", text).place)
    notes = "".join(f"[^{note.label}]\n{blocks(note.body)}" for note in read.value.notes)
    return Outcome(blocks(read.value.body) + notes, listed(read.findings))


def comment(text: str) -> Outcome:
    read = read_comment(text.removesuffix("\n"), Span("essay.comments.yaml"))
    return Outcome(blocks(read.value), listed(read.findings))


READERS: dict[str, Callable[[str], Outcome]] = {"comments": comment, "markdown": essay}


@cache
def outcome(name: str, given: str) -> Outcome:
    done = READERS[name.partition("-")[0]](meant(given))
    out = shown(done.out)
    return Outcome(out if not out or out.endswith("\n") else f"{out}\n", shown(done.findings))


def written(name: str, case: re.Match[str]) -> str:
    """Give a case with what comes out now as what is expected."""
    done = outcome(name, case["given"])
    pieces = [f"## {case['title']}\n\n{FENCE} in\n{case['given']}{FENCE}\n"]
    pieces.append(f"\n{FENCE} out\n{done.out}{FENCE}\n")
    if done.findings:
        pieces.append(f"\n{FENCE} findings\n{done.findings}{FENCE}\n")
    return "".join(pieces)


CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['title']}")
    for path in sorted(HERE.glob("*.md"))
    for case in CASE.finditer(path.read_text("utf-8"))
]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_case(name: str, case: re.Match[str], *, update_golden: bool) -> None:
    """The text becomes this XHTML, with these findings."""
    done = outcome(name, case["given"])
    if update_golden and done != Outcome(case["out"] or "", case["findings"] or ""):
        rewrite(name)
        return
    assert done.out == (case["out"] or "")
    assert done.findings == (case["findings"] or "")


@cache
def rewrite(name: str) -> None:
    """Write a whole file anew, at one go: other processes may be at the same file."""
    path = HERE / f"{name}.md"
    new = CASE.sub(lambda case: written(name, case), path.read_text("utf-8"))
    waiting = path.with_suffix(f".{os.getpid()}.new")
    waiting.write_text(new, "utf-8")
    waiting.replace(path)


@pytest.mark.parametrize("path", sorted(HERE.glob("*.md")), ids=lambda path: path.stem)
def test_every_heading_of_a_file_is_a_case(path: Path) -> None:
    """A case that is written wrongly is not passed over."""
    text = path.read_text("utf-8")
    titles = re.findall(r"^## (.+)$", CASE.sub("", text), re.MULTILINE)
    assert titles == []
    assert len({case["title"] for case in CASE.finditer(text)}) == len(list(CASE.finditer(text)))
