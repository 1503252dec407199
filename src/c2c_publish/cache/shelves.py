"""Folders opened without ever following a link: whoever filled them could point anywhere."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PLACE = ("build", ".cache")
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_SHELF = re.compile(r"[0-9a-f]{2}")
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_LABELS = {
    ".gitignore": b"*\n",
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# What c2c-publish need not do twice. You may delete this folder at any time.\n",
}


def open_cache(root: Path, *, make: bool) -> int:
    """Give a descriptor of the folder build/.cache of a book, made first if it is to be.

    Raises:
        OSError: it is not there, cannot be made, or is reached through a link.
    """
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    for name in _PLACE:
        try:
            inner = _opened(name, folder, make=make)
        finally:
            os.close(folder)
        folder = inner
    if make:
        for name, content in _LABELS.items():
            with suppress(OSError):
                label = os.open(name, CREATE, 0o666, dir_fd=folder)
                os.write(label, content)
                os.close(label)
    return folder


@contextmanager
def shelf(name: str, cache: int, *, make: bool = False) -> Iterator[int]:
    """Give a descriptor of a folder in the cache, made first if it is to be.

    Raises:
        OSError: it is not there, cannot be made, or is a link.
    """
    descriptor = _opened(name, cache, make=make)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def shelves(cache: int) -> list[str]:
    """Give the names of the folders that entries lie in."""
    return [name for name in os.listdir(cache) if _SHELF.fullmatch(name)]


def lying_on(descriptor: int) -> list[tuple[str, os.stat_result]]:
    """Give what lies in a folder: names, and what the system says of each."""
    found = []
    with os.scandir(descriptor) as things:
        for thing in things:
            with suppress(OSError):  # another build has taken it away
                found.append((thing.name, thing.stat(follow_symlinks=False)))
    return found


def remove(name: str, folder: int) -> None:
    """Take away whatever has a name, if that can be done; a folder that is not empty stays."""
    with suppress(OSError):
        try:
            os.unlink(name, dir_fd=folder)
        except (IsADirectoryError, PermissionError):  # Linux says the one, macOS the other
            os.rmdir(name, dir_fd=folder)


def _opened(name: str, folder: int, *, make: bool) -> int:
    try:
        return os.open(name, _FOLDER, dir_fd=folder)
    except FileNotFoundError:
        if not make:
            raise
    with suppress(FileExistsError):  # another build was faster
        os.mkdir(name, dir_fd=folder)
    return os.open(name, _FOLDER, dir_fd=folder)
