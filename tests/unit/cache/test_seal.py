from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from c2c_publish.cache import seal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "c2c-publish" / "seal"


def test_the_seal_is_made_once_and_nobody_else_can_read_it(place: Path) -> None:
    first = seal()
    assert len(first) == 32
    assert seal() == first
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [path.name for path in place.parent.iterdir()] == ["seal"]


def _readable(place: Path) -> None:
    place.write_bytes(b"k" * 32)
    place.chmod(0o644)


def _torn(place: Path) -> None:
    place.write_bytes(b"k" * 31)
    place.chmod(0o600)


def _linked(place: Path) -> None:
    known = place.parent / "known"
    known.write_bytes(b"k" * 32)
    known.chmod(0o600)
    place.symlink_to(known)


SPOILED: dict[str, Callable[[Path], object]] = {
    "torn": _torn,
    "readable": _readable,
    "pipe": os.mkfifo,
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_seal_that_somebody_else_could_know_is_replaced(place: Path, how: str) -> None:
    place.parent.mkdir(parents=True)
    SPOILED[how](place)
    made = seal()
    assert made != b"k" * 32
    assert seal() == made


def test_a_seal_that_is_a_link_is_not_used(place: Path) -> None:
    place.parent.mkdir(parents=True)
    _linked(place)
    assert seal() != b"k" * 32


def test_without_a_place_for_it_every_seal_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert seal() != seal()


def test_it_lies_at_home_unless_the_user_has_a_folder_for_caches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path))
    seal()
    assert [path.name for path in tmp_path.rglob("seal")] == ["seal"]
