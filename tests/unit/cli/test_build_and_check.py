from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from c2c_publish import rules
from c2c_publish.cache import FolderStore
from c2c_publish.cli.making import FORMATS
from c2c_publish.findings import finding
from c2c_publish.model import Span
from c2c_publish.world import key_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import C2C, FakePipeline

ERROR = finding(
    rules.LINK_UNKNOWN_ESSAY, "no such essay", Span("manuscript/essays/walls.md", 5, 27, 14)
)
WARNING = finding(rules.IMAGE_ALT_MISSING, "no words", Span("manuscript/essays/walls.md", 5, 1, 2))


def test_build_writes_both_formats_and_says_what_it_made(
    c2c: C2C, pipeline: FakePipeline, book: Path
) -> None:
    ran = c2c("-C", "book", "build")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "book/build/my-book.epub              41 KB",
        "book/build/my-book.pdf   184 pages  1.3 MB",
        "nothing to say",
    ]
    assert (book / "build" / "my-book.pdf").stat().st_size == 1_312_345
    assert pipeline.asked == [("build", "epub", "pdf", "False")]


def test_build_makes_the_formats_asked_for_where_it_is_told(
    c2c: C2C, pipeline: FakePipeline, book: Path
) -> None:
    ran = c2c("-C", "book", "build", "--format", "pdf", "--output", "shelf/new", "--validate")
    assert ran.out.startswith("shelf/new/my-book.pdf  184 pages  1.3 MB\n")
    assert pipeline.asked == [("build", "pdf", "True")]
    assert not (book / "build").exists()


@pytest.mark.parametrize("word", ["docx", "", "epub;pdf", "epub,docx"])
def test_a_format_that_is_none_is_wrong_usage(c2c: C2C, word: str) -> None:
    assert c2c("build", "--format", word).code == 2


def test_the_formats_are_those_of_the_pipeline() -> None:
    from c2c_publish.pipeline import Format  # noqa: PLC0415 - the only test that needs the real one

    assert tuple(Format) == FORMATS


def test_an_error_writes_nothing_and_says_so(c2c: C2C, pipeline: FakePipeline, book: Path) -> None:
    pipeline.findings = (ERROR, WARNING)
    ran = c2c("-C", "book", "build")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "book/manuscript/essays/walls.md:5:1: warning: no words [image-alt-missing]",
        "    5 | as I argued in [the last](essay:on-doors), nobody",
        "      | ^^",
        "book/manuscript/essays/walls.md:5:27: error: no such essay [link-unknown-essay]",
        "    5 | as I argued in [the last](essay:on-doors), nobody",
        "      |                           ^^^^^^^^^^^^^^",
        "1 error, 1 warning; `c2c explain RULE` says more",
        "nothing was written",
    ]
    assert not (book / "build").exists()


def test_the_last_good_outputs_outlive_an_error(
    c2c: C2C, pipeline: FakePipeline, book: Path
) -> None:
    c2c("-C", "book", "build")
    pipeline.findings = (ERROR,)
    ran = c2c("-C", "book", "build")
    assert ran.err.endswith("nothing was written; the last good outputs are untouched\n")
    assert sorted(path.name for path in (book / "build").iterdir()) == [
        "my-book.epub",
        "my-book.pdf",
    ]


def test_warnings_stop_a_strict_build_alone(c2c: C2C, pipeline: FakePipeline, book: Path) -> None:
    pipeline.findings = (WARNING,)
    strict = c2c("-C", "book", "build", "--strict")
    assert strict.code == 1
    assert strict.err.endswith("nothing was written, because of --strict\n")
    assert not (book / "build").exists()
    ran = c2c("-C", "book", "build")
    assert ran.code == 0
    assert ran.out.endswith("1 warning; `c2c explain RULE` says more\n")


def test_findings_for_programs_go_to_stdout_and_the_rest_to_stderr(
    c2c: C2C, pipeline: FakePipeline, book: Path
) -> None:
    pipeline.findings = (WARNING,)
    ran = c2c("-C", str(book), "build", "--findings", "json")
    assert [found["rule"] for found in json.loads(ran.out)] == ["image-alt-missing"]
    assert "my-book.epub" in ran.err
    ran = c2c("-C", str(book), "check", "--format", "sarif")
    assert json.loads(ran.out)["version"] == "2.1.0"
    assert ran.err == "1 warning; `c2c explain RULE` says more\n"


def test_an_output_folder_that_leads_elsewhere_is_refused(
    c2c: C2C, pipeline: FakePipeline, book: Path, tmp_path: Path
) -> None:
    (book / "build").symlink_to(tmp_path)
    ran = c2c("-C", "book", "build")
    assert (ran.code, pipeline.asked) == (3, [])
    assert ran.err == "c2c: book/build is a link; say where the files go with --output\n"


def test_a_place_without_a_folder_is_said_before_the_work(
    c2c: C2C, pipeline: FakePipeline, book: Path
) -> None:
    (book / "build").write_text("a file")
    ran = c2c("-C", "book", "build")
    assert (ran.code, pipeline.asked) == (3, [])
    assert "is not a folder" in ran.err


def test_check_says_everything_and_writes_nothing(
    c2c: C2C, pipeline: FakePipeline, book: Path
) -> None:
    ran = c2c("-C", "book", "check", "--validate")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing to say\n")
    assert pipeline.asked == [("check", "True")]
    pipeline.findings = (WARNING,)
    assert c2c("-C", "book", "check").code == 0
    assert c2c("-C", "book", "check", "--strict").code == 1
    assert not (book / "build").exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_was_made_before_is_used_unless_it_is_not_wanted(
    c2c: C2C, pipeline: FakePipeline, book: Path, command: str
) -> None:
    key = key_of("test")
    c2c("-C", "book", command)
    pipeline.stores[-1].put(key, b"made before")
    c2c("-C", "book", command)
    assert pipeline.stores[-1].get(key) == b"made before"
    c2c("-C", "book", command, "--no-cache")
    assert pipeline.stores[-1].get(key) is None
    pipeline.stores[-1].put(key, b"anew")
    c2c("-C", "book", command)
    assert pipeline.stores[-1].get(key) == b"made before"
    assert (book / "build" / ".cache" / key[:2] / key).exists()


def test_what_is_too_much_of_it_goes_at_the_end(
    c2c: C2C, pipeline: FakePipeline, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pruned: list[object] = []

    def noted(store: FolderStore) -> None:
        pruned.append(store)

    monkeypatch.setattr(FolderStore, "prune", noted)
    c2c("-C", str(book), "build")
    assert pruned == pipeline.stores


def test_the_book_is_found_upwards_and_paths_are_said_from_here(
    c2c: C2C, pipeline: FakePipeline, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.findings = (ERROR,)
    monkeypatch.chdir(book / "manuscript" / "essays")
    assert c2c("check").err.startswith("walls.md:5:27: error: ")
    monkeypatch.chdir(book)
    assert c2c("check").err.startswith("manuscript/essays/walls.md:5:27: error: ")


def _watched(c2c: C2C, monkeypatch: pytest.MonkeyPatch, *, patience: float) -> str:
    monkeypatch.setattr("c2c_publish.cli.progress._PATIENCE", patience)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    return c2c("check").err


def test_a_stage_is_shown_at_a_terminal_to_those_who_wait(
    c2c: C2C, pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.seconds = 0.3
    assert "Reading the manuscript" in _watched(c2c, monkeypatch, patience=0.01)


def test_what_is_done_at_once_shows_no_stage(
    c2c: C2C, pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pipeline.seconds == 0
    assert "Reading the manuscript" not in _watched(c2c, monkeypatch, patience=9)


def test_no_stage_is_shown_where_no_one_looks(
    c2c: C2C, pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.seconds = 0.05
    monkeypatch.setattr("c2c_publish.cli.progress._PATIENCE", 0)
    assert c2c("check").err == "nothing to say\n"
