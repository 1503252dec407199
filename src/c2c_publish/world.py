"""Everything outside the program, behind one interface, so that tests can hand in a dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

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
