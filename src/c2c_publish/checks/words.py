"""No word is lost: what the manuscript prints is found again in the finished file. And none leaks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.checks.printed import Passage, passages, withheld
from c2c_publish.checks.second_look import SecondLook
from c2c_publish.findings import Finding, finding
from c2c_publish.markup.characters import addresses
from c2c_publish.model import Book, Part, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.checks.reading import FinishedText

_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
# Letters and figures apart: the number of a note's call stands right behind the word it belongs to.
# Scripts of two directions, too: between them a PDF may forget the blank.
_WORD = re.compile(rf"(?:(?={_RIGHT_TO_LEFT})[^\W\d_])+|(?:(?!{_RIGHT_TO_LEFT})[^\W\d_])+|\d+")
_HYPHEN = "[-\u00ad\u2010\u2011\ufffe\x02]"
# A writer may break a line after any hyphen, or put one in: both sides drop them.
_HYPHENS = re.compile(rf"{_HYPHEN}(?:\s*\n)?\s*(?=\w)|{_HYPHEN}")
# Figures are never hyphenated, and Arabic turns 34-56 around.
_BETWEEN_FIGURES = re.compile(rf"(?<=\d){_HYPHEN}\s*(?=\d)")
# Joiners and marks of direction, which a PDF may forget: Persian has them inside its words.
_SHAPELESS = re.compile("[\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")
_MOST_NAMED = 5
_SHORTEST_LEAK = 16
# Scripts that are written without blanks: a run may be broken over lines anywhere.
_WITHOUT_BLANKS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def words_lost(book: Book, finished: FinishedText) -> tuple[Finding, ...]:
    """Say which words of the essays and printed comments are not in a finished file, and where from."""
    there = finished_words(finished)
    letters = _right_to_left_letters(there)
    printed = [(passage, _plain(passage.text)) for passage in passages(book)]
    look = SecondLook(tuple(map(_plain, finished.pages)), tuple(plain for _, plain in printed))
    findings = []
    for passage, plain in printed:
        words = _words(plain)
        wanted = Counter(words)
        short = [word for word, times in wanted.items() if there[word] < times]
        there.subtract(wanted)
        letters.subtract(_right_to_left_letters(wanted))
        missing = [
            word
            for word in short
            if not (_all_there(word, letters) or look.finds(word, words, plain))
        ]
        if missing:
            findings.append(_lost(passage, missing, finished.name))
    return tuple(findings)


def words_leaked(book: Book, finished: FinishedText) -> Iterable[Finding]:
    """Say where a finished file holds a comment that must not be printed, or a reader's address."""
    text = _squashed(finished.text)
    mentioned = (one.url for essay in book.essays for one in essay.discussion.mentions)
    allowed = _squashed(" ".join((*(one.text for one in passages(book)), *mentioned)))
    for comment in withheld(book):
        words = _squashed(text_of(comment.body))
        if len(words) >= _SHORTEST_LEAK and words in text and words not in allowed:
            message = f"{finished.name} holds comment `{comment.id}`, which is not to be printed"
            yield finding(rules.WORDS_LEAKED, message, comment.span)
    own = " ".join(addresses(_own_words(book))).casefold()
    # A line's end may have cut an address of the author's.
    for address in sorted(
        one for one in set(addresses(finished.text)) if one.casefold() not in own
    ):
        message = f"{finished.name} holds an e-mail address: {address[:1]}...@..."
        yield finding(
            rules.WORDS_LEAKED, message, book.span, "no address of a reader is ever printed"
        )


def _own_words(book: Book) -> str:
    """Give what the author wrote: an address in it is not a reader's."""
    said = book.metadata
    words = [said.full_title, said.publisher, said.rights, said.description]
    words += [person.name for person in said.authors]
    words += [item.title for item in book.contents if isinstance(item, Part)]
    for essay in book.essays:
        names = (person.name for person in essay.authors)
        words += [essay.title, essay.subtitle, *names]
        for nodes in (essay.body, *(note.body for note in essay.notes)):
            words += [text_of(nodes), *(one.get("alt") for one in walk(nodes))]
    return "\n".join(words)


def finished_words(finished: FinishedText) -> Counter[str]:
    """Give how often each word stands in a finished file, words over two pages put together."""
    pages = [_words(page) for page in finished.pages]
    counted = Counter(word for page in pages for word in page)
    for first, second in zip(finished.pages, finished.pages[1:], strict=False):
        counted.update(_across(first, second))
    return counted


def _across(first: str, second: str) -> Iterable[str]:
    """Give every word that the end of a line on one page and the start of one on the next could make.

    A hyphenated word at a page's foot goes on below the running head of the next page, and notes may
    stand in between; only a hyphen at a line's end makes candidates, so little can hide here.
    """
    ends = re.findall(rf"(\w+){_HYPHEN}\s*(?:\n|$)", first)
    starts = re.findall(r"^\W*(\w+)", second, re.MULTILINE)[:6]
    for end in ends:
        for start in starts:
            yield from _words(end + start)


def _words(text: str) -> list[str]:
    return [_ordered(word) for word in _WORD.findall(_plain(text))]


def _plain(text: str) -> str:
    """Give text as it is compared: hyphens, capitals and ligatures make no difference."""
    text = _SHAPELESS.sub("", _HYPHENS.sub("", _BETWEEN_FIGURES.sub(" ", text)))
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _WITHOUT_BLANKS.sub(lambda match: f" {match.group()} ", plain)


def _ordered(word: str) -> str:
    """A right-to-left word may come out of a PDF in visual order; its letters say which it is."""
    return "".join(sorted(word)) if _is_right_to_left(word) else word


def _is_right_to_left(word: str) -> bool:
    return not word.isascii() and unicodedata.bidirectional(word[0]) in {"R", "AL"}


def _all_there(word: str, letters: Counter[str]) -> bool:
    """Whether a word from right to left lacks no letter; with vowel points, blanks may be anywhere."""
    return _is_right_to_left(word) and all(letters[letter] >= 0 for letter in word)


def _right_to_left_letters(words: Counter[str]) -> Counter[str]:
    """Count the letters of words from right to left."""
    letters: Counter[str] = Counter()
    for word, times in words.items():
        if _is_right_to_left(word):
            letters.update({letter: times * word.count(letter) for letter in set(word)})
    return letters


def _squashed(text: str) -> str:
    return "".join(_words(text))


def _lost(passage: Passage, missing: list[str], name: str) -> Finding:
    shown = ", ".join(f"“{word}”" for word in missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    message = f"{name} lacks words of this passage: {shown}{more}"
    hint = "this should not happen: please report it with the essay"
    return finding(rules.WORDS_LOST, message, passage.span, hint)
