"""The secret under which this user's entries are sealed, so that those of a stranger are known as such."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from contextlib import suppress
from pathlib import Path

_LENGTH = 32
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def seal() -> bytes:
    """Give the user's secret, made at the first use; if there is no place for one, another each time.

    A book can come from anybody, with a filled cache: what it holds would be printed without having been
    read as a manuscript is.
    """
    try:
        place = _caches() / "c2c-publish" / "seal"
        return _read(place) or _made(place)
    except (OSError, RuntimeError):  # this user has no home
        return secrets.token_bytes(_LENGTH)


def _caches() -> Path:
    named = os.environ.get("XDG_CACHE_HOME", "")
    if named.startswith("/"):
        return Path(named)
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")


def _read(place: Path) -> bytes | None:
    """Give a secret that nobody else could have written, or None."""
    with suppress(FileNotFoundError):
        file = os.open(place, _READ)
        try:
            found = os.fstat(file)
            is_private = found.st_uid == os.geteuid() and not found.st_mode & 0o077
            if stat.S_ISREG(found.st_mode) and is_private and found.st_size == _LENGTH:
                return os.read(file, _LENGTH)
        finally:
            os.close(file)
    return None


def _made(place: Path) -> bytes:
    """Write a new secret. If two builds do, the last one's stays, and the other's entries are lost."""
    secret = secrets.token_bytes(_LENGTH)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = place.with_name(f"seal.{secrets.token_hex(8)}.tmp")
    try:
        file = os.open(unfinished, _CREATE, 0o600)
        with os.fdopen(file, "wb") as opened:
            opened.write(secret)
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)
    return secret
