"""Readers' characters, made safe to print."""

from __future__ import annotations

import pytest

from c2c_publish.markup.characters import addresses, printable, unprintable, without_addresses


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("one\r\ntwo\rthree\u2028four\u2029", "one\ntwo\nthree\nfour\n"),
        ("a\x00b\x1bc\x7fd\x9fe\ufffef\ud800g", "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("pass\u2060word\ufeff\U000e0041", "password"),
        ("e\u0301", "é"),
        ("z" + "\u0335" * 50, "z" + "\u0335" * 8),
        (
            "\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645",
            "\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645",
        ),
        ("👩\u200d👧\ufe0f \u200f\u05d0", "👩\u200d👧\ufe0f \u200f\u05d0"),
        ("tab\tand\nline", "tab\tand\nline"),
    ],
    ids=["lines", "xml", "bidi", "invisible", "nfc", "zalgo", "persian", "emoji", "blanks"],
)
def test_what_a_text_becomes(given: str, kept: str) -> None:
    assert printable(given) == kept
    assert printable(kept) == kept


def test_what_cannot_be_printed_is_found_where_it_stands() -> None:
    assert unprintable("a\x00b\x1b") == ((1, "\x00"), (3, "\x1b"))


@pytest.mark.parametrize(
    "address",
    [
        "ann@example.org",
        "ann.b+c@mail.example.co.uk",
        "ANN@EXAMPLE.ORG",
        "ann@müller.de",
        "a_b%c-d@e-f.org",
    ],
)
def test_an_address_goes_and_its_neighbours_stay(address: str) -> None:
    assert without_addresses(f"Write to {address}, please") == "Write to [address removed], please"
    assert addresses(f"<{address}>") == (address,)


@pytest.mark.parametrize("text", ["@ann", "https://example.org/@ann", "ann@home", "a @ b.c", "3@4"])
def test_what_is_no_address_stays(text: str) -> None:
    assert without_addresses(text) == text


def test_a_link_that_writes_a_letter_goes_whole() -> None:
    assert without_addresses("mailto:ann@example.org") == "[address removed]"


def test_a_long_text_takes_no_longer_than_its_length() -> None:
    assert without_addresses("a." * 50_000 + "@" + "b." * 50_000).endswith("b.")
