"""Every manuscript that breaks a rule is told so: at which line and column, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from c2c_publish import pipeline, rules
from c2c_publish.checks.reading import FinishedText
from c2c_publish.checks.words import words_leaked, words_lost
from c2c_publish.findings import Finding, PublishError, finding
from c2c_publish.importers import Unreadable
from c2c_publish.importers.formats import recognised
from c2c_publish.intake import Order, Source, take_in
from c2c_publish.pipeline import Format
from c2c_publish.workers import Limits
from c2c_publish.world import NoStore
from tests.exports import single
from tests.worlds import MemoryWorld, files_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
STOCK = HERE / "stock"
# A case is laid over the stock book; this file in it names what is taken away first.
REMOVED = "REMOVED"
# Beside `in/`: what a finished file is said to hold, for the rules that compare it with the book.
FINISHED = "finished.txt"
# These speak only of finished files, so a book is made.
PRINTED = {
    rules.CAPTION_PARTED.id,
    rules.HEADING_STRANDED.id,
    rules.LINE_OVERFULL.id,
    rules.NAME_STRANDED.id,
    rules.NOTE_OFF_PAGE.id,
    rules.RESOURCE_REFUSED.id,
    rules.STYLE_IGNORED.id,
}
# This speaks of what takes too long, so a worker gets little time.
LIMITED = {rules.SETTING_FAILED.id}
# This speaks of what is imported.
IMPORTED = {rules.EXPORT_UNREADABLE.id}
VALIDATED = {rules.EPUB_INVALID.id}


def cases() -> Iterator[object]:
    for place in sorted(path.parent for path in HERE.rglob("in") if path.is_dir()):
        name = place.relative_to(HERE).as_posix()
        marks = (pytest.mark.tools,) if rule_of(name) in VALIDATED else ()
        yield pytest.param(name, id=name, marks=marks)


def rule_of(name: str) -> str:
    return name.partition("/")[0]


def world(place: Path) -> MemoryWorld:
    files, laid = files_in(STOCK), files_in(place / "in")
    for gone in laid.pop(REMOVED, b"").decode().split():
        files = {path: held for path, held in files.items() if not path.startswith(gone)}
    return MemoryWorld(files | laid)


def findings(name: str) -> tuple[Finding, ...]:
    manuscript = world(HERE / name)
    if (HERE / name / FINISHED).exists():
        return tuple(said_of_finished(manuscript, (HERE / name / FINISHED).read_text("utf-8")))
    if rule_of(name) in IMPORTED:
        return said_of_export(manuscript)
    if rule_of(name) in LIMITED:
        with pipeline.workshop(1, NoStore(), Limits(seconds=3)) as within:
            return pipeline.build(
                manuscript, (Format.PDF,), validate=False, report=unheard, within=within
            ).findings
    if rule_of(name) in PRINTED | VALIDATED:
        form = Format.PDF if rule_of(name) in PRINTED else Format.EPUB
        return pipeline.build(
            manuscript, (form,), validate=form is Format.EPUB, report=unheard
        ).findings
    return pipeline.check(manuscript, validate=False, report=unheard)


def said_of_export(manuscript: MemoryWorld) -> tuple[Finding, ...]:
    export = single(manuscript.read("export"), "export")
    try:
        one, _ = recognised(export)
        take_in(Order([Source(one, (export,))], manuscript, lambda _path, _content: None))
    except Unreadable as error:
        return (finding(rules.EXPORT_UNREADABLE, error.message, error.span, error.hint),)
    return ()


def said_of_finished(manuscript: MemoryWorld, text: str) -> Iterable[Finding]:
    read = pipeline.read_book(manuscript)
    assert read.value
    finished = FinishedText("book.epub", (text,))
    return (
        *read.findings,
        *words_lost(read.value, finished),
        *words_leaked(read.value, finished),
    )


def unheard(_stage: str) -> None:
    """Nobody listens to the stages."""


def lines(found: Finding) -> str:
    hint = f"  hint: {found.hint}\n" if found.hint else ""
    return f"{found.span}: {found.severity}: {found.message} [{found.rule.id}]\n{hint}"


def in_order(found: Iterable[Finding]) -> list[Finding]:
    return sorted(found, key=lambda one: (one.span.path, one.span.line, one.span.column))


@pytest.mark.parametrize("name", list(cases()))
def test_case(name: str, *, update_golden: bool) -> None:
    try:
        found = in_order(findings(name))
    except PublishError as missing:
        pytest.skip(str(missing))
    said = "".join(map(lines, found))
    golden = HERE / name / "golden" / "findings.txt"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, "utf-8")

    assert rule_of(name) in {one.rule.id for one in found}
    assert said == golden.read_text("utf-8")


def test_the_stock_book_has_no_findings() -> None:
    stock = MemoryWorld(files_in(STOCK))

    assert pipeline.check(stock, validate=False, report=unheard) == ()
