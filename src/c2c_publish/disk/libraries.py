"""The libraries of the system that set type: which of them are here, as the pages depend on them."""

from __future__ import annotations

import ctypes
import sys
from ctypes.util import find_library

from c2c_publish.findings import PublishError

_NO_PANGO = (
    "the PDF needs Pango, which is not on this machine: install it with "
    "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` (Debian, Ubuntu), "
    "`dnf install pango` (Fedora) or `brew install pango` (macOS)"
)
# What each is called, and its function that says its version as text, if it has one.
_LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "pango-1.0", "pango_version_string"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "pangoft2-1.0", ""),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "harfbuzz", "hb_version_string"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib", "fontconfig", ""),
)


def typesetting_libraries() -> str:
    """Give the versions of the libraries that lay out text.

    Raises:
        PublishError: they are not on this machine.
    """
    said = []
    for *names, short, asked in _LIBRARIES:
        library = _loaded(names, short)
        if asked:
            version = library[asked]
            version.restype = ctypes.c_char_p
            said.append(f"{short} {version().decode()}")
    return ", ".join(said)


def _loaded(names: list[str], short: str) -> ctypes.CDLL:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    # Where Linux has a library it has it under its name; elsewhere it may be in many places.
    found = find_library(short) if sys.platform != "linux" else None
    if found is None:
        raise PublishError(_NO_PANGO)
    return ctypes.CDLL(found)
