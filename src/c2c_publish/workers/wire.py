"""Messages between this process and its workers: a length, then as many bytes."""

from __future__ import annotations

import socket
import struct
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LENGTH = struct.Struct("!Q")


class Line:
    """One end of the line between two processes.

    `patience` is for how many seconds the other end may be silent; with 0 it may be for ever. They are
    counted in waits of a second and not by a clock: a build that Ctrl-Z stopped overnight did not wait.
    """

    def __init__(self, end: socket.socket, patience: int = 0) -> None:
        self._end = end
        self._waits = max(patience, 1)
        self._wait = 1 if patience else None
        end.settimeout(self._wait)

    def send(self, message: bytes) -> None:
        """Send a message.

        Raises:
            TimeoutError: the other end does not take it.
            OSError: the other end is gone.
        """
        for part in (_LENGTH.pack(len(message)), message):
            rest = memoryview(part)
            while rest:
                rest = rest[self._patiently(self._end.send, rest) :]

    def receive(self) -> bytearray:
        """Wait for a message.

        Raises:
            TimeoutError: none came.
            OSError: the other end is gone.
        """
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size))
        return self._exactly(length)

    def is_cut(self) -> bool:
        """Whether the other end is gone, asked without waiting."""
        self._end.settimeout(0)
        try:
            return not self._end.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        finally:
            self._end.settimeout(self._wait)

    def close(self) -> None:
        """Hang up."""
        self._end.close()

    def _exactly(self, length: int) -> bytearray:
        message = bytearray(length)
        rest = memoryview(message)
        while rest:
            got = self._patiently(self._end.recv_into, rest)
            if not got:
                raise ConnectionResetError
            rest = rest[got:]
        return message

    def _patiently(self, step: Callable[[memoryview], int], part: memoryview) -> int:
        for _ in range(self._waits):
            with suppress(TimeoutError):
                return step(part)
        raise TimeoutError
