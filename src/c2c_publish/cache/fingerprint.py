"""What computes, as part of the key of what it computed: another program, another key."""

from __future__ import annotations

import re
import secrets
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from c2c_publish.world import key_of

_PACKAGE = Path(__file__).parent.parent
_INSTALLED = re.compile(r"(.+?)-([^-]+)(?:-py3[^-]*)?\.(?:dist|egg)-info")


def fingerprint(*distributions: str) -> str:
    """Give a digest of this program's own modules, of Python, and of these distributions as installed.

    One that is not installed is part of it as such. A distribution that is being worked on where it
    stands could change at any time: then no two processes have the same fingerprint.
    """
    installed = _installed(tuple(sys.path))
    said = [sys.version]
    for name in sorted({_plain(name) for name in distributions}):
        place = installed.get(name)
        said += (name, _record(place) if place else "absent")
    return key_of("fingerprint", _modules(), *said)


@cache
def _modules() -> str:
    """Give a digest of the source of every module of c2c-publish."""
    digest = sha256()
    paths = sorted(_PACKAGE.rglob("*.py"))
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()}:{len(content)}:".encode())
        digest.update(content)
    # Without sources nobody can know whether it is the same program.
    return digest.hexdigest() if paths else secrets.token_hex()


@cache
def _installed(places: tuple[str, ...]) -> dict[str, Path]:
    """Give where each distribution is described; of two, the one that is imported."""
    found: dict[str, Path] = {}
    for place in places:
        with suppress(OSError):
            for path in Path(place).iterdir():
                described = _INSTALLED.fullmatch(path.name)
                if described:
                    found.setdefault(_plain(described[1]), path)
    return found


@cache
def _record(place: Path) -> str:
    """Give a distribution's name and version, with a digest of the list of its files and their hashes."""
    files, origin = _content(place / "RECORD"), _content(place / "direct_url.json")
    changing = secrets.token_hex() if b'"editable"' in origin else ""
    return key_of("distribution", place.name, files, changing)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
