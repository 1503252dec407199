"""The words that the book itself says, between its author's and its readers': all in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from c2c_publish.model import Discussion

ABOUT_COVER = "Cover"
COLOPHON = "Colophon"
COMMENTERS = "The Commenters"
COMMENTS = "Comments"
CONTENTS = "Contents"
COPYRIGHT = "Copyright"
MENTIONED = "Mentioned elsewhere"
NOTES = "Notes"
TITLE_PAGE = "Title page"
DELETED = "A comment stood here; it has been deleted."
DELETED_COMMENT = "a deleted comment"

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_NO_BREAK = "\N{NO-BREAK SPACE}"


def day(when: date) -> str:
    """Give a date as prose writes it, kept on one line: 3 March 2014."""
    return f"{when.day}{_NO_BREAK}{_MONTHS[when.month - 1]}{_NO_BREAK}{when.year}"


def month(when: date) -> str:
    """Give the month of a date: March 2014."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


def stretch(first: date, last: date) -> str:
    """Give the days between two dates, saying nothing twice: 2-9 March 2014."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day}{_NO_BREAK}{_MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def spelled(number: int) -> str:
    """Give a small number as a word, a larger one in figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def counted(number: int, one: str, many: str) -> str:
    """Give a number with its noun."""
    return f"{spelled(number)} {one if number == 1 else many}"


def conversation(discussion: Discussion, *, mentions: bool) -> str:
    """Give what there is under an essay: ten comments and two mentions elsewhere; or nothing."""
    parts = []
    if discussion.comments:
        parts.append(counted(len(discussion.comments), "comment", "comments"))
    if mentions and discussion.mentions:
        parts.append(counted(len(discussion.mentions), "mention elsewhere", "mentions elsewhere"))
    return " and ".join(parts)


def sentence(text: str) -> str:
    """Give text with a capital in front."""
    return text[:1].upper() + text[1:]


def part_number(number: int) -> str:
    """Give what stands over a part's title."""
    return f"Part {sentence(spelled(number))}"


def figure(number: str) -> str:
    """Give the label of a figure's caption."""
    return f"Figure{_NO_BREAK}{number}."


def table(number: str) -> str:
    """Give the label of a table's caption."""
    return f"Table{_NO_BREAK}{number}."


def made_from(source: str) -> str:
    """Give the sentence that names the state of a book's sources."""
    return f"This copy was made from the manuscript as it stood under the mark {source}."


def back_to_text(number: int) -> str:
    """Give what a screen reader says of the link from a note back to its call."""
    return f"Back to the call of note {number}"


def names(people: tuple[str, ...]) -> str:
    """Give names as a list in prose."""
    *rest, last = people or ("",)
    return f"{', '.join(rest)} and {last}" if rest else last


def cover_text(title: str, writers: str) -> str:
    """Give what a screen reader says of a cover set in type."""
    return f"Cover: {title}, by {writers}" if writers else f"Cover: {title}"
