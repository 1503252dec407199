"""Words in another script, and paragraphs in another direction."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Element, element
from c2c_publish.transforms.scripts import tell_scripts
from tests.unit.model.making import book, essay


def told(language: str, *nodes: Element) -> str:
    given = book(replace(essay("a", nodes), language=language))
    (done,) = tell_scripts(given).value.essays
    return plain(xhtml(*done.body))


def plain(text: str) -> str:
    """Without the copy of `lang` that XML wants."""
    return re.sub(r' xml:lang="[^"]*"', "", text)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "plain words", "plain words"),
        ("en", "a Привет, мир b", 'a <span lang="und-Cyrl">Привет, мир</span> b'),
        ("en", "π and λόγος", 'π and <span lang="el">λόγος</span>'),
        ("en", "the 門", 'the <span lang="und-Hani">門</span>'),
        ("en", "東京タワー", '<span lang="ja">東京タワー</span>'),
        ("en", "한국어", '<span lang="ko">한국어</span>'),
        ("en", "so كتاب جديد here", 'so <span lang="und-Arab" dir="rtl">كتاب جديد</span> here'),
        ("en", "a שלום b", 'a <span lang="he" dir="rtl">שלום</span> b'),
        ("zh-Hans", "读 Le Monde 报", '读 <span lang="und-Latn">Le Monde</span> 报'),
        ("ja", "東京タワー", "東京タワー"),
        ("az-Arab", "كتاب", "كتاب"),
        ("ru", "Мир", "Мир"),
    ],
)  # fmt: skip
def test_a_run_of_another_script_is_tagged(language: str, text: str, said: str) -> None:
    assert told(language, element("div", None, text)) == f"<div>{said}</div>"


def test_a_paragraph_has_the_direction_of_most_of_its_letters() -> None:
    assert told("en", element("p", None, "كتاب جديد", " A")) == (
        '<p dir="rtl"><span lang="und-Arab">كتاب جديد</span> A</p>'
    )
    assert told("ar", element("p", None, "A longer word, كتاب")) == (
        '<p dir="ltr"><span lang="und-Latn">A longer word</span>, كتاب</p>'
    )


def test_code_runs_from_left_to_right_and_is_not_tagged() -> None:
    assert told("ar", element("pre", None, "print")) == '<pre dir="ltr">print</pre>'
    assert told("zh", element("code", None, "print")) == "<code>print</code>"


def test_an_element_of_one_run_is_tagged_itself() -> None:
    assert told("zh", element("em", None, "Le Monde")) == '<em lang="und-Latn">Le Monde</em>'


def test_what_an_author_has_tagged_stays() -> None:
    given = element("span", {"lang": "ru"}, "Мир")
    assert told("en", given) == '<span lang="ru">Мир</span>'
