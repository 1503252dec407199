"""Whatever happens to an export on its way, it is read or refused with a place and a hint, never more."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from c2c_publish.importers import Unreadable
from c2c_publish.importers.formats import importer
from tests.exports import single

HERE = Path(__file__).parents[2] / "imports"
FILES = sorted(
    path
    for name in ("wordpress", "disqus", "blogger")
    for path in (HERE / name).rglob("export/**/*")
    if path.suffix in {".xml", ".atom"}
)
TIMES = 60


def refusal(path: Path, raw: bytes) -> Unreadable | None:
    export, one = single(raw), importer(path.relative_to(HERE).parts[0])
    one.recognise(export)
    try:
        list(one.read([export], {}))
    except Unreadable as error:
        return error
    return None


def is_told_well(error: Unreadable, raw: bytes) -> bool:
    return bool(error.message and error.hint) and 1 <= error.span.line <= raw.count(b"\n") + 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_a_file_cut_off_anywhere_is_refused(path: Path) -> None:
    raw = path.read_bytes().rstrip()
    chance = random.Random(7)  # noqa: S311 - the same cuts in every run, and no secret
    for _ in range(TIMES):
        cut = raw[: chance.randrange(len(raw))]
        error = refusal(path, cut)
        assert error is not None
        assert is_told_well(error, cut)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_bytes_that_changed_on_the_way_raise_nothing_else(path: Path) -> None:
    raw = path.read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same changes in every run, and no secret
    for _ in range(TIMES):
        damaged = bytearray(raw)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(raw))] = chance.choice(b"<>&\"'[]=:/;0a \0\xff\xc3\n")
        error = refusal(path, bytes(damaged))
        assert error is None or is_told_well(error, bytes(damaged))
