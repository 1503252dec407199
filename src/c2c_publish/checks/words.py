"""No word is lost: what the manuscript prints is found again in the finished file. And none leaks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.checks.printed import Passage, passages, withheld
from c2c_publish.checks.reading import APART
from c2c_publish.checks.second_look import SecondLook
from c2c_publish.findings import Finding, finding
from c2c_publish.markup.characters import addresses
from c2c_publish.model import Book, Part, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.checks.reading import FinishedText

_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
# Letters and figures apart: the number of a note's call stands right behind the word it belongs to.
_WORD = re.compile(r"[^\W\d_]+|\d+")
# Scripts of two directions apart, too: between them a PDF may forget the blank.
_WORD_OF_ONE_DIRECTION = rf"(?:(?={_RIGHT_TO_LEFT})[^\W\d_])+|(?:(?!{_RIGHT_TO_LEFT})[^\W\d_])+|\d+"
# Blocks of Unicode that hold every letter from right to left.
_MAYBE_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NEITHER = re.compile(r"[\W_]+")
_HYPHEN = "[-\u00ad\u2010\u2011\ufffe\x02]"
# A writer may break a line after any hyphen, or put one in: both sides drop them.
_HYPHENS = re.compile(rf"{_HYPHEN}(?:\s*\n)?\s*(?=\w)|{_HYPHEN}")
# Figures are never hyphenated, and Arabic turns 34-56 around.
_BETWEEN_FIGURES = re.compile(rf"(?<=\d){_HYPHEN}\s*(?=\d)")
# Joiners and marks of direction, which a PDF may forget: Persian has them inside its words.
_SHAPELESS = re.compile("[\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")
# Neither Latin nor usual punctuation: only there is anything shapeless.
_FAR = re.compile("[^\0-\u02ff\u2000-\u200a\u2010-\u205f]")
_ANY_HYPHEN = re.compile(_HYPHEN)
_AT_LINE_END = re.compile(rf"{_HYPHEN}\s*(?:\n|$)")
_LAST_WORD = re.compile(r"\w+$")
_FIRST_WORD = re.compile(r"^\W*(\w+)", re.MULTILINE)
_MOST_NAMED = 5
# So many characters are counted at a time.
_STRETCH = 100_000
_SHORTEST_LEAK = 16
# Only there is anything of the scripts below.
_EASTERN = re.compile("[^\0-\u0dff\u1e00-\u2dff\ufb00-\ufffd]")
# Scripts that are written without blanks: a run may be broken over lines anywhere.
_WITHOUT_BLANKS = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)


def words_lost(book: Book, finished: FinishedText) -> tuple[Finding, ...]:
    """Say which words of the essays and printed comments are not in a finished file, and where from."""
    there = finished_words(finished)
    wanted = _counted(passage.text for passage in passages(book))
    # Where the file has each word as often as the whole book, no passage lacks any.
    short = {word for word, times in wanted.items() if there[word] < times}
    return tuple(_passages_short_of(short, there, book, finished)) if short else ()


def _passages_short_of(
    short: set[str], there: Counter[str], book: Book, finished: FinishedText
) -> Iterable[Finding]:
    letters = _right_to_left_letters(there)
    printed = [(passage, _plain(passage.text)) for passage in passages(book)]
    look = SecondLook(tuple(map(_plain, finished.pages)), tuple(plain for _, plain in printed))
    for passage, plain in printed:
        words = _words(plain)
        wanted = Counter(words)
        lacking = [word for word in wanted if word in short and there[word] < wanted[word]]
        there.subtract(wanted)
        letters.subtract(_right_to_left_letters(wanted))
        missing = [
            word
            for word in lacking
            if not (_all_there(word, letters) or look.finds(word, words, plain))
        ]
        if missing:
            yield _lost(passage, missing, finished.name)


def words_leaked(book: Book, finished: FinishedText) -> Iterable[Finding]:
    """Say where a finished file holds a comment that must not be printed, or a reader's address."""
    kept_back = [(comment, _squashed(text_of(comment.body))) for comment in withheld(book)]
    telling = [(comment, words) for comment, words in kept_back if len(words) >= _SHORTEST_LEAK]
    if telling:
        text, allowed = _squashed(finished.text), _squashed(_allowed(book))
        for comment, words in telling:
            if words in text and words not in allowed:
                message = (
                    f"{finished.name} holds comment `{comment.id}`, which is not to be printed"
                )
                yield finding(rules.WORDS_LEAKED, message, comment.span)
    found = sorted(set(addresses(finished.text)))
    own = " ".join(addresses(_own_words(book))).casefold() if found else ""
    for address in found:
        # A line's end may have cut an address of the author's.
        if address.casefold() not in own:
            message = f"{finished.name} holds an e-mail address: {address[:1]}...@..."
            hint = "no address of a reader is ever printed"
            yield finding(rules.WORDS_LEAKED, message, book.span, hint)


def _allowed(book: Book) -> str:
    """Give all that is printed: a comment that says no more than that gives nothing away."""
    mentioned = (one.url for essay in book.essays for one in essay.discussion.mentions)
    return " ".join((*(one.text for one in passages(book)), *mentioned))


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
    counted = _counted(finished.pages)
    for first, second in pairwise(finished.pages):
        counted.update(_across(first, second))
    return counted


def _across(first: str, second: str) -> Iterable[str]:
    """Give every word that the end of a line on one page and the start of one on the next could make.

    A hyphenated word at a page's foot goes on below the running head of the next page, and notes may
    stand in between; only a hyphen at a line's end makes candidates, so little can hide here.
    """
    hyphens = (hyphen.start() for hyphen in _AT_LINE_END.finditer(first))
    lines = (first[first.rfind("\n", 0, at) + 1 : at] for at in hyphens)
    ends = [found[0] for line in lines if (found := _LAST_WORD.search(line))]
    starts = _FIRST_WORD.findall(second)[:6] if ends else ()
    for end in ends:
        for start in starts:
            yield from _words(_plain(end + start))


def _counted(texts: Iterable[str]) -> Counter[str]:
    """Give how often each word stands in texts that lie apart."""
    runs: Counter[str] = Counter()
    for stretch in _stretches(texts):
        runs.update(_plain(stretch).split())
    counted: Counter[str] = Counter()
    for run, times in runs.items():
        for word in _words(run):
            counted[word] += times
    return counted


def _stretches(texts: Iterable[str]) -> Iterable[str]:
    """Give texts put together, but not all at once: the words of a long book take much memory."""
    gathered: list[str] = []
    size = 0
    for text in (part for whole in texts for part in whole.split(APART)):
        gathered.append(text)
        size += len(text)
        if size > _STRETCH:
            yield APART.join(gathered)
            gathered, size = [], 0
    yield APART.join(gathered)


def _words(plain: str) -> list[str]:
    if plain.isascii() or not _MAYBE_RIGHT_TO_LEFT.search(plain):
        return _WORD.findall(plain)
    return [_ordered(word) for word in re.findall(_WORD_OF_ONE_DIRECTION, plain)]


def _plain(text: str) -> str:
    """Give text as it is compared: hyphens, capitals and ligatures make no difference."""
    if _ANY_HYPHEN.search(text):
        text = _HYPHENS.sub("", _BETWEEN_FIGURES.sub(" ", text))
    if not _FAR.search(text):
        return unicodedata.normalize("NFKC", text).casefold()
    plain = unicodedata.normalize("NFKC", _SHAPELESS.sub("", text)).casefold()
    if not _EASTERN.search(plain):
        return plain
    return re.sub(_WITHOUT_BLANKS, r" \g<0> ", plain)


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
    plain = _plain(text)
    if plain.isascii() or not _MAYBE_RIGHT_TO_LEFT.search(plain):
        return _NEITHER.sub("", plain)
    return "".join(_words(plain))


def _lost(passage: Passage, missing: list[str], name: str) -> Finding:
    shown = ", ".join(f"“{word}”" for word in missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    message = f"{name} lacks words of this passage: {shown}{more}"
    hint = "this should not happen: please report it with the essay"
    return finding(rules.WORDS_LOST, message, passage.span, hint)
