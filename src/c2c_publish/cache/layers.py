"""A store laid over another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.world import key_of

if TYPE_CHECKING:
    from c2c_publish.world import Store


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
