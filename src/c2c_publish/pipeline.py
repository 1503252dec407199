"""The road from the manuscript to finished files: one function a verb; it alone knows every stage."""

from __future__ import annotations

import re
import unicodedata
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, partial
from typing import TYPE_CHECKING

from c2c_publish.cache import PROOFREADING, READING, SETTING, MadeBy, fingerprint
from c2c_publish.checks import check_book
from c2c_publish.checks.glyphs import missing_glyphs
from c2c_publish.checks.reading import read_epub
from c2c_publish.checks.weighing import weighed
from c2c_publish.checks.words import words_leaked, words_lost
from c2c_publish.disk import fonts_alone
from c2c_publish.findings import Checked, Finding, PublishError
from c2c_publish.fonts import extra_for, fontconfig, installed_fonts, lacking
from c2c_publish.manuscript import load, stylesheets
from c2c_publish.render import render, words_in
from c2c_publish.transforms import transform
from c2c_publish.world import NoStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor

    from c2c_publish.model import Book, Drawing, OutputFile, Publication
    from c2c_publish.workers import Limits
    from c2c_publish.world import Store, World
    from c2c_publish.writers.pdf import Press

    Report = Callable[[str], None]

# Loaded once for all workers: what sets pages, with WeasyPrint.
_PRELOAD = ("c2c_publish.writers.pdf.setting", "c2c_publish.writers.pdf.furniture")
_NOTHING_KEPT = NoStore()


class Format(StrEnum):
    """What a book can be made into."""

    EPUB = "epub"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Workshop:
    """What builds share: what was made before, and who sets pages, hired when they are first asked for."""

    store: Store
    workers: Callable[[], Executor]

    def make_ready(self) -> None:
        """Let a worker come though there is no work yet: to load what sets pages takes most of a second."""
        self.workers().submit(int)


@contextmanager
def workshop(jobs: int, store: Store, limits: Limits | None = None) -> Iterator[Workshop]:
    """Give a workshop with so many workers, who begin when there is work and leave at the end.

    `limits` are what one section of a book may take, if not the usual.
    """
    with ExitStack() as stack:
        yield Workshop(store, cache(partial(_hired, stack, jobs, limits)))


def _hired(stack: ExitStack, jobs: int, limits: Limits | None) -> Executor:
    from c2c_publish.workers import Limits, Workers  # noqa: PLC0415 - not every build needs them

    environment = stack.enter_context(fonts_alone(partial(fontconfig, installed_fonts())))
    return stack.enter_context(Workers(jobs, _PRELOAD, environment, limits or Limits()))


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made. There are no outputs when a finding is an error."""

    outputs: tuple[OutputFile, ...]
    findings: tuple[Finding, ...]


def read_book(world: World, store: Store = _NOTHING_KEPT) -> Checked[Book | None]:
    """Give the book as it is printed, with everything there is to say before a file is made."""
    loaded = load(world, MadeBy(store, fingerprint(*READING)))
    if loaded.value is None:
        return loaded
    done = transform(loaded.value)
    findings = (
        *loaded.findings,
        *done.findings,
        *check_book(done.value),
        *_glyphs(done.value, world),
    )
    return Checked(done.value, findings)


def publication(world: World) -> Checked[Publication | None]:
    """Give the book as pages, with what there is to say about it."""
    read = read_book(world)
    if read.value is None:
        return Checked(None, read.findings)
    return Checked(_render(read.value, world), weighed(read.findings, read.value.levels))


def check(
    world: World, *, validate: bool, report: Report, store: Store = _NOTHING_KEPT
) -> tuple[Finding, ...]:
    """Give everything a build would say; no file of the book is written."""
    if validate:
        with workshop(1, store) as shop:
            epub = (Format.EPUB,)
            return build(world, epub, validate=True, report=report, within=shop).findings
    report("Reading the manuscript")
    read = read_book(world, store)
    return weighed(read.findings, read.value.levels if read.value else ())


def build(
    world: World,
    formats: tuple[Format, ...],
    *,
    validate: bool,
    report: Report,
    within: Workshop | None = None,
) -> Built:
    """Make the book in these formats, and hold every finished file against the manuscript.

    Args:
        world: the book's folder.
        formats: what to make.
        validate: whether EPUBCheck reads the EPUB, too.
        report: told of each stage as it begins.
        within: the workshop; without one, this build has its own, and remembers nothing.

    Raises:
        PublishError: a tool or library that is needed is not on this machine.
    """
    with ExitStack() as stack:
        shop = within or stack.enter_context(workshop(1, _NOTHING_KEPT))
        return _built(world, formats, shop, report, validate=validate)


def _built(
    world: World, formats: tuple[Format, ...], shop: Workshop, report: Report, *, validate: bool
) -> Built:
    report("Reading the manuscript")
    read = read_book(world, shop.store)
    book = read.value
    if book is None:
        return Built((), read.findings)
    findings = [*read.findings]
    outputs: list[OutputFile] = []
    if not any(found.is_error for found in weighed(tuple(findings), book.levels)):
        pages = _render(book, world)
        cover = _begin_cover(pages, shop) if Format.EPUB in formats else None
        # The PDF first, if there is one: the EPUB says where its pages begin.
        for one in sorted(formats, key=_PRINTED_FIRST.index):
            report(_STAGES[one])
            if cover and one is Format.EPUB:
                pages = replace(pages, drawings=cover())
            made = _make(one, pages, world, shop)
            findings += made.findings
            outputs += made.value
            for output in made.value:
                pages = replace(pages, printed=output.printed or pages.printed)
                report(f"Reading {output.name} back")
                findings += _read_back(one, output, book, shop.store)
                if validate and one is Format.EPUB:
                    report("Asking EPUBCheck")
                    findings += _validate(output, pages, book, world)
        outputs.sort(key=lambda output: output.name)
    said = weighed(tuple(findings), book.levels)
    return Built(() if any(found.is_error for found in said) else tuple(outputs), said)


def file_name(title: str) -> str:
    """Give the name of a book's files, without ending: its title in letters every system can hold."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "book"


_PRINTED_FIRST = (Format.PDF, Format.EPUB)
_STAGES = {Format.EPUB: "Binding the EPUB", Format.PDF: "Setting the pages"}


def _make(
    one: Format, pages: Publication, world: World, shop: Workshop
) -> Checked[tuple[OutputFile, ...]]:
    """Make a file. Writers are imported when they are needed."""
    name = file_name(pages.metadata.title)
    if one is Format.EPUB:
        from c2c_publish.writers.epub import write_epub  # noqa: PLC0415

        return write_epub(pages, world, name)
    from c2c_publish.writers.pdf import begin_pdf  # noqa: PLC0415

    return begin_pdf(pages, world, name, _press(shop))()


def _press(shop: Workshop) -> Press:
    """Give who sets pages.

    Raises:
        PublishError: the libraries that set type are not on this machine.
    """
    from c2c_publish.disk.libraries import typesetting_libraries  # noqa: PLC0415
    from c2c_publish.writers.pdf import Press  # noqa: PLC0415

    store = MadeBy(shop.store, fingerprint(*SETTING))
    return Press(shop.workers, store, typesetting_libraries())


def _begin_cover(pages: Publication, shop: Workshop) -> Callable[[], tuple[Drawing, ...]]:
    """Let the cover be drawn in pixels; where nothing sets type, the EPUB has it as SVG alone."""
    from c2c_publish.writers.pdf import begin_cover  # noqa: PLC0415

    try:
        return begin_cover(pages, _press(shop))
    except PublishError:
        return lambda: pages.drawings


def _read_back(one: Format, output: OutputFile, book: Book, store: Store) -> Iterable[Finding]:
    if one is Format.EPUB:
        finished = read_epub(output.name, output.content)
    else:
        from c2c_publish.checks.pdf_text import read_pdf  # noqa: PLC0415 - only for a PDF

        kept = MadeBy(store, fingerprint(*PROOFREADING))
        finished = read_pdf(output.name, output.content, kept)
    return (*words_lost(book, finished), *words_leaked(book, finished))


def _validate(
    output: OutputFile, pages: Publication, book: Book, world: World
) -> tuple[Finding, ...]:
    from c2c_publish.checks.epubcheck import epubcheck  # noqa: PLC0415 - only where it is asked for
    from c2c_publish.writers.epub import source_places  # noqa: PLC0415

    return epubcheck(output.content, world, source_places(pages), book.span)


def _render(book: Book, world: World) -> Publication:
    language = book.metadata.language
    return render(book, stylesheets(book.look, world, language), words_in(language, world))


def _glyphs(book: Book, world: World) -> Iterable[Finding]:
    def source(path: str) -> str:
        return world.read(path).decode("utf-8-sig", "replace")

    return missing_glyphs(book, partial(lacking, fonts=installed_fonts()), extra_for, source)
