"""The JSON Schemas agree with what is read: editors that use them say what c2c says."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from c2c_publish.manuscript import BOOK, COMMENTS, ESSAY, json_schema

if TYPE_CHECKING:
    from c2c_publish.manuscript.shapes import Shape

CHECKOUT = Path(__file__).parent.parent.parent.parent
FORMS: dict[str, Shape] = {"book": BOOK, "comments": COMMENTS, "essay": ESSAY}
COMMENT_FILES = sorted(CHECKOUT.glob("manuscript/essays/*.comments.yaml"))
ESSAYS = sorted(CHECKOUT.glob("manuscript/*/*.md"))


def validator(form: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema(FORMS[form], form))


def as_json(value: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Give YAML as JSON has it: dates are words."""
    match value:
        case dict():
            return {key: as_json(one) for key, one in value.items()}
        case list():
            return [as_json(one) for one in value]
        case datetime() | date():
            return value.isoformat()
        case _:
            return value


def loaded(text: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    return as_json(yaml.safe_load(text))


@pytest.mark.parametrize("form", sorted(FORMS))
def test_each_form_has_a_sound_schema(form: str) -> None:
    schema = json_schema(FORMS[form], form)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == form


def test_the_sample_book_is_sound() -> None:
    text = (CHECKOUT / "manuscript/book.yaml").read_text("utf-8")
    assert list(validator("book").iter_errors(loaded(text))) == []


@pytest.mark.parametrize("path", COMMENT_FILES, ids=lambda path: path.name)
def test_the_comments_of_the_sample_book_are_sound(path: Path) -> None:
    assert list(validator("comments").iter_errors(loaded(path.read_text("utf-8")))) == []


@pytest.mark.parametrize("path", ESSAYS, ids=lambda path: path.name)
def test_the_front_matter_of_the_sample_book_is_sound(path: Path) -> None:
    front = path.read_text("utf-8").split("---\n")[1]
    assert list(validator("essay").iter_errors(loaded(front))) == []


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("book", "subtitle: A title is missing"),
        ("book", "title: x\ntitel: y"),
        ("book", "title: x\nauthors: [{role: aut}]"),
        ("book", "title: x\ndiscussion: {include: al}"),
        ("book", "title: x\nchecks: {image-missing: maybe}"),
        ("book", "title: x\nformats: {pdf: {page: a6}}"),
        ("essay", "title: x\nsource: example.org"),
        ("essay", "title: x\nstatus: done"),
        ("comments", "[{author: Ann}]"),
        ("comments", "[{id: '1', email: ann@example.org}]"),
        ("comments", "[{id: '1', by_author: maybe}]"),
    ],
)
def test_what_is_read_as_wrong_is_wrong_by_the_schema(form: str, text: str) -> None:
    assert list(validator(form).iter_errors(loaded(text)))


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("book", "title: 1984\nauthors: Ann"),
        ("book", "title: x\ncontents: [walls, {part: One, essays: [a, essays/b.md]}]"),
        (
            "book",
            "title: x\nchecks: {image-missing: 'off', style-ignored: {level: 'off', reason: y}}",
        ),
        ("essay", "title: x\ndate: 2011-05-06\ntags: one"),
        ("comments", "[{id: 12, date: 2011-05-06T12:00:00Z, body: x}]"),
        ("comments", "{id: '1', kind: pingback, title: A page}"),
    ],
)
def test_what_is_read_is_right_by_the_schema(form: str, text: str) -> None:
    assert list(validator(form).iter_errors(loaded(text))) == []


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_key_says_what_it_is(form: str) -> None:
    """Editors show the description while the author types."""
    schema = json_schema(FORMS[form], form)
    found: list[Any] = [schema]
    keys = 0
    while found:
        one = found.pop()
        if isinstance(one, list):
            found += one
        elif isinstance(one, dict):
            for key, inner in one.get("properties", {}).items():
                keys += 1
                assert inner["description"].endswith((".", "...")), key
            found += one.values()
    assert keys > 5
