"""Words in another script say so themselves, and a paragraph says in which direction it runs.

A voice reads a word in the language it is tagged with, and a line breaks and aligns by its direction:
neither is asked of an author who quotes a title, nor of a reader who answers in a language of her own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from c2c_publish.findings import Checked
from c2c_publish.model import Book, Element, Essay, Node, Nodes, element, text_of, walk
from c2c_publish.model.language import direction, first_direction, main_direction
from c2c_publish.transforms.essays import every_essay

_LETTERS = {
    "Latn": "A-Za-zªºÀ-ÖØ-öø-\u02af\u1e00-\u1eff",
    "Grek": "\u0370-\u03ffἀ-\u1fff",
    "Cyrl": "\u0400-\u052f",
    "Hebr": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Thai": "\u0e00-\u0e7f",
    "Hang": "\u1100-\u11ff\uac00-\ud7a3",
    # Kana stand among Han, so the two are one run.
    "Hani": (
        "\u2e80-\u2fdf\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
        "\U00020000-\U0003ffff"
    ),
}
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff]")
# Where one language alone is written in a script; of the others, the script is all there is to say.
_LANGUAGES = {"Grek": "el", "Hang": "ko", "Hebr": "he", "Thai": "th"}
_BETWEEN = r"[ ,.'’\u02bc\u00a0\u200c\u200d-]+"


def _run(name: str, letters: str) -> str:
    """Give the pattern of a run; a letter alone is a sign more often than a word, but in Han."""
    own, next_word = f"[{letters}\u0300-\u036f]", f"{_BETWEEN}[{letters}]"
    enough = "" if name == "Hani" else f"(?:{own}|{next_word})"
    return f"(?P<{name}>[{letters}]{enough}{own}*(?:{next_word}{own}*)*)"


_RUNS = re.compile("|".join(_run(name, letters) for name, letters in _LETTERS.items()))
_HOMES = {
    "ar": "Arab", "ckb": "Arab", "fa": "Arab", "ps": "Arab", "ug": "Arab", "ur": "Arab",
    "be": "Cyrl", "bg": "Cyrl", "mk": "Cyrl", "mn": "Cyrl", "ru": "Cyrl", "sr": "Cyrl", "uk": "Cyrl",
    "el": "Grek", "grc": "Grek", "he": "Hebr", "yi": "Hebr", "ja": "Hani", "zh": "Hani",
    "ko": "Hang Hani", "th": "Thai", "und": "",
}  # fmt: skip
_BLOCKS = frozenset({
    "caption", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "td", "th"
})  # fmt: skip
# What stands in these is no prose of any language.
_APART = frozenset({"code", "kbd", "math", "pre", "samp", "svg"})
_WHOLE = frozenset({"b", "cite", "em", "i", "q", "span", "strong"})


def tell_scripts(book: Book) -> Checked[Book]:
    """Give the book with `lang` on runs of other scripts, and `dir` where a text turns around."""

    def in_essay(essay: Essay) -> Essay:
        language = essay.language or book.metadata.language
        here = _Around.of(language)
        notes = tuple(replace(note, body=_told(note.body, here)) for note in essay.notes)
        turns = []
        for turn in essay.discussion.turns:
            # A comment takes the direction of its first letter, its blocks tell where they differ.
            said = replace(here, runs=first_direction(text_of(turn.comment.body)) or here.runs)
            body = _told(turn.comment.body, said)
            turns.append(replace(turn, comment=replace(turn.comment, body=body)))
        discussion = replace(essay.discussion, turns=tuple(turns))
        return replace(essay, body=_told(essay.body, here), notes=notes, discussion=discussion)

    return Checked(every_essay(book, in_essay), ())


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known already where a text stands: the scripts of its language, and its direction."""

    scripts: frozenset[str]
    runs: str

    @staticmethod
    def of(language: str) -> _Around:
        subtags = language.replace("_", "-").split("-")
        named = next((one.title() for one in subtags[1:] if one.title() in _LETTERS), "")
        scripts = named or _HOMES.get(subtags[0].lower(), "Latn")
        return _Around(frozenset(scripts.split()), direction(language) or "ltr")


def _told(nodes: Nodes, around: _Around) -> Nodes:
    told: list[Node] = []
    for node in nodes:
        if isinstance(node, Element):
            told.append(_element(node, around))
        else:
            told += _runs(node, around)
    same = len(told) == len(nodes) and all(a is b for a, b in zip(told, nodes, strict=True))
    return nodes if same else tuple(told)


def _element(current: Element, around: _Around) -> Element:
    if current.tag in _APART:
        turned = around.runs == "rtl" and current.tag != "math"
        return current.having(dir="ltr") if turned and not current.get("dir") else current
    if current.get("lang"):
        written = _Around.of(current.get("lang"))
        around = replace(written, runs=current.get("dir") or around.runs)
    elif current.get("dir") in {"ltr", "rtl"}:
        around = replace(around, runs=current.get("dir"))
    elif current.tag in _BLOCKS and not any(one.tag in _BLOCKS for one in walk(current.children)):
        runs = main_direction(_prose(current))
        if runs and runs != around.runs:
            current, around = current.having(dir=runs), replace(around, runs=runs)
    elif current.tag in _WHOLE and len(current.children) == 1:
        (child,) = current.children
        only = _RUNS.fullmatch(child) if isinstance(child, str) else None
        if only and only.lastgroup not in around.scripts:
            return current.having(**_marks(only, around))
    return current.holding(*_told(current.children, around))


def _prose(current: Element) -> str:
    pieces = (
        (node if isinstance(node, str) else _prose(node))
        for node in current.children
        if isinstance(node, str) or node.tag not in _APART
    )
    return "".join(pieces)


def _runs(text: str, around: _Around) -> list[Node]:
    if text.isascii() and "Latn" in around.scripts:
        return [text]
    pieces: list[Node] = []
    end = 0
    for run in _RUNS.finditer(text):
        if run.lastgroup in around.scripts:
            continue
        if run.start() > end:
            pieces.append(text[end : run.start()])
        pieces.append(element("span", _marks(run, around), run[0]))
        end = run.end()
    if not end:
        return [text]
    return [*pieces, text[end:]] if end < len(text) else pieces


def _marks(run: re.Match[str], around: _Around) -> dict[str, str]:
    script = run.lastgroup or ""
    language = "ja" if _KANA.search(run[0]) else _LANGUAGES.get(script, f"und-{script}")
    runs = direction(language) or "ltr"
    return {"lang": language, "dir": runs if runs != around.runs else ""}
