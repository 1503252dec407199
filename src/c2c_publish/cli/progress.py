"""Which stage is at work, said at a terminal to those who have waited for a second."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.status import Status

_PATIENCE = 1.0


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a function that is told each stage; what it shows is gone at the end."""
    if not sys.stderr.isatty():
        yield lambda _stage: None
        return
    watch = _Watch(color=click.get_current_context().color)
    timer = threading.Timer(_PATIENCE, watch.show)
    timer.daemon = True
    timer.start()
    try:
        yield watch.turn_to
    finally:
        timer.cancel()
        watch.stop()


class _Watch:
    """The line that is shown, once it is; the timer's thread and the main one share it."""

    def __init__(self, *, color: bool | None) -> None:
        self._lock = threading.Lock()
        self._color = color
        self._stage = ""
        self._status: Status | None = None
        self._is_over = False

    def turn_to(self, stage: str) -> None:
        with self._lock:
            self._stage = stage
            if self._status:
                self._status.update(stage)

    def show(self) -> None:
        # rich takes longer to load than many a build takes to run.
        from rich.console import Console  # noqa: PLC0415

        with self._lock:
            if not self._is_over:
                console = Console(stderr=True, no_color=True if self._color is False else None)
                self._status = console.status(self._stage, spinner="line")
                self._status.start()

    def stop(self) -> None:
        with self._lock:
            self._is_over = True
            if self._status:
                self._status.stop()
