"""After any edit, a build that remembers all earlier ones makes what a build without memory makes."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from c2c_publish import pipeline
from c2c_publish.cache import FolderStore
from c2c_publish.pipeline import Built, Format, Workshop
from c2c_publish.world import NoStore
from tests.properties.edits import Manuscript, edited
from tests.worlds import MemoryWorld

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Each edit costs two builds: 200 of them where a change is judged, some where it is made.
EDITS = int(os.environ.get("C2C_EDITS", "200" if os.environ.get("CI") else "40"))
WALKS = 8


@pytest.fixture(scope="module")
def shop() -> Iterator[Workshop]:
    """One for all walks, for its workers take longer to come than to set this book."""
    with pipeline.workshop(1, NoStore()) as opened:
        yield opened


def built(manuscript: Manuscript, shop: Workshop) -> Built:
    """Give the book in both formats, without what tells the two builds apart: what each set anew."""
    world = MemoryWorld(manuscript.files())
    done = pipeline.build(world, (*Format,), validate=False, report=lambda _: None, within=shop)
    return replace(done, outputs=tuple(replace(output, anew=()) for output in done.outputs))


@pytest.mark.parametrize("walk", range(WALKS))
def test_a_cached_build_is_the_clean_build(walk: int, shop: Workshop, tmp_path: Path) -> None:
    chance = random.Random(walk)  # noqa: S311 - the same walk each time
    store = FolderStore(tmp_path, b"seal" * 8)
    remembering = replace(shop, store=store)
    good, now = [Manuscript()], Manuscript()
    kinds = []
    for _ in range(-(-EDITS // WALKS)):
        if chance.random() < 1 / 8:  # now and then an author takes back what he did since some day
            now = chance.choice(good)
        now, kind = edited(now, chance)
        kinds.append(kind)
        cached, clean = built(now, remembering), built(now, shop)
        assert cached.findings == clean.findings, kinds
        # Not compared as wholes: pytest would print two books.
        names = [output.name for output in clean.outputs]
        assert [output.name for output in cached.outputs] == names, kinds
        assert [one.name for one in cached.outputs if one not in clean.outputs] == [], kinds
        if clean.outputs:
            good.append(now)
        elif chance.random() < 2 / 3:
            now = good[-1]
    store.close()
    assert store.hits
    assert len(good) > EDITS // WALKS // 2  # most edits leave a book that can be made
