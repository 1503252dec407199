from __future__ import annotations

from c2c_publish.cache import MadeBy, Recent
from tests.worlds import MemoryStore


def test_what_one_maker_made_no_other_gets() -> None:
    store = MemoryStore()
    MadeBy(store, "one").put("key", b"content")
    assert MadeBy(store, "one").get("key") == b"content"
    assert MadeBy(store, "two").get("key") is None
    assert store.get("key") is None


def test_what_was_used_last_is_not_asked_for_again() -> None:
    store = MemoryStore({"a": b"1"})
    recent = Recent(store)
    assert [recent.get(key) for key in "aab"] == [b"1", b"1", None]
    recent.put("c", b"2")
    assert recent.get("c") == b"2"
    assert store.asked == ["a", "b"]
    assert store.entries == {"a": b"1", "c": b"2"}


def test_memory_is_bounded_and_what_was_not_used_for_longest_leaves_it() -> None:
    store = MemoryStore()
    recent = Recent(store, 10)
    recent.put("a", b"1" * 4)
    recent.put("a", b"2" * 4)
    recent.put("b", b"3" * 4)
    assert recent.get("a") == b"2" * 4
    recent.put("c", b"4" * 4)
    assert store.asked == []
    assert [len(recent.get(key) or b"") for key in "acb"] == [4, 4, 4]
    assert store.asked == ["b"]
    recent.put("large", b"5" * 11)
    assert recent.get("large") == b"5" * 11
    assert store.asked == ["b", "large"]
