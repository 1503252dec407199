"""Exports of every system, true to life and hostile, and the manuscripts that they become.

A sample is a folder `FORMAT/SAMPLE/export/`. What lies in it is imported at once: files, folders, and what
a folder cannot show as it is: `NAME.zip.d/` is packed to a zip archive, `NAME.sql` is run to make SQLite's.
`settings.txt`, beside `export/`, holds lines KEY=VALUE.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from c2c_publish import pipeline
from c2c_publish.disk.exports import open_export
from c2c_publish.importers import Unreadable
from c2c_publish.importers.formats import importer, recognised
from c2c_publish.intake import Media, Order, Source, report_json, take_in
from c2c_publish.intake.ledger import LEDGER
from c2c_publish.manuscript.comment_file import read_comment_file
from c2c_publish.manuscript.source import decode
from tests.worlds import MemoryWorld, files_in

HERE = Path(__file__).parent
SAMPLES = sorted(path.parent.relative_to(HERE).as_posix() for path in HERE.glob("*/*/export"))
BOOK = b"title: A Blog\nlanguage: en\nauthors: [Simon]\nidentifier: urn:x-test:blog\npublished: 2020-01-02\n"
PRIVATE = re.compile(rb"planted[\w.+-]*@[\w.-]+|203\.0\.113\.\d+")


@dataclass(frozen=True)
class Imported:
    """What an import put into the manuscript, or why it put nothing there."""

    files: dict[str, bytes]
    report: str
    refused: str = ""


def packed(source: Path, into: Path) -> list[Path]:
    """Give the exports of a sample as its system would have written them."""
    made = []
    for one in sorted(source.iterdir()):
        target = into / one.name
        if one.name.endswith(".zip.d"):
            target = into / one.name.removesuffix(".d")
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
                for path, content in files_in(one).items():
                    archive.writestr(path, content)
        elif one.suffix == ".sql":
            target = target.with_suffix(".db")
            with sqlite3.connect(target) as base:
                base.executescript(one.read_text("utf-8"))
            base.close()
        elif one.is_dir():
            shutil.copytree(one, target)
        else:
            shutil.copy(one, target)
        made.append(target)
    return made


def imported(sample: str, folder: Path, before: dict[str, bytes]) -> Imported:
    """Import a sample into a manuscript that holds these files already."""
    given = HERE / sample / "settings.txt"
    lines = given.read_text("utf-8").split() if given.exists() else ()
    settings = dict(line.split("=", 1) for line in lines)
    files = dict(before)
    try:
        exports = [
            open_export(path, path.name) for path in packed(HERE / sample / "export", folder)
        ]
        names: dict[str, list[int]] = {}
        said = []
        for number, export in enumerate(exports):
            one, why = recognised(export)
            names.setdefault(one.name, []).append(number)
            said.append(f"{export.name}: {why}")
        sources = [
            Source(importer(name), tuple(exports[n] for n in numbers), settings)
            for name, numbers in names.items()
        ]
        order = Order(
            sources, MemoryWorld(before), files.__setitem__, Media(exports), formats=tuple(said)
        )
        report = take_in(order)
    except Unreadable as error:
        return Imported({}, "", f"{error.span}: {error.message}\n  hint: {error.hint}\n")
    return Imported(files, report_json(report))


def numbers(files: dict[str, bytes], report: str) -> str:
    """Give what can be counted: records in and out, and of the comment files depths, statuses, mentions."""
    lines = [f"{what}: {counts}" for what, counts in json.loads(report)["counts"].items()]
    for path, content in sorted(files.items()):
        if path.endswith(".comments.yaml"):
            read = read_comment_file(decode(path, content).value)
            assert not [f for f in read.findings if f.is_error], read.findings
            parents = {one.id: one.reply_to for one in read.value.comments}
            depths = [depth(one, parents) for one in parents]
            statuses = sorted({str(one.status) for one in read.value.comments})
            lines.append(
                f"{path}: {len(parents)} comments, {sum(map(bool, parents.values()))} replies, "
                f"depth {max(depths, default=0)}, {' '.join(statuses) or 'none'}; "
                f"{len(read.value.mentions)} mentions; "
                f"{sum(one.by_author for one in read.value.comments)} by the author"
            )
    return "\n".join(lines) + "\n"


def depth(one: str, parents: dict[str, str]) -> int:
    """Give how deep a comment stands in its thread; the first is at 0."""
    deep = 0
    while parents.get(one):
        one = parents[one]
        deep += 1
    return deep


@pytest.mark.parametrize("sample", SAMPLES)
def test_import(sample: str, tmp_path: Path, *, update_golden: bool) -> None:
    """An export becomes this manuscript; a second import of it changes nothing; the book can be built."""
    made = imported(sample, tmp_path, {})
    golden = HERE / sample / "golden"
    shown = {path: content for path, content in made.files.items() if path != LEDGER}
    if made.refused:
        shown = {"refused.txt": made.refused.encode()}
    else:
        shown["report.json"] = f"{made.report}\n".encode()
        shown["numbers.txt"] = numbers(made.files, made.report).encode()
        shown["findings.txt"] = findings(made.files).encode()
    if update_golden:
        shutil.rmtree(golden, ignore_errors=True)
        for path, content in shown.items():
            (golden / path).parent.mkdir(parents=True, exist_ok=True)
            (golden / path).write_bytes(content)
    assert shown == files_in(golden)


def findings(files: dict[str, bytes]) -> str:
    """Give what there is to say about a manuscript that an import has made; no error is among it."""
    world = MemoryWorld({"manuscript/book.yaml": BOOK, **files})
    found = pipeline.check(world, validate=False, report=lambda _stage: None)
    return "".join(f"{one.span}: {one.severity}: {one.message} [{one.rule.id}]\n" for one in found)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_same_export_twice_changes_nothing(sample: str, tmp_path: Path) -> None:
    """What is written by a second import of the same export is, to the byte, what is there."""
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    first = imported(sample, tmp_path / "first", {})
    second = imported(sample, tmp_path / "second", first.files)
    reports = {"manuscript/import-report.md"}
    assert {p: c for p, c in second.files.items() if p not in reports} == {
        p: c for p, c in first.files.items() if p not in reports
    }
    assert second.refused == first.refused


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_private_comes_in(sample: str, tmp_path: Path) -> None:
    """No address that was planted in an export, and no digest of one, is in any file of the manuscript."""
    planted = {
        word
        for content in files_in(HERE / sample / "export").values()
        for word in PRIVATE.findall(content)
    }
    digests = {hashlib.md5(word).hexdigest().encode() for word in planted}  # noqa: S324 - Gravatar's
    made = imported(sample, tmp_path, {})
    for path, content in made.files.items():
        for word in planted | digests:
            assert word not in content, f"{word!r} is in {path}"
