"""A store in a folder that anybody may have filled, torn or taken away."""

from __future__ import annotations

import hmac
import os
import re
import secrets
import stat
import time
from contextlib import contextmanager, suppress
from threading import RLock
from typing import TYPE_CHECKING

from c2c_publish.cache.shelves import CREATE, lying_on, open_cache, remove, shelf, shelves

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KEY = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.tmp")
_MAGIC = b"c2c kept 1\n"
_HEADER = len(_MAGIC) + 32
# Without waiting: a pipe in the place of an entry must not hold up the build.
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_LARGEST = 256 * 2**20
# The last of the disk belongs to the outputs.
_ROOM = 32 * 2**20
_LIMIT = 500_000_000
# Parts of the limit: what may be added before the store is looked through, for a watch can take days;
# and what is left, so that not every build has to take something away.
_BETWEEN_PRUNINGS, _AFTER_PRUNING = 0.2, 0.9
_HOUR, _DAY = 3_600, 86_400


class FolderStore:
    """A `Store` in build/.cache of a book. No failure of the disk reaches its callers.

    Each entry carries a checksum of its key and its content under a secret, the seal: one that is torn, or
    that somebody else wrote, is thrown away. All together are kept to a limit, in bytes. `hits` and
    `misses` count what was asked for.
    """

    def __init__(self, root: Path, seal: bytes, limit: int = _LIMIT) -> None:
        self._root = root
        self._seal = seal
        self._limit = limit
        # Held for as long as a descriptor is in use, for another thread could close it.
        self._lock = RLock()
        self._cache: int | None = None
        self._grown = 0
        self.hits = 0
        self.misses = 0

    def get(self, key: str) -> bytes | None:
        """Give what was kept under a key, or None."""
        content = None
        with self._lock, suppress(OSError), self._shelf(key) as folder:
            content = self._read(key, folder)
        if content is None:
            self.misses += 1
        else:
            self.hits += 1
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep a result, if there is a place for it."""
        if len(content) > _LARGEST - _HEADER:
            return
        pieces = (_MAGIC, self._checksum(key, content), content)
        with self._lock, suppress(OSError):
            try:
                self._write(key, pieces)
            except FileNotFoundError:  # the folder was deleted while we worked
                self.close()
                self._write(key, pieces)
        if self._grown > self._limit * _BETWEEN_PRUNINGS:
            self.prune()

    def prune(self) -> None:
        """Take away what was not used for longest, if this store has grown and is over the limit."""
        with self._lock, suppress(OSError):
            if self._grown and self._cache is not None:
                self._grown = 0
                _prune(self._cache, self._limit)

    def close(self) -> None:
        """Let go of the folder; it is opened again when it is needed."""
        with self._lock, suppress(OSError):
            cache, self._cache = self._cache, None
            if cache is not None:
                os.close(cache)

    @contextmanager
    def _shelf(self, key: str, *, make: bool = False) -> Iterator[int]:
        """Give the folder for a key; OSError where there is none, and for what is no key."""
        if not _KEY.fullmatch(key):
            raise FileNotFoundError(key)
        if self._cache is None:
            self._cache = open_cache(self._root, make=make)
        with shelf(key[:2], self._cache, make=make) as folder:
            yield folder

    def _checksum(self, key: str, content: bytes) -> bytes:
        """Give the checksum of a content under its key: an entry that was renamed is not whole."""
        return hmac.digest(self._seal + key.encode(), content, "sha256")

    def _read(self, key: str, folder: int) -> bytes | None:
        """Give the content of an entry; whatever else is in its place is thrown away."""
        content = None
        try:
            entry = os.open(key, _READ, dir_fd=folder)
        except FileNotFoundError:
            return None
        except OSError:
            remove(key, folder)
            return None
        try:
            found = os.fstat(entry)
            if stat.S_ISREG(found.st_mode) and found.st_size <= _LARGEST:
                head = os.read(entry, _HEADER)
                read = os.read(entry, found.st_size)
                is_ours = hmac.compare_digest(head, _MAGIC + self._checksum(key, read))
                content = read if is_ours else None
            if content is None:
                remove(key, folder)
            elif abs(time.time() - found.st_mtime) > _DAY:
                os.utime(entry)
        except OSError:
            pass  # what was read is whole, or was not read
        finally:
            os.close(entry)
        return content

    def _write(self, key: str, pieces: tuple[bytes, ...]) -> None:
        """Write an entry beside its place, which it takes then. It may be lost: no sync."""
        with self._shelf(key, make=True) as folder:
            room = os.fstatvfs(folder)
            if room.f_bavail * room.f_frsize < _ROOM:
                return
            unfinished = f".{secrets.token_hex(8)}.tmp"
            file = os.open(unfinished, CREATE, 0o666, dir_fd=folder)
            try:
                with os.fdopen(file, "wb") as opened:
                    opened.writelines(pieces)
                os.rename(unfinished, key, src_dir_fd=folder, dst_dir_fd=folder)
            except BaseException:
                remove(unfinished, folder)
                raise
            self._grown += sum(map(len, pieces))


def _prune(cache: int, limit: int) -> None:
    """Take away what is over the limit, what was left unfinished, and what is no file."""
    now = time.time()
    kept: list[tuple[float, int, str, str]] = []
    for name in shelves(cache):
        with suppress(OSError), shelf(name, cache) as folder:
            for thing, found in lying_on(folder):
                is_unfinished = _UNFINISHED.fullmatch(thing) and found.st_mtime < now - _HOUR
                is_key = _KEY.fullmatch(thing)
                if is_key and stat.S_ISREG(found.st_mode):
                    # What claims to be of the future was not used for longest.
                    used = found.st_mtime if found.st_mtime < now + _DAY else 0
                    kept.append((used, found.st_size, name, thing))
                elif is_key or is_unfinished:
                    remove(thing, folder)
    size = sum(entry[1] for entry in kept)
    if size <= limit:
        return
    for _, taken, name, thing in sorted(kept):
        with suppress(OSError), shelf(name, cache) as folder:
            remove(thing, folder)
        size -= taken
        if size <= limit * _AFTER_PRUNING:
            return
