"""Every catalogue says everything the book says, in as many forms as its language has."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import c2c_publish
from c2c_publish.render import words_in
from c2c_publish.render.words import SPOKEN, speaks
from tests.worlds import MemoryWorld

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PACKAGE = Path(c2c_publish.__file__).parent
LOCALES = PACKAGE / "locales"
# In which functions a message of the book stands; of `counted` the first two arguments.
SAYING = {"said": None, "around": None, "counted": (1, 2)}
WORLD = MemoryWorld({})


def catalogue(tag: str) -> Catalog:
    content = (LOCALES / tag / "book.po").read_bytes()
    return read_po(BytesIO(content), locale=tag.replace("-", "_"), abort_invalid=True)


def messages() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(PACKAGE / "render", keywords=SAYING)
    return {message for _, _, message, _, _ in found}


def test_the_catalogues_are_those_that_are_known() -> None:
    assert tuple(sorted(path.name for path in LOCALES.iterdir())) == SPOKEN


@pytest.mark.parametrize("tag", SPOKEN)
def test_a_catalogue_has_every_message_and_no_other(tag: str) -> None:
    assert {message.id for message in catalogue(tag) if message.id} == messages()


@pytest.mark.parametrize("tag", SPOKEN)
def test_a_translation_is_whole_and_keeps_its_places(tag: str) -> None:
    for message in catalogue(tag):
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else message.id[-1]
        written = message.string or ""
        forms = (written,) if isinstance(written, str) else tuple(written)
        places = set(re.findall(r"{\w+}", source))
        assert all(form.strip() for form in forms), message.id
        assert not message.fuzzy
        for form in forms:
            # A form for one number alone may say it in words.
            counted = places - {"{number}"} if len(forms) > 1 and form != forms[-1] else places
            assert counted <= set(re.findall(r"{\w+}", form)) <= places, (message.id, form)
        if isinstance(message.id, tuple):
            assert len(forms) == catalogue(tag).num_plurals


@pytest.mark.parametrize("tag", SPOKEN)
def test_lists_of_numbers_go_to_twelve(tag: str) -> None:
    words = words_in(tag, WORLD)
    assert len({words.spelled(number) for number in range(1, 13)}) == 12
    assert len({words.part_number(number) for number in range(1, 14)}) == 13


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("en", "en"), ("en-US", "en"), ("de-AT", "de"), ("zh", "zh-Hans"), ("zh-TW", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"), ("zh_Hant", "zh-Hant"), ("AR-eg", "ar"), ("fi", ""),
    ],
)  # fmt: skip
def test_a_language_has_the_nearest_catalogue(language: str, tag: str) -> None:
    assert speaks(language) == tag
    assert words_in(language, WORLD).language == (tag or "en")


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("ar", 1, "تعليق واحد"), ("ar", 2, "تعليقان"), ("ar", 3, "3 تعليقات"),
        ("ar", 11, "11 تعليقًا"), ("ar", 100, "100 تعليق"), ("ja", 1, "コメント1件"),
        ("zh-Hans", 2, "两条评论"), ("zh-Hant", 13, "13則評論"), ("de", 1, "ein Kommentar"),
        ("fr", 0, "un commentaire"), ("es", 2, "dos comentarios"), ("de", 1234, "1.234 Kommentare"),
    ],
)  # fmt: skip
def test_what_is_counted_follows_the_rules_of_the_language(
    language: str, number: int, said: str
) -> None:
    words = words_in(language, WORLD)
    assert words.counted("{number} comment", "{number} comments", number) == said


@pytest.mark.parametrize(
    ("language", "day", "stretch"),
    [
        ("en", "2 March 2014", "2 March – 1 April 2014"),
        ("en-US", "March 2, 2014", "March 2 – April 1, 2014"),
        ("de", "2. März 2014", "2. März – 1. April 2014"),
        ("fr", "2 mars 2014", "2 mars – 1 avril 2014"),
        ("es", "2 de marzo de 2014", "2 de marzo – 1 de abril de 2014"),
        ("zh-Hans", "2014年3月2日", "2014年3月2日 – 4月1日"),
        ("zh-Hant", "2014年3月2日", "2014年3月2日至4月1日"),
        ("ja", "2014年3月2日", "2014年3月2日～4月1日"),  # noqa: RUF001 - as Japanese writes it
        ("ar", "2 مارس 2014", "2 مارس – 1 أبريل 2014"),
    ],
)
def test_dates_are_those_of_the_language(language: str, day: str, stretch: str) -> None:
    words = words_in(language, WORLD)
    first, last = date(2014, 3, 2), date(2014, 4, 1)
    assert words.day(first).replace("\u00a0", " ") == day
    assert words.stretch(first, last).replace("\u00a0", " ") == stretch


@pytest.mark.parametrize(
    ("book", "text", "marks"),
    [
        ("en", "en-GB", ()),
        ("en", "fr", (("lang", "en"),)),
        ("ar", "fr", (("lang", "ar"), ("dir", "rtl"))),
        ("fi", "fi", (("lang", "en"),)),
        ("he", "he", (("lang", "en"), ("dir", "ltr"))),
    ],
)
def test_words_in_another_language_than_the_text_say_so(
    book: str, text: str, marks: tuple[tuple[str, str], ...]
) -> None:
    assert words_in(book, WORLD).inside(text).marks == marks
