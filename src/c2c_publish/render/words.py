"""The words that the book itself says, between its author's and its readers', in the book's language."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from gettext import NullTranslations
from typing import TYPE_CHECKING

from c2c_publish.model import Element, Node, element
from c2c_publish.model.language import direction

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from c2c_publish.model import Discussion

_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. English says what stands in the code.

    `language` is the tag of the catalogue, `locale` what Babel calls the language of dates, and
    `marks` the attributes that tell the words from a text around them in another language.
    """

    language: str = "en"
    locale: str = "en_GB"
    catalogue: NullTranslations = field(default_factory=NullTranslations, compare=False)
    marks: tuple[tuple[str, str], ...] = ()

    def inside(self, language: str) -> Words:
        """Give the same words as they stand in a text of this language."""
        if speaks(language) == self.language:
            return replace(self, marks=())
        lang = ("lang", self.language)
        here = direction(self.language) or "ltr"
        turned = here != (direction(language) or "ltr")
        return replace(self, marks=(lang, ("dir", here)) if turned else (lang,))

    def element(self, tag: str, attributes: Mapping[str, str] | None, *children: Node) -> Element:
        """Make an element of the book's own words."""
        return element(tag, {**(attributes or {}), **dict(self.marks)}, *children)

    def said(self, message: str, **values: str) -> str:
        """Give a message in this language, with these values in it."""
        return self.catalogue.gettext(message).format(**values)

    def around(self, message: str, name: str) -> tuple[str, str]:
        """Give what a message says before and after the place of a value."""
        before, _, after = self.catalogue.gettext(message).partition(f"{{{name}}}")
        return before, after

    def counted(self, one: str, many: str, number: int) -> str:
        """Give a number with its noun."""
        written = self.catalogue.ngettext(one, many, number)
        return written.format(number=self.spelled(number))

    def spelled(self, number: int) -> str:
        """Give a small number as the language likes it in prose, a larger one in figures."""
        small = self.said("one two three four five six seven eight nine ten eleven twelve").split()
        return small[number - 1] if 0 < number <= len(small) else self.figures(number)

    def figures(self, number: int) -> str:
        """Give a number in figures."""
        from c2c_publish.render import dates  # noqa: PLC0415 - Babel is loaded where it is needed

        return dates.figures(number, self.locale)

    def day(self, when: date) -> str:
        """Give a date as prose writes it, kept on one line: 3 March 2014."""
        from c2c_publish.render import dates  # noqa: PLC0415

        return dates.day(when, self.locale)

    def month(self, when: date) -> str:
        """Give the month of a date: March 2014."""
        from c2c_publish.render import dates  # noqa: PLC0415

        return dates.month(when, self.locale)

    def stretch(self, first: date, last: date) -> str:
        """Give the days between two dates, saying nothing twice: 2-9 March 2014."""
        from c2c_publish.render import dates  # noqa: PLC0415

        return dates.stretch(first, last, self.locale)

    def names(self, people: tuple[str, ...]) -> str:
        """Give names as a list in prose."""
        if len(people) < 2:  # noqa: PLR2004 - a list begins with two
            return "".join(people)
        from c2c_publish.render import dates  # noqa: PLC0415

        return dates.listed(people, self.locale)

    def conversation(self, discussion: Discussion, *, mentions: bool) -> str:
        """Give what there is under an essay: ten comments and two mentions elsewhere; or nothing."""
        comments = len(discussion.comments)
        mentioned = len(discussion.mentions) if mentions else 0
        answers = self.counted("{number} comment", "{number} comments", comments)
        elsewhere = self.counted(
            "{number} mention elsewhere", "{number} mentions elsewhere", mentioned
        )
        if comments and mentioned:
            return self.said("{comments} and {mentions}", comments=answers, mentions=elsewhere)
        return answers if comments else elsewhere if mentioned else ""

    def part_number(self, number: int) -> str:
        """Give what stands over a part's title."""
        parts = self.said(
            "Part One; Part Two; Part Three; Part Four; Part Five; Part Six; Part Seven; "
            "Part Eight; Part Nine; Part Ten; Part Eleven; Part Twelve"
        ).split("; ")
        if number <= len(parts):
            return parts[number - 1]
        return self.said("Part {number}", number=self.figures(number))

    def figure(self, number: str) -> str:
        """Give the label of a figure's caption."""
        return self.said("Figure {number}.", number=number).replace(" ", _NO_BREAK)

    def table(self, number: str) -> str:
        """Give the label of a table's caption."""
        return self.said("Table {number}.", number=number).replace(" ", _NO_BREAK)

    def named(self, author: str) -> str:
        """Give how a reader is named, who may have signed with nothing."""
        return author or self.said("A reader")


ENGLISH = Words()


def sentence(text: str) -> str:
    """Give text with a capital in front."""
    return text[:1].upper() + text[1:]


_TRADITIONAL = frozenset({"hant", "hk", "mo", "tw"})
SPOKEN = ("ar", "de", "en", "es", "fr", "ja", "zh-Hans", "zh-Hant")


def speaks(language: str) -> str:
    """Give the tag of the catalogue for a language: de for de-AT; nothing where there is none."""
    first, *others = language.lower().replace("_", "-").split("-")
    if first == "zh":
        return "zh-Hant" if _TRADITIONAL & {*others} and "hans" not in others else "zh-Hans"
    return first if first in SPOKEN else ""
