from __future__ import annotations

import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from c2c_publish.cli.ending import ending

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def nothing_ignored() -> Iterator[None]:
    """Under nohup, or started in the background by a shell, tests begin with signals ignored."""
    before = {
        number: signal.getsignal(number)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    for number in before:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_way_to_end_is_an_end_in_order(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    went_on = False
    with ending() as is_over:
        assert not is_over()
        signal.raise_signal(number)
        went_on = True
    assert is_over()
    assert not went_on
    assert signal.getsignal(number) is before


def test_an_end_that_a_library_swallows_is_known_all_the_same() -> None:
    with ending() as is_over:
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        assert is_over()


def test_an_end_that_a_library_turns_into_an_error_is_an_end() -> None:
    def cleaning_up() -> None:
        try:
            signal.raise_signal(signal.SIGTERM)
        except KeyboardInterrupt as error:
            message = "the folder is not empty"
            raise OSError(message) from error

    with ending() as is_over:
        cleaning_up()
    assert is_over()


def test_an_end_where_nothing_can_be_raised_is_not_reported(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closing:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    with ending() as is_over:
        Closing()
        assert is_over()
    assert capsys.readouterr().err == ""


def test_an_error_without_an_end_is_an_error() -> None:
    with pytest.raises(ZeroDivisionError), ending():
        raise ZeroDivisionError


def test_what_was_ignored_before_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending() as is_over:
            signal.raise_signal(signal.SIGHUP)
            assert not is_over()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
