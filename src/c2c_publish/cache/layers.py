"""Stores laid over other stores."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from c2c_publish.world import key_of

if TYPE_CHECKING:
    from c2c_publish.world import Store

_MEMORY = 64_000_000


@dataclass(frozen=True, slots=True)
class MadeBy:
    """The part of a store that one maker filled: his fingerprint is in every key."""

    store: Store
    fingerprint: str

    def get(self, key: str) -> bytes | None:
        """Give what this maker kept under a key, or None."""
        return self.store.get(key_of("made by", self.fingerprint, key))

    def put(self, key: str, content: bytes) -> None:
        """Keep a result of this maker."""
        self.store.put(key_of("made by", self.fingerprint, key), content)


class Recent:
    """A store with what was used last at hand in memory, up to a size in bytes."""

    def __init__(self, store: Store, limit: int = _MEMORY) -> None:
        self._store = store
        self._limit = limit
        self._lock = Lock()
        self._at_hand: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def get(self, key: str) -> bytes | None:
        """Give what was kept under a key, or None."""
        with self._lock:
            content = self._at_hand.get(key)
            if content is not None:
                self._at_hand.move_to_end(key)
                return content
        content = self._store.get(key)
        if content is not None:
            self._take(key, content)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep a result, here and in the store."""
        self._take(key, content)
        self._store.put(key, content)

    def _take(self, key: str, content: bytes) -> None:
        with self._lock:
            self._size += len(content) - len(self._at_hand.pop(key, b""))
            self._at_hand[key] = content
            while self._size > self._limit:
                _, oldest = self._at_hand.popitem(last=False)
                self._size -= len(oldest)
