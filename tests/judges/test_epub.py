"""Every EPUB that is made of a book here stands before the judges, and one that deserves it is condemned."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from c2c_publish.disk import Disk
from c2c_publish.pipeline import Format, build
from tests.books.test_books import BOOKS
from tests.books.test_books import HERE as GOLDEN
from tests.judges.epub import PICTURES, faults

ROOT = Path(__file__).parents[2]
ENGINES = ("epubjs", "foliate")
ESSAY = "thirty-two-letters"
SCREENS = [f"{width}-{scheme}" for width in (320, 600, 1024) for scheme in ("light", "dark")]
PNG = b"\x89PNG\r\n\x1a\n"
# The faults that are made in the sample, by file: what stands there, and what is put in its place.
DOCTORED = {
    f"EPUB/text/{ESSAY}.xhtml": [
        (f'id="{ESSAY}.note-1"', 'id="elsewhere"'),
        ('role="doc-footnote"', ""),
    ],
    "EPUB/text/foreword.xhtml": [("<p", '<p style="color: #bbb; min-width: 900px"')],
    "EPUB/text/copyright.xhtml": [("<p", '<p style="color: #444"')],
    "EPUB/nav.xhtml": [("text/colophon.xhtml", "text/no-such-page.xhtml")],
}
# ... and what each judge must say of them.
_NOTE = f"text/{ESSAY}.xhtml: note: nothing at text/{ESSAY}.xhtml#{ESSAY}.note-1"
_NO_PAGE = "nav.xhtml: contents: nothing at text/no-such-page.xhtml"
_WIDE = [f"text/foreword.xhtml ({width} px): wider than the screen" for width in (320, 600)]
FOUND = {
    "axe": [
        "text/foreword.xhtml (light): color-contrast",
        "text/copyright.xhtml (dark): color-contrast",
    ],
    "ace": [f"text/{ESSAY}.xhtml: epub-type-has-matching-role"],
    "epubjs": [_NOTE, _NO_PAGE, *_WIDE],
    "foliate": [_NOTE, _NO_PAGE],
    "mupdf": [
        _NO_PAGE,
        f"text/{ESSAY}.xhtml: note text/{ESSAY}.xhtml#{ESSAY}.note-1 is not on its page",
    ],
}


@pytest.fixture(scope="module")
def epubs() -> dict[str, bytes]:
    """The golden books and the sample."""
    roots = {name: GOLDEN / name for name in BOOKS} | {"sample": ROOT}
    return {name: _epub(root) for name, root in roots.items()}


def _epub(root: Path) -> bytes:
    built = build(Disk(root), (Format.EPUB,), validate=False, report=lambda _stage: None)
    (output,) = built.outputs
    return output.content


def _doctored(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            for was, becomes in DOCTORED.get(entry.filename, ()):
                assert was.encode() in text, (entry.filename, was)
                text = text.replace(was.encode(), becomes.encode())
            new.writestr(entry, text)
    return made.getvalue()


@pytest.mark.tools
@pytest.mark.parametrize("judge", FOUND)
def test_judge(judge: str, epubs: dict[str, bytes], tmp_path: Path) -> None:
    """No violation; each chapter shows its words, each link leads somewhere, no line leaves the screen.

    What never finds a fault is no judge, so in the same run each has one book before it that has faults.
    """
    shutil.rmtree(PICTURES / judge, ignore_errors=True)
    found = faults(judge, epubs | {"doctored": _doctored(epubs["sample"])}, tmp_path)

    assert [line for line in found if not line.startswith("doctored: ")] == []
    for fault in FOUND[judge]:
        assert any(line.startswith(f"doctored: {fault}") for line in found), found
    if judge in ENGINES:
        _assert_pictures(PICTURES / judge / "sample")


def _assert_pictures(kept: Path) -> None:
    """An essay with its discussion, on three screens, by day and by night: for people to look at."""
    pictures = {screen: (kept / screen / f"{ESSAY}.png").read_bytes() for screen in SCREENS}

    assert all(picture.startswith(PNG) for picture in pictures.values())
    assert len(set(pictures.values())) == len(SCREENS)
