"""The end of a command that goes on until it is told to end."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import FrameType

_DEFAULT: Mapping[signal.Signals, Callable[[int, FrameType | None], object] | signal.Handlers] = {
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTERM: signal.SIG_DFL,
    signal.SIGHUP: signal.SIG_DFL,
}


@contextmanager
def ending() -> Iterator[Callable[[], bool]]:
    """Let Ctrl-C, `kill` and a terminal that closes end what is done here, and nothing be said of it.

    What `nohup` ignores stays ignored. Gives a function that says whether the end has come: what is
    raised then can be swallowed by a library at work, or turned into an error of its own.
    """
    came: list[int] = []

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        came.append(number)
        raise KeyboardInterrupt

    def lost(what: sys.UnraisableHookArgs) -> None:
        if not (came and what.exc_type is KeyboardInterrupt):
            told(what)

    told, sys.unraisablehook = sys.unraisablehook, lost
    ours = [one for one, default in _DEFAULT.items() if signal.getsignal(one) is default]
    for one in ours:
        signal.signal(one, end)
    try:
        yield lambda: bool(came)
    except BaseException:
        if not came:
            raise
    finally:
        sys.unraisablehook = told
        for one in ours:
            signal.signal(one, _DEFAULT[one])
