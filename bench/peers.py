"""What others make of the same book: pandoc alone, with Typst, with WeasyPrint; and one document.

Pandoc gets the essays as one Markdown file, comments as quotations inside quotations. It then does
less than c2c-publish does: nothing is checked, and there are no parts and no page numbers in links.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HERE = Path(__file__).resolve().parent
PEERS = HERE.parent / ".venv-bench"
BOOK = "book.md"
FRONT_MATTER = re.compile(r"---\ntitle: (.*)\ndate: (.*)\n---\n")
HEAD = "---\ntitle: {title}\nauthor: {authors}\nlang: en\n---\n"
CSS = "@page { size: 6in 9in; margin: 0.75in } body { font-size: 11pt }\n"
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root='.')"


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to the book: commands, one after the other, and the file that the last one makes."""

    commands: tuple[tuple[str, ...], ...]
    makes: str


def peers(book: Path) -> dict[str, Peer]:
    """Give all peers by name; `book` is the folder of the book, in which the commands run."""
    pandoc = (str(pandoc_program()), BOOK, "--toc", "--toc-depth=1")
    python = str(PEERS / "bin" / "python")
    one_document = (sys.executable, str(HERE / "one_document.py"), str(book), "one.pdf")
    to_typst = (*pandoc, "--standalone", "-Vpapersize=us-trade", "--output=book.typ")
    to_pdf = ("--css=book.css", "--pdf-engine=weasyprint", "--output=book.pdf")
    return {
        "pandoc-epub": Peer(((*pandoc, "--output=book.epub"),), "book.epub"),
        "typst": Peer((to_typst, (python, "-c", TYPST, "book.typ", "book.pdf")), "book.pdf"),
        "weasyprint": Peer(((*pandoc, *to_pdf),), "book.pdf"),
        "one-document": Peer(((*one_document, "--once"),), "one.pdf"),
        "one-document-mended": Peer((one_document,), "one.pdf"),
    }


def environment() -> dict[str, str]:
    """Give the environment of peers: theirs are the first programs on the path."""
    return os.environ | {"PATH": f"{PEERS / 'bin'}{os.pathsep}{os.environ['PATH']}"}


def versions() -> str:
    """Say which peers are installed."""
    found = {path.name.removesuffix(".dist-info") for path in PEERS.glob("lib/*/*/*.dist-info")}
    named = sorted(name for name in found if name.startswith(("pypandoc", "typst", "weasyprint")))
    return ", ".join(name.replace("-", " ") for name in named)


def pandoc_program() -> Path:
    """Give the pandoc that PyPI has inside a package.

    Raises:
        SystemExit: it is not installed.
    """
    found = next(PEERS.glob("lib/python*/site-packages/pypandoc/files/pandoc"), None)
    if found is None:
        sys.exit("the peers are not installed: run `make bench`")
    return found


def write_for_peers(book: Path) -> None:
    """Write the book of a folder as peers read it, beside its manuscript."""
    manuscript = book / "manuscript"
    said = yaml.safe_load((manuscript / "book.yaml").read_text(encoding="utf-8"))
    essays = [essay for part in said["contents"] for essay in part["essays"]]
    texts = [one_essay(manuscript / "essays" / f"{essay}.md", essay) for essay in essays]
    head = HEAD.format(title=said["title"], authors=said["authors"][0])
    (book / BOOK).write_text("\n\n".join([head, *texts]), encoding="utf-8")
    (book / "book.css").write_text(CSS, encoding="utf-8")


def one_essay(file: Path, name: str) -> str:
    """Give an essay with what readers answered, its notes named apart from those of others."""
    text = file.read_text(encoding="utf-8")
    matter = FRONT_MATTER.match(text)
    if matter is None:
        message = f"{file} does not begin as the essays of the corpus do"
        raise ValueError(message)
    number = name.rpartition("-")[2]
    body = text[matter.end() :].replace("](essay:", "](#").replace("[^", f"[^{number}-")
    body = body.replace("](images/", "](manuscript/images/")
    answers = file.with_suffix(".comments.yaml")
    comments = yaml.load(answers.read_bytes(), yaml.CSafeLoader) if answers.exists() else []
    discussion = "\n".join(["## Discussion\n", *threads(comments)]) if comments else ""
    return f"# {matter[1]} {{#{name}}}\n\n*{matter[2]}*\n{body}\n{discussion}"


def threads(comments: list[dict[str, Any]]) -> Iterator[str]:
    """Give comments, replies inside what they answer, and after them the mentions."""
    answers: dict[str, list[dict[str, Any]]] = {}
    for one in comments:
        if "kind" not in one:
            answers.setdefault(one.get("reply_to", ""), []).append(one)
    yield from under("", answers, "> ")
    for one in comments:
        if "kind" in one:
            yield f"- [{one['title']}]({one['url']}), {one['site']}"


def under(name: str, answers: Mapping[str, Iterable[dict[str, Any]]], margin: str) -> Iterator[str]:
    """Give what answers a comment, line by line, as quotations."""
    for one in answers.get(name, ()):
        signed = f"[{one['author']}]({one['url']})" if "url" in one else one["author"]
        for line in (f"**{signed}**, {one['date']:%d %B %Y}", "", *one["body"].splitlines(), ""):
            yield f"{margin}{line}".rstrip()
        yield from under(one["id"], answers, f"{margin}> ")
        yield margin.rstrip()[:-1].rstrip()
