"""What sets type is named with its version, or with what installs it."""

from __future__ import annotations

import ctypes

import pytest

from c2c_publish.disk.libraries import typesetting_libraries
from c2c_publish.findings import PublishError


def test_the_versions_that_pages_depend_on_are_told() -> None:
    said = typesetting_libraries()

    assert "pango-1.0 1." in said
    assert "harfbuzz " in said


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> ctypes.CDLL:
        message = f"{name}: cannot open shared object file"
        raise OSError(message)

    monkeypatch.setattr(ctypes, "CDLL", absent)
    monkeypatch.setattr("c2c_publish.disk.libraries.find_library", lambda _name: None)

    with pytest.raises(PublishError, match=r"libpango-1\.0-0"):
        typesetting_libraries()
