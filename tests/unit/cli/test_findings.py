from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import pytest

from c2c_publish import rules
from c2c_publish.cli.findings_formats import as_github, as_json, as_sarif
from c2c_publish.cli.findings_text import finding_lines
from c2c_publish.cli.saying import exit_code, in_order, summary
from c2c_publish.findings import Finding, finding
from c2c_publish.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

ERROR = finding(
    rules.LINK_UNKNOWN_ESSAY,
    'no essay has the id "on-doors"',
    Span("manuscript/essays/walls.md", 41, 32, 14),
    'did you mean "on-door"?',
)
WARNING = finding(rules.IMAGE_ALT_MISSING, "no words", Span("manuscript/a.md", 3, 9))


def _said(found: Finding, source: str | bytes | None, columns: int = 100) -> list[str]:
    content = source.encode() if isinstance(source, str) else source
    return [click.unstyle(line) for line in finding_lines(found, found.span.path, content, columns)]


def _at(line: int, column: int, length: int) -> Finding:
    return finding(rules.LINK_UNKNOWN_ESSAY, "wrong", Span("a.md", line, column, length))


def test_a_finding_is_said_as_the_architecture_shows_it() -> None:
    line = "as I argued in [the last essay](essay:on-doors), nobody"
    said = 'manuscript/essays/walls.md:41:32: error: no essay has the id "on-doors"'
    assert _said(ERROR, "\n" * 40 + line) == [
        f"{said} [link-unknown-essay]",
        "   41 | as I argued in [the last essay](essay:on-doors), nobody",
        "      |                                ^^^^^^^^^^^^^^",
        '  hint: did you mean "on-door"?',
    ]


def test_without_its_file_a_finding_is_said_without_the_line() -> None:
    assert len(_said(ERROR, None)) == 2
    assert len(_said(ERROR, "one line only")) == 2


def test_a_finding_about_a_whole_file_points_at_no_line() -> None:
    assert len(_said(_at(1, 1, 0), "---\n")) == 1


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "carets"),
    [
        ("\tab cd", 5, 2, "    ab cd", "       ^^"),
        ("羲之頓首 x", 2, 2, "羲之頓首 x", "  ^^^^"),
        ("羲之 x", 4, 1, "羲之 x", "     ^"),
        ("cafe\u0323\u0301 x", 7, 1, "cafẹ́ x", "     ^"),
        ("a\x1bb x", 5, 1, r"a\x1bb x", "       ^"),
        ("a\u202eb x", 5, 1, r"a\u202eb x", "         ^"),
        ("short", 6, 0, "short", "     ^"),
        ("short", 4, 99, "short", "   ^^"),
        ("short", 99, 3, "short", "     ^"),
        ("", 1, 3, "", "^"),
    ],
)
def test_the_carets_stand_under_the_words(
    line: str, column: int, length: int, shown: str, carets: str
) -> None:
    said = _said(_at(2, column, length), f"first\n{line}\nlast")
    assert said[1:] == [f"    2 | {shown}".rstrip(), f"      | {carets}"]


@pytest.mark.parametrize("column", [1, 50, 150, 290, 300])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    words = "".join(chr(ord("a") + number % 26) for number in range(300))
    _, line, carets = _said(_at(2, column, 5), f"\n{words}", columns=60)
    assert len(line) <= 60
    begin = carets.index("^")
    marked = line[begin : begin + carets.count("^")]
    assert words[column - 1 :].startswith(marked)
    assert line.endswith("…") is (column < 290)


def test_bytes_that_are_no_text_and_other_line_ends_are_shown() -> None:
    assert _said(_at(2, 1, 1), b"\xef\xbb\xbfone\r\n\xffwo\rthree")[1:] == [
        "    2 | �wo",
        "      | ^",
    ]


def test_nothing_in_a_finding_steers_the_terminal() -> None:
    hostile = "\x1b]0;x\x07 \x9b31m \u202e \r\n \ud800"
    found = finding(rules.KEY_UNKNOWN, hostile, Span(hostile, 2, 3, 1), hostile)
    text = "\n".join(_said(found, f"a\n{hostile}".encode("utf-8", "replace")))
    assert not set(text) & set("\x1b\x07\x9b\u202e\r\ud800")
    for written in (as_github([found], str), as_json([found], str), as_sarif([found], str)):
        assert not set(written) & set("\x1b\x07\x9b\u202e\r\ud800")


def test_findings_stand_in_the_order_of_their_places() -> None:
    assert in_order([ERROR, WARNING]) == (WARNING, ERROR)


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ((), "nothing to say"),
        ((WARNING,), "1 warning; `c2c explain RULE` says more"),
        ((ERROR, ERROR, WARNING), "2 errors, 1 warning; `c2c explain RULE` says more"),
        ((ERROR,) * 10, "10 errors; `c2c explain RULE` says more"),
    ],
)
def test_the_last_line_counts(findings: tuple[Finding, ...], said: str) -> None:
    assert summary(findings) == said


@pytest.mark.parametrize(
    ("findings", "codes"), [((), (0, 0)), ((WARNING,), (0, 1)), ((ERROR, WARNING), (1, 1))]
)
def test_errors_fail_and_warnings_fail_when_strict(
    findings: Iterable[Finding], codes: tuple[int, int]
) -> None:
    found = tuple(findings)
    assert (exit_code(found, strict=False), exit_code(found, strict=True)) == codes


def test_json_is_a_list_of_objects() -> None:
    assert json.loads(as_json([ERROR], str)) == [
        {
            "rule": "link-unknown-essay",
            "severity": "error",
            "message": 'no essay has the id "on-doors"',
            "path": "manuscript/essays/walls.md",
            "line": 41,
            "column": 32,
            "length": 14,
            "hint": 'did you mean "on-door"?',
        }
    ]
    assert as_json([], str) == "[]"


def test_github_gets_a_command_for_each_with_its_marks_spelt_out() -> None:
    found = finding(rules.KEY_UNKNOWN, "50% of: it", Span("a,b:c.md", 2, 3, 4), "do this")
    assert as_github([found], str) == (
        "::error file=a%2Cb%3Ac.md,line=2,col=3,endColumn=7,title=key-unknown"
        "::50%25 of: it%0Ado this"
    )


def test_sarif_has_every_rule_and_points_into_them() -> None:
    run = json.loads(as_sarif([ERROR, WARNING], str))["runs"][0]
    described = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in described} == set(rules.RULES)
    for result, found in zip(run["results"], (ERROR, WARNING), strict=True):
        assert described[result["ruleIndex"]]["id"] == result["ruleId"] == found.rule.id
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "manuscript/essays/walls.md"},
        "region": {"startLine": 41, "startColumn": 32, "endColumn": 46},
    }
