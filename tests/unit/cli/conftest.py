"""c2c run in this process, with a pipeline that says what a test wants it to."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import pytest

import c2c_publish
from c2c_publish.cli import main
from c2c_publish.findings import Checked, Finding
from c2c_publish.model import OutputFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from c2c_publish.model import Book, Publication
    from c2c_publish.world import Store, World


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str


class C2C(Protocol):
    def __call__(self, *words: str) -> Ran: ...


class _Format(StrEnum):
    EPUB = "epub"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class _Built:
    outputs: tuple[OutputFile, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class FakePipeline:
    findings: tuple[Finding, ...] = ()
    book: Book | None = None
    pages: Publication | None = None
    failure: BaseException | None = None
    seconds: float = 0
    asked: list[tuple[str, ...]] = field(default_factory=list)
    stores: list[Store] = field(default_factory=list)
    Format: type[StrEnum] = _Format

    def check(
        self, world: World, *, validate: bool, report: Callable[[str], None], store: Store
    ) -> tuple[Finding, ...]:
        self._begin(world, report)
        self.asked.append(("check", f"{validate}"))
        self.stores.append(store)
        return self.findings

    def make_ready(self) -> None:
        self.asked.append(("make ready",))

    def build(
        self,
        world: World,
        formats: tuple[StrEnum, ...],
        *,
        validate: bool,
        report: Callable[[str], None],
        within: object = None,
    ) -> _Built:
        assert within is self
        self._begin(world, report)
        self.asked.append(("build", *formats, f"{validate}"))
        made = (
            OutputFile("my-book.epub", b"e" * 41_234, None),
            OutputFile("my-book.pdf", b"p" * 1_312_345, 184),
        )
        stopped = any(found.is_error for found in self.findings)
        outputs = () if stopped else tuple(m for m in made if m.name[8:] in formats)
        return _Built(outputs, self.findings)

    @contextmanager
    def workshop(self, _jobs: int, store: Store) -> Iterator[FakePipeline]:
        self.stores.append(store)
        yield self

    def read_book(self, world: World) -> Checked[Book | None]:
        self._begin(world, str)
        return Checked(self.book, self.findings)

    def publication(self, world: World) -> Checked[Publication | None]:
        self._begin(world, str)
        return Checked(self.pages, self.findings)

    def _begin(self, world: World, report: Callable[[str], object]) -> None:
        world.list("manuscript")
        report("Reading the manuscript")
        time.sleep(self.seconds)
        if self.failure:
            raise self.failure


@pytest.fixture
def c2c(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> C2C:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(*words: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(words)
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, said.out, said.err)

    return run


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    fake = FakePipeline()
    monkeypatch.setattr(c2c_publish, "pipeline", fake, raising=False)
    monkeypatch.setitem(sys.modules, "c2c_publish.pipeline", fake)
    return fake


@pytest.fixture
def book(tmp_path: Path) -> Path:
    essays = tmp_path / "book" / "manuscript" / "essays"
    essays.mkdir(parents=True)
    (essays.parent / "book.yaml").write_text("title: My Book\n", encoding="utf-8")
    essay = "---\ntitle: Walls\n---\n\nas I argued in [the last](essay:on-doors), nobody\n"
    (essays / "walls.md").write_text(essay, encoding="utf-8")
    return tmp_path / "book"
