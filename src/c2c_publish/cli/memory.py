"""What earlier commands made of the same book, for those that make it again."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from c2c_publish.world import NoStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from c2c_publish.cli.place import BookPlace
    from c2c_publish.world import Store

no_cache_option = click.option(
    "--no-cache", is_flag=True, help="Use nothing that was made before, and keep nothing."
)


@contextmanager
def memory(place: BookPlace, *, no_cache: bool) -> Iterator[Store]:
    """Give the store of the book; when the work is done, what is too much of it goes."""
    if no_cache:
        yield NoStore()
        return
    from c2c_publish.cache import FolderStore, seal  # noqa: PLC0415 - so that --help is there at once

    with closing(FolderStore(place.root, seal())) as store:
        yield store
        store.prune()
