"""Everything outside the program, behind one interface, so that tests can hand in a dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Completed:
    """What a tool answered: exit code and what it printed."""

    code: int
    output: bytes
    errors: bytes


class World(Protocol):
    """The book's folder and the tools of the machine. Paths are relative, with forward slashes."""

    def read(self, path: str) -> bytes:
        """Give the bytes of a file of the book.

        Raises:
            FileNotFoundError: there is no such file inside the book's folder.
        """

    def list(self, folder: str) -> tuple[str, ...]:
        """Give the paths of all files under `folder`, sorted; none if there is no such folder."""

    def resource(self, path: str) -> bytes:
        """Give the bytes of a file that ships with c2c-publish, such as `styles/base.css`.

        Raises:
            FileNotFoundError: nothing of that name ships.
        """

    def run(self, command: Sequence[str], content: bytes, *, suffix: str) -> Completed:
        """Run a tool on `content`, given to it as a file whose path replaces `{}` in the command.

        Raises:
            PublishError: the tool is not on this machine.
        """


class Store(Protocol):
    """Results of earlier work, by the hash of all they depend on. Losing one costs time, nothing else."""

    def get(self, key: str) -> bytes | None:
        """Give what was kept under a key, or None."""

    def put(self, key: str, content: bytes) -> None:
        """Keep a result, if there is a place for it."""


@dataclass(frozen=True, slots=True)
class NoStore:
    """Remembers nothing."""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002
        """Give None."""
        return None

    def put(self, key: str, content: bytes) -> None:
        """Forget it."""


def key_of(kind: str, *parts: bytes | str) -> str:
    """Give the key of a result: its kind and all it depends on, each with its length before it."""
    digest = sha256()
    for part in (kind, *parts):
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()


class OutOfTime(BaseException):
    """A job has used up its time, wherever it was then. A library's `except Exception` lets it pass.

    Who catches it has a moment to say where (under usual limits a second), then it is raised again.
    """


class WorkerLost(Exception):  # noqa: N818 - says what happened
    """The worker went before its job was done: it had no time left, or it died, as for want of memory."""

    def __init__(self, reason: Literal["time", "died"] = "died") -> None:
        super().__init__(reason)
        self.reason = reason
