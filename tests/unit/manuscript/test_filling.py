"""Values read by the shape they should have."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from c2c_publish import rules
from c2c_publish.manuscript.filling import Filled, fill
from c2c_publish.manuscript.notation import read_yaml
from c2c_publish.manuscript.shapes import (
    Address,
    Boolean,
    Choice,
    Day,
    Field,
    Language,
    ListOf,
    Moment,
    Named,
    Record,
    Shape,
    Text,
)
from c2c_publish.model import Span

if TYPE_CHECKING:
    from c2c_publish.findings import Finding

PATH = "manuscript/book.yaml"
PERSON = Record(
    "person",
    (
        Field("name", Text(filled=True), "The name.", required=True),
        Field("url", Address(), "Where."),
    ),
    short="name",
)


def filled(shape: Shape, text: str) -> tuple[Any, list[Finding]]:
    read = read_yaml(text, PATH).value
    assert read is not None
    findings: list[Finding] = []
    return fill(shape, read, findings), findings


@pytest.mark.parametrize(
    ("shape", "text", "expected"),
    [
        (Text(), "no", "no"),
        (Text(), "1984", "1984"),
        (Text(), "'  a\\tb '", "a\\tb"),
        (Text(), "''", ""),
        (Choice(("full", "none")), "none", "none"),
        (Boolean(), "True", True),
        (Boolean(), "false", False),
        (Day(), "2011-05-06", date(2011, 5, 6)),
        (Day(), "2011-05-06T23:30:00-05:00", date(2011, 5, 6)),
        (Moment(), "2011-05-06", datetime(2011, 5, 6, tzinfo=UTC)),
        (Moment(), "2011-05-06T23:30:00-05:00", datetime(2011, 5, 7, 4, 30, tzinfo=UTC)),
        (Moment(), "2011-05-06 12:00:00Z", datetime(2011, 5, 6, 12, tzinfo=UTC)),
        (Address(), "https://example.org/", "https://example.org/"),
        (Language(), "zh-Hans", "zh-Hans"),
        (ListOf(Text()), "[a, b]", ("a", "b")),
        (ListOf(Text()), "a", ("a",)),
        (ListOf(Text()), "[]", ()),
        (Named(Text()), "{a: b}", {"a": ("b", Span(PATH, 1, 2, 1))}),
    ],
)
def test_a_sound_value(shape: Shape, text: str, expected: object) -> None:
    assert filled(shape, text) == (expected, [])


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        (Text(filled=True), "''"),
        (Text(), "[a]"),
        (Text(), "{a: b}"),
        (Choice(("full", "none")), "fulll"),
        (Boolean(), "yes"),
        (Address(), "example.org"),
        (Address(), "javascript:alert(1)"),
        (Address(), "mailto:ann@example.org"),
        (Language(), "english"),
        (Named(Text()), "a"),
        (PERSON, "[a]"),
    ],
)
def test_a_value_of_another_kind_is_said_to_be_one(shape: Shape, text: str) -> None:
    value, findings = filled(shape, text)
    assert value is None
    assert [found.rule for found in findings] == [rules.VALUE_WRONG]


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2011-02-30",
        "0000-00-00",
        "20111-01-01",
        "6.5.2011",
        "2011-05-06T25:00",
        "1304640000",
    ],
)
@pytest.mark.parametrize("shape", [Day(), Moment()])
def test_what_is_no_date_is_no_date(shape: Shape, text: str) -> None:
    value, findings = filled(shape, text)
    assert value is None
    assert [found.rule for found in findings] == [rules.DATE_WRONG]


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_that_no_calendar_reaches_is_no_date(text: str) -> None:
    value, findings = filled(Moment(), text)
    assert value is None
    assert [found.rule for found in findings] == [rules.DATE_WRONG]


@pytest.mark.parametrize("shape", [Choice(("a",)), Day(), Boolean(), ListOf(Text()), PERSON])
def test_a_key_with_nothing_behind_it_is_as_if_it_were_not_there(shape: Shape) -> None:
    record = Record("thing", (Field("a", shape, "A."),))
    value, findings = filled(record, "a:\n")
    assert value.values == {}
    assert findings == []


def test_control_characters_do_not_get_into_text() -> None:
    assert filled(Text(), r'"a\0b\u202ec"')[0] == "a\ufffdbc"


def test_a_record_knows_its_values_and_their_places() -> None:
    value, findings = filled(PERSON, "name: Ann\nurl: https://example.org/\n")
    assert isinstance(value, Filled)
    assert (value.get("name"), value.get("url"), value.get("role", "aut")) == (
        "Ann",
        "https://example.org/",
        "aut",
    )
    assert (str(value.place("url")), str(value.place("role"))) == (f"{PATH}:2:6", f"{PATH}:1:1")
    assert findings == []


def test_a_plain_value_stands_for_a_record_that_has_a_short_form() -> None:
    value, _ = filled(ListOf(PERSON), "[Ann, {name: Bo}]")
    assert [one.get("name") for one in value] == ["Ann", "Bo"]


def test_an_unknown_key_is_said_with_the_nearest_and_a_missing_one_too() -> None:
    _, findings = filled(PERSON, "nam: Ann\n")
    assert [(f.rule, str(f.span)) for f in findings] == [
        (rules.KEY_UNKNOWN, f"{PATH}:1:1"),
        (rules.KEY_MISSING, f"{PATH}:1:1"),
    ]
    assert findings[0].hint == "did you mean `name`?"


def test_one_bad_value_of_a_list_does_not_cost_the_others() -> None:
    value, findings = filled(ListOf(Language()), "[en, english, fr]")
    assert value == ("en", "fr")
    assert [str(found.span) for found in findings] == [f"{PATH}:1:6"]
