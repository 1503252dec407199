"""The manuscript as it is before an import: which essays there are, and what the last import wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.intake.addresses import comparable
from c2c_publish.intake.ledger import LEDGER, Ledger, read_ledger
from c2c_publish.manuscript.essay_file import read_front_matter
from c2c_publish.manuscript.folder import is_essay
from c2c_publish.manuscript.source import decode
from c2c_publish.model import Matter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from c2c_publish.world import World


@dataclass(frozen=True)
class Existing:
    """The manuscript today.

    `addresses` leads from where an essay was first published to its id, `titles` from its title; `by_id`
    leads from an id to the path, `ids` back. `names` are all file names that essays have or have had.
    """

    world: World
    ledger: Ledger = field(default_factory=Ledger)
    paths: frozenset[str] = frozenset()
    addresses: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    by_id: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()

    def text(self, path: str) -> str | None:
        """Give a file as text, or None if it is not there."""
        if path not in self.paths:
            return None
        return self.world.read(path).decode("utf-8-sig", "replace").replace("\r\n", "\n")


def existing(world: World) -> Existing:
    """Give what there is to know of the manuscript before anything comes in."""
    try:
        ledger = read_ledger(world.read(LEDGER))
    except FileNotFoundError:
        ledger = Ledger()
    paths = world.list("manuscript")
    addresses: dict[str, str] = {}
    titles: dict[str, str] = {}
    by_id: dict[str, str] = {}
    for path in paths:
        if is_essay(path):
            source = decode(path, world.read(path)).value
            file = read_front_matter(source, stem_of(path), Matter.BODY)
            by_id.setdefault(file.id, path)
            titles.setdefault(file.front.get("title").casefold(), file.id)
            if same := comparable(file.front.get("source")):
                addresses.setdefault(same, file.id)
    written = (one.path for one in ledger.essays.values())
    ids = {path: one for one, path in by_id.items()}
    names = frozenset(map(stem_of, (*filter(is_essay, paths), *written)))
    return Existing(world, ledger, frozenset(paths), addresses, titles, by_id, ids, names)


def stem_of(path: str) -> str:
    """Give the name of a file without its folder and ending."""
    return path.rpartition("/")[2].removesuffix(".md")
