"""A small book, and what an author may do to it between two builds."""

from __future__ import annotations

import json
import re
import struct
import zlib
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

ESSAYS = ("walls", "doors", "keys")
_WORDS = re.findall(
    r"\S+", "A wall has two sides and a door; who has the key forgot which one he came from."
)
_PIECES = (
    "## Of *bricks*",
    "As I [said](essay:doors), and [there](essay:keys#of-bricks).",
    "A note[^n].\n\n[^n]: It stands *below*.",
    "> Quoted,\n> in two lines.",
    "```python\nwall = brick * 9\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Ἡ θύρα — “and” `code`, ﬁne.",
    "![A wall](images/wall.png)",
    "![Another wall](images/drawn.svg)",
    "[Nobody](essay:nobody)",
    "Words <b>left open",
)
_STYLES = (
    "p { color: #333 }",
    "p { font-size: 12pt }",
    ".essay { background: url(images/wall.png) }",
    "@page { margin: 20mm 30mm 20mm 15mm }",
    "@page :left { margin-left: 40mm }",
    "@page { @bottom-center { content: string(essay) } }",
    "a::after { content: target-counter(attr(href), page) }",
    "p { no-such: thing; } q {",
)
_SHEETS = ("base.css", "print.css", "epub.css", "page-6x9.css", "page-a5.css")
_BODIES = (
    "Yes.",
    "It **is** so.\n\n> A wall.\n\nNo.",
    "Write to ann@example.org, or see <script>x</script> [this](https://example.net/).",
    "Ἡ θύρα",
)
_SETTINGS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("title", ("Walls", "Walls & Doors", "Ἡ θύρα")),
    ("subtitle", ("", "A Story", "Another")),
    ("language", ("en", "de", "el")),
    ("authors", ("Ann", "Bo", ["Ann", "Bo"])),
    ("published", ("2011-07-02", "2012-01-01")),
    ("description", ("", "Of walls.")),
    ("rights", ("", "All of them.")),
    ("cover", (None, "images/wall.png")),
    ("discussion", ({"names": "initials"}, {"order": "newest"}, {"include": "none"}, {})),
    ("formats", ({"pdf": {"page": "a5"}}, {"pdf": {"variant": "none"}}, {})),
    ("checks", ({"link-unknown-essay": "warning"}, {"image-alt-missing": "error"}, {})),
)


def _png(shade: int, width: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        sum_ = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", sum_)

    head = struct.pack(">IIBBBBB", width, 2, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([shade]) * width) * 2
    packed = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + packed + chunk(b"IEND", b"")


def _svg(shade: int, width: int) -> bytes:
    size = f'width="{width}" height="9" viewBox="0 0 {width} 9"'
    shape = f'<rect width="5" height="5" fill="#{shade:02x}0000"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{shape}</svg>'.encode()


@dataclass
class Manuscript:
    """The book as its author has it at the moment."""

    titles: dict[str, str] = field(default_factory=lambda: {one: one.title() for one in ESSAYS})
    texts: dict[str, list[str]] = field(
        default_factory=lambda: {
            "walls": ["A wall has two sides[^1].", "[^1]: At *least*.", _PIECES[1], _PIECES[7]],
            "doors": ["A door is a wall that changed its mind."],
            "keys": [_PIECES[0], "See [the first](essay:walls)."],
        }
    )
    comments: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {"walls": [{"id": "c1", "author": "Bo", "body": "Yes."}]}
    )
    order: list[Any] | None = None
    styles: dict[str, str] = field(default_factory=dict)
    images: dict[str, bytes] = field(
        default_factory=lambda: {"wall.png": _png(9, 4), "drawn.svg": _svg(9, 20)}
    )
    settings: dict[str, Any] = field(
        default_factory=lambda: {
            "title": "Walls",
            "language": "en",
            "authors": "Ann",
            "identifier": "urn:uuid:0f1d2c3b-4a59-4687-9e00-000000000009",
            "published": "2011-07-02",
        }
    )

    def files(self) -> dict[str, bytes]:
        """Give the files of the book's folder. All JSON is YAML."""
        contents = {} if self.order is None else {"contents": self.order}
        settings = {key: value for key, value in self.settings.items() if value}
        held = {"manuscript/book.yaml": json.dumps(settings | contents)}
        for name, pieces in self.texts.items():
            front = json.dumps({"title": self.titles[name], "date": "2011-05-06"})
            held[f"manuscript/essays/{name}.md"] = f"---\n{front}\n---\n\n" + "\n\n".join(pieces)
        for name, said in self.comments.items():
            held[f"manuscript/essays/{name}.comments.yaml"] = json.dumps(said)
        held |= {f"styles/{name}": text for name, text in self.styles.items()}
        pictures = {f"manuscript/images/{name}": one for name, one in self.images.items()}
        return {path: text.encode() for path, text in held.items()} | pictures


def text(book: Manuscript, chance: Random) -> None:
    """Write, write over, or strike out a paragraph."""
    pieces = book.texts[chance.choice(ESSAYS)]
    at = chance.randrange(len(pieces) + 1)
    words = " ".join(chance.choices(_WORDS, k=chance.choice((1, 6, 12, 12, 12, 200))))
    new = chance.choice((words, words, chance.choice(_PIECES)))
    # Struck out more often than written, so that the book stays small.
    much = chance.choice((0, 1, 1, 2)) if len(pieces) > 1 else 0
    pieces[at : at + much] = chance.choice(([new], [new], [])) if much else [new]


def title(book: Manuscript, chance: Random) -> None:
    """Name an essay anew."""
    name = chance.choice(ESSAYS)
    book.titles[name] = f"{name.title()} {chance.choice(('', '& <Co>', 'II', 'ä', '*x*'))}".strip()


def order(book: Manuscript, chance: Random) -> None:
    """Put the essays in another order, some of them in a part or left out."""
    names: list[Any] = chance.sample(ESSAYS, chance.choice((2, 3, 3)))
    parted = [{"part": "Part", "essays": names[:1]}, *names[1:]]
    book.order = chance.choice((names, names, parted, None))


def style(book: Manuscript, chance: Random) -> None:
    """Write a style sheet, or take it away."""
    name = chance.choice(_SHEETS)
    if book.styles.pop(name, None) is None or chance.random() < 1 / 2:
        book.styles[name] = chance.choice(_STYLES)


def image(book: Manuscript, chance: Random) -> None:
    """Draw a picture anew, break it, or take it away; its name stays."""
    name = chance.choice(("wall.png", "drawn.svg"))
    make = _png if name == "wall.png" else _svg
    new = make(chance.randrange(9), chance.choice((4, 4, 20)))
    kept = [new, new, new, new[:-20], None]
    book.images.pop(name, None)
    if (content := chance.choice(kept)) is not None:
        book.images[name] = content


def comment(book: Manuscript, chance: Random) -> None:
    """Add a comment, change one, or take one away."""
    said = book.comments.setdefault(chance.choice(ESSAYS), [])
    body = chance.choice(_BODIES)
    if said and chance.random() < 2 / 3:
        one = chance.choice(said)
        change = {"author": "Cy"}, {"body": body}, {"status": "spam"}, {"date": "2011-05-07"}
        one.update(chance.choice(change))
        if chance.random() < 1 / 3:
            said.remove(one)
    else:
        new = {"id": f"c{len(said) + 2}", "author": "Bo", "body": body}
        said.append({**new, "reply_to": "c1"} if chance.random() < 1 / 2 else new)


def setting(book: Manuscript, chance: Random) -> None:
    """Change what the book file says of the whole book."""
    key, values = chance.choice(_SETTINGS)
    book.settings[key] = chance.choice(values)


EDITS: tuple[Callable[[Manuscript, Random], None], ...] = (
    text, title, order, style, image, comment, setting,
)  # fmt: skip


def edited(before: Manuscript, chance: Random) -> tuple[Manuscript, str]:
    """Give the book after one more edit, and what kind of edit it was."""
    after = deepcopy(before)
    edit = chance.choice(EDITS)
    edit(after, chance)
    return after, edit.__name__
