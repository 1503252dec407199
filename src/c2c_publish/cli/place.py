"""Which book a command is about, and how its paths are said from where the author stands."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import click

from c2c_publish.disk import Disk, find_book
from c2c_publish.findings import PublishError


@dataclass(frozen=True, slots=True)
class BookPlace:
    """The folder of a book, and the folder in which the author stands."""

    root: Path
    here: Path

    @property
    def world(self) -> Disk:
        """The World that the stages read the book from."""
        return Disk(self.root)

    def shown(self, path: str | Path) -> str:
        """Give a path, if relative from the book's folder, as the author would type it here."""
        whole = os.path.normpath(self.root / path)
        # Far from here the way back up is the longer one, and says less.
        return min(os.path.relpath(whole, self.here), whole, key=len)


def book_place() -> BookPlace:
    """Give the book that `--directory` names, or the nearest from here upwards.

    Where there is none it is taken to be here: reading it then says what is missing.
    """
    here = current_folder()
    directory = click.get_current_context().obj
    if isinstance(directory, Path):
        return BookPlace(here / directory, here)
    return BookPlace(find_book(here) or here, here)


def current_folder() -> Path:
    """Give the folder in which the author stands.

    Raises:
        PublishError: it is gone.
    """
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        message = "the folder you are in has been deleted"
        raise PublishError(message) from error
