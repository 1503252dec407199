"""The judges of an EPUB: checkers of accessibility and engines of reading systems, which Node runs.

Each is given all the books at once, for most of its time goes into the start of a browser.
"""

from __future__ import annotations

import io
import json
import os
import posixpath
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).parent
# What Chromium showed is kept for people to look at.
PICTURES = HERE.parents[1] / "build" / "judges"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
# What MuPDF does not show: it has no captions of tables (as of 1.28), and what is hidden is hidden.
_NOT_PLAIN = "ancestor::*[local-name() = 'caption' or @hidden]"
_LISTS = {"toc": "contents", "landmarks": "landmarks", "page-list": "page list"}


def faults(
    judge: str, epubs: Mapping[str, bytes], folder: Path, pictures: Path = PICTURES
) -> list[str]:
    """Give what the judge `judge.mjs` has against EPUBs, by name: a line for each fault."""
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    node = shutil.which("node")
    if not (node and chromium and (HERE / "node_modules" / ".package-lock.json").is_file()):
        pytest.skip("Node with Chromium")
    laid = {
        "folder": str(folder),
        "pictures": str(pictures),
        "books": [_laid_out(name, content, folder) for name, content in epubs.items()],
    }
    told = folder / "books.json"
    told.write_text(json.dumps(laid), "utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PUPPETEER_EXECUTABLE_PATH": chromium,
        "ACE_TIMEOUT_INITIAL": "60000",
    }
    done = subprocess.run(
        (node, HERE / f"{judge}.mjs", told),
        env=environment, capture_output=True, text=True, check=False, timeout=400,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def _laid_out(name: str, content: bytes, folder: Path) -> dict[str, Any]:
    """Unzip an EPUB and give what must be found in it: chapters with their words, and where links lead."""
    file = folder / f"{name}.epub"
    file.write_bytes(content)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        book.extractall(folder / name)
    package = folder / name / "EPUB"
    trees = {href: etree.parse(package / href).getroot() for href in _spine(package)}
    bodies = {href: next(tree.iter(f"{_XHTML}body")) for href, tree in trees.items()}
    return {
        "name": name,
        "file": str(file),
        "chapters": [
            {
                "href": href,
                "words": _words(body),
                "plain": _words(body, _NOT_PLAIN),
                "kept": _is_kept(name, body),
            }
            for href, body in bodies.items()
        ],
        "jumps": [jump for href, tree in trees.items() for jump in _jumps(href, tree)],
        "notes": [note for href, tree in trees.items() for note in _notes(href, tree)],
    }


def _is_kept(name: str, body: etree._Element) -> bool:
    """Whether pictures are made: of the sample's essays with a discussion."""
    return name == "sample" and bool(body.xpath("boolean(.//*[contains(@class, 'comments-head')])"))


def _spine(package: Path) -> Iterator[str]:
    opf = etree.parse(package / "content.opf")
    hrefs = {item.get("id"): item.get("href", "") for item in opf.iter(f"{_OPF}item")}
    return (hrefs[item.get("idref")] for item in opf.iter(f"{_OPF}itemref"))


def _jumps(here: str, tree: etree._Element) -> Iterator[dict[str, str]]:
    """Give every link of a document that leads somewhere in the book, and what kind it is."""
    for link in tree.iter(f"{_XHTML}a"):
        target = link.get("href", "")
        if ":" in target:
            continue
        kinds = [_LISTS.get(nav.get(_TYPE, ""), "") for nav in link.iterancestors(f"{_XHTML}nav")]
        href = posixpath.normpath(posixpath.join(posixpath.dirname(here), target or "."))
        kind = "".join(kinds) or ("note" if link.get(_TYPE) == "noteref" else "link")
        yield {
            "kind": kind,
            "from": here,
            "href": f"{here}{target}" if target.startswith("#") else href,
        }


def _notes(here: str, tree: etree._Element) -> Iterator[dict[str, str]]:
    """Give each note that is called in a document: the call, and what it must show."""
    for call in tree.iter(f"{_XHTML}a"):
        if call.get(_TYPE) == "noteref":
            id_ = call.get("href", "").partition("#")[2]
            note = tree.find(f".//*[@id='{id_}']")
            words = "" if note is None else _words(note)
            yield {
                "from": here,
                "call": call.get("id", ""),
                "href": f"{here}#{id_}",
                "words": words,
            }


def _words(element: etree._Element, without: str = "") -> str:
    """Give the letters and figures of an element's text alone: engines differ in the blanks between."""
    texts = element.xpath(f".//text()[not({without or 'false()'})]")
    return "".join(letter for letter in "".join(texts) if letter.isalnum())
