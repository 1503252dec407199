"""The interpreter that loads libraries once and forks the workers: nothing else runs in it.

It has one thread, so forking is safe. It takes requests of one number over its control line: 0 with one
end of a line for a new worker, else the number of the worker to be ended. It answers with the number of
the new worker, 0 if the system has no more, or with how the worker ended. When the line is cut, this
process's owner is gone, however it went: the workers are killed.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import struct
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from c2c_publish.workers.wire import Line
from c2c_publish.workers.worker import work

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER = struct.Struct("!q")


def serve(control_end: int, preload: Sequence[str], seconds: float, memory: int) -> None:
    """Load modules, then fork and end workers until the owner is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the owner's; the workers inherit this
    gc.disable()
    for name in preload:
        # Whatever is wrong with a library is told by the job that needs it.
        with suppress(Exception):
            import_module(name)
    gc.freeze()  # else the first collection in a worker would touch, and so copy, every page
    workers: set[int] = set()
    with socket.socket(fileno=control_end) as control:
        while request := _request(control):
            number, ends = request
            if ends:
                answer = _forked(control, ends[0], seconds, memory)
                workers.add(answer)
            else:
                answer = _ended(number)
                workers.discard(number)
            with suppress(OSError):
                control.send(NUMBER.pack(answer))
    for number in workers - {0}:
        _ended(number)
    os._exit(0)  # to take the libraries down in order costs as much as a page


def _request(control: socket.socket) -> tuple[int, list[int]] | None:
    with suppress(OSError):
        content, ends, *_ = socket.recv_fds(control, NUMBER.size, 1)
        if content:
            return NUMBER.unpack(content)[0], ends
    return None


def _forked(control: socket.socket, end: int, seconds: float, memory: int) -> int:
    try:
        number = os.fork()
    except OSError:
        number = -1
    if number == 0:
        try:
            control.close()  # else the owner would not see this interpreter go
            gc.enable()
            work(Line(socket.socket(fileno=end)), seconds, memory)
        finally:
            os._exit(0)
    os.close(end)  # a sibling that held it would hide that the worker is gone
    return max(number, 0)


def _ended(number: int) -> int:
    """Give how a worker ended, which ends now if it has not yet. Until then its number is not used again."""
    os.kill(number, signal.SIGKILL)
    return os.waitpid(number, 0)[1]
