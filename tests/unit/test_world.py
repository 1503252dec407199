from __future__ import annotations

import pytest

from c2c_publish.world import NoStore, key_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "bc"), ("ab", "c")),
        (("a", "b"), ("a", "b", "")),
        (("a", "1:b"), ("a", "1", "b")),
        (("a",), ("b",)),
    ],
)
def test_other_parts_have_another_key(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert key_of(*one) != key_of(*other)


def test_a_key_is_the_same_in_every_process() -> None:
    assert key_of("a", b"bc", "ü") == key_of("a", "bc", "ü".encode())
    assert key_of("a") == "4162fddd39a3e4225e8e2392eced237fbeb34e6e218b5647d27bd4d2b9c0da24"


def test_half_a_character_can_be_part_of_a_key() -> None:
    assert key_of("a", "\ud800") != key_of("a", "\ud801")


def test_no_store_remembers_nothing() -> None:
    NoStore().put(key_of("a"), b"one")
    assert NoStore().get(key_of("a")) is None
