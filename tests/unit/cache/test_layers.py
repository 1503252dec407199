from __future__ import annotations

from c2c_publish.cache import MadeBy
from tests.worlds import MemoryStore


def test_what_one_maker_made_no_other_gets() -> None:
    store = MemoryStore()
    MadeBy(store, "one").put("key", b"content")
    assert MadeBy(store, "one").get("key") == b"content"
    assert MadeBy(store, "two").get("key") is None
    assert store.get("key") is None
