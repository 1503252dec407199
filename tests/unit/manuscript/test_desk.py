"""Files that are as they were are not read again, and all others are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest

from c2c_publish.manuscript import desk, load, pictures
from tests.worlds import MemoryStore, MemoryWorld

if TYPE_CHECKING:
    from c2c_publish.findings import Checked
    from c2c_publish.model import Book

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'
FILES = {
    "book.yaml": b"title: Walls\nlanguage: en\nauthors: Ann\nidentifier: urn:x:1\n"
    b"published: 2011-07-02\n",
    "essays/a.md": b"---\ntitle: Walls\ndate: 2011-05-06\nwrong: key\n---\n\n## Stones\n\nOf *stone*[^1],"
    b" <blink>drawn</blink>.\n\n![A wall](images/wall.svg)\n\n[^1]: Or brick.\n",
    "essays/b.md": b"---\ntitle: Doors\nid: on-doors\n---\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\xff",
    "essays/b.comments.yaml": b"- id: a\n  author: Bo\n  date: 2011-05-07\n  body: Yes, <u>this</u>.\n"
    b"- id: m\n  kind: pingback\n  title: Elsewhere\n",
    "essays/c.md": b"---\ntitle: Later\nstatus: draft\n---\n\nNot yet.\n",
    "images/wall.svg": SVG,
    "images/broken.png": b"\x89PNG\r\n\x1a\n",
}


def loaded(store: MemoryStore, **changes: bytes) -> Checked[Book | None]:
    """Load the files with changes; `essays__a` is essays/a.md."""
    files = FILES | {f"{name.replace('__', '/')}.md": text for name, text in changes.items()}
    return load(MemoryWorld({f"manuscript/{path}": text for path, text in files.items()}), store)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def test_a_book_that_is_as_it_was_is_not_read_again(
    store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = loaded(MemoryStore())
    assert len(clean.findings) > 3
    assert loaded(store) == clean
    kept = dict(store.entries)

    def refuse(*_: object) -> NoReturn:
        raise AssertionError

    monkeypatch.setattr(desk, "read_essay", refuse)
    monkeypatch.setattr(desk, "read_comment_file", refuse)
    monkeypatch.setattr(pictures, "_recognise", refuse)
    assert loaded(store) == clean
    assert store.entries == kept


def test_only_what_changed_is_read(store: MemoryStore) -> None:
    loaded(store)
    before = set(store.entries)
    changed = FILES["essays/a.md"].replace(b"brick", b"wood")
    done = loaded(store, essays__a=changed)
    assert len(set(store.entries) - before) == 1
    assert done == loaded(MemoryStore(), essays__a=changed)


def test_the_same_text_under_another_name_is_another_essay(store: MemoryStore) -> None:
    loaded(store)
    text = FILES["essays/a.md"]
    for name in ("essays__z", "front__a", "essays__sub__a"):
        assert loaded(store, **{name: text}) == loaded(MemoryStore(), **{name: text}), name


def test_the_findings_come_again_in_their_order(store: MemoryStore) -> None:
    texts = {f"essays__{name}": b"---\nx: 1\n---\n<font>\xff\n\n[^1]" for name in "dce"}
    clean = loaded(MemoryStore(), **texts)
    assert loaded(store, **texts).findings == clean.findings
    assert loaded(store, **texts).findings == clean.findings


def test_an_essay_that_is_listed_later_is_read_then(store: MemoryStore) -> None:
    listed = FILES["book.yaml"] + b"contents: [a]\n"
    everything = {f"manuscript/{path}": text for path, text in FILES.items()}
    load(MemoryWorld(everything | {"manuscript/book.yaml": listed}), store)
    assert loaded(store) == loaded(MemoryStore())


def test_a_broken_picture_is_told_each_time_where_it_is_named(store: MemoryStore) -> None:
    text = FILES["essays/a.md"].replace(b"wall.svg", b"broken.png")
    for _ in range(2):
        done = loaded(store, essays__a=text, essays__z=b"---\ntitle: z\n---\n\n\n\n" + text)
        assert [found.span.line for found in done.findings if found.rule.id == "image-broken"] == [
            11,
            17,
        ]


def test_what_is_nested_too_deep_is_found_out_each_time(store: MemoryStore) -> None:
    deep = b"---\ntitle: Deep\n---\n\n" + b"- " * 400 + b"a\n"
    done = loaded(store, essays__deep=deep)
    assert [found.rule.id for found in done.findings if found.span.path.endswith("deep.md")] == [
        "markdown-too-deep"
    ]
    count = len(store.entries)
    assert loaded(store, essays__deep=deep) == done
    assert len(store.entries) == count
    assert not any(b"nested too deep" in kept for kept in store.entries.values())
