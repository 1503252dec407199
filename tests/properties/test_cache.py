"""What holds for every store and every manuscript that is read with one."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from c2c_publish.cache import FolderStore
from c2c_publish.manuscript import load
from c2c_publish.world import key_of
from tests.properties.strategies import FEW, MANY, markdown, untrusted, yaml_text
from tests.worlds import MemoryStore, MemoryWorld

KEYS = [key_of("test", str(number)) for number in range(4)]
BOOK = "title: Walls\nlanguage: en\nauthors: Ann\nidentifier: urn:x:1\npublished: 2011-07-02\n"
# Shared by all examples, so that each finds what others left.
KEPT = MemoryStore()

fronts = st.one_of(
    st.just("title: Walls\n"),
    st.sampled_from(["title: Walls\nid: b\n", "title: x\ndate: 2011-05-06\nstatus: draft\n"]),
    yaml_text,
)
files = st.sampled_from(["essays/a.md", "essays/b.md", "front/a.md", "back/sub/c.md"])
essays = st.dictionaries(
    files, st.tuples(fronts, st.one_of(st.just("Words."), markdown)), max_size=3
)
said = st.dictionaries(files, untrusted, max_size=2)


@MANY
@given(st.lists(st.tuples(st.sampled_from(KEYS), st.binary(max_size=50)), max_size=8))
def test_a_store_gives_what_was_put_last_or_nothing(puts: list[tuple[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = FolderStore(Path(folder), b"s" * 32)
        for key, content in puts:
            store.put(key, content)
        assert {key: store.get(key) for key in KEYS if store.get(key) is not None} == dict(puts)
        store.close()


@MANY
@given(essays, said)
def test_a_book_read_with_a_store_is_the_book(
    texts: dict[str, tuple[str, str]], comments: dict[str, str]
) -> None:
    held = {
        f"manuscript/{path}": f"---\n{front}\n---\n{text}" for path, (front, text) in texts.items()
    }
    for path, body in comments.items():
        name = path.removesuffix(".md")
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        held[f"manuscript/{name}.comments.yaml"] = f"- id: c1\n  author: Bo\n  body: |2\n{lines}"
    held["manuscript/book.yaml"] = BOOK
    world = MemoryWorld({path: text.encode() for path, text in held.items()})
    clean = load(world)
    assert load(world, KEPT) == clean
    assert load(world, KEPT) == clean


@FEW
@given(st.binary(min_size=1, max_size=80), st.data())
def test_a_store_of_rubbish_is_as_good_as_none(rubbish: bytes, data: st.DataObject) -> None:
    world = MemoryWorld(
        {
            "manuscript/book.yaml": BOOK.encode(),
            "manuscript/essays/a.md": b"---\ntitle: Walls\n---\n\nWords[^1].\n\n[^1]: A *note*.\n",
            "manuscript/essays/a.comments.yaml": b"- id: a\n  author: Bo\n  body: Yes.\n",
        }
    )
    clean = load(world)
    store = MemoryStore()
    load(world, store)
    for key, content in store.entries.items():
        at = data.draw(st.integers(0, len(content)))
        store.entries[key] = data.draw(st.sampled_from([rubbish, content[:at], b"\xc0"]))
    assert load(world, store) == clean
