"""Answers of systems that keep comments alone: gathered by the page they stand under."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Importer, head
from c2c_publish.importers.harvest import LeftOut, Remark, Thread
from c2c_publish.importers.wording import plain, web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Answer, Record
    from c2c_publish.model import Span


@dataclass(slots=True)
class _Page:
    id: str
    span: Span
    addresses: tuple[str, ...]
    title: str
    answers: list[Answer] = field(default_factory=list)


class Pages:
    """Every page somebody answered to. Two settings count: `url`, where the blog is, and `author`.

    Systems that know a page by its path alone need the first. Those that do not say which comments are
    by the blog's own author need the second: the names they signed with, with commas between them.
    """

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._base = settings.get("url", "").rstrip("/")
        signed = settings.get("author", "").split(",")
        self._own = frozenset(name.strip().casefold() for name in signed) - {""}
        self._pages: dict[str, _Page] = {}
        self._pathless: Span | None = None

    def page(self, key: str, address: str, title: str, span: Span, *others: str) -> None:
        """Open a page by its key, unless it is open. `others` are more addresses of it."""
        if key in self._pages:
            return
        found = tuple(dict.fromkeys(filter(None, map(self._whole, (address, *others)))))
        if found and not any(map(web, found)):
            self._pathless = self._pathless or span
        self._pages[key] = _Page(key, span, found, plain(title))

    def answer(self, key: str, answer: Answer) -> None:
        """Put an answer under the page that was opened with this key."""
        by_author = answer.by_author or answer.author.casefold() in self._own
        self._pages[key].answers.append(replace(answer, by_author=by_author))

    def threads(self) -> Iterator[Thread | LeftOut | Remark]:
        """Give a thread for every page with answers; pages without any stay out."""
        if self._pathless:
            message = "pages are named by their paths here; say where they are with url=https://..."
            yield Remark(message, self._pathless)
        for page in self._pages.values():
            if page.answers:
                answers = tuple(page.answers)
                yield Thread(page.id, page.span, page.addresses, page.title, answers)
            else:
                title = page.title or next(iter(page.addresses), "")
                reason = "nobody has commented on it"
                yield LeftOut("thread", page.id, title, reason, page.span)

    def _whole(self, address: str) -> str:
        if web(address):
            return web(address)
        path = f"/{address.strip().lstrip('/')}"
        return f"{self._base}{path}" if address.strip() else ""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one system: which may be its by their paths, which are by how they begin, what reads one.

    `read` puts the comments of a file under their pages, and gives what are none.
    """

    may_be: Callable[[str], bool]
    are: Callable[[bytes], bool]
    read: Callable[[Export, str, Pages], Iterator[LeftOut | Remark]]

    def of(self, export: Export) -> Iterator[str]:
        """Give the paths of the system's files in an export."""
        for path in export.files():
            if (path == "" or self.may_be(path.lower())) and self.are(head(export, path)):
                yield path


def comments_importer(name: str, about: str, said: str, files: Files) -> Importer:
    """Give the importer of a system that keeps comments alone; `said` is what an export of it is called."""

    def recognise(export: Export) -> str:
        return said if next(files.of(export), None) is not None else ""

    def read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:
        pages = Pages(settings)
        for export in exports:
            # What its owner says is of this format is, however it begins.
            for path in ("",) if export.files() == ("",) else files.of(export):
                yield from files.read(export, path, pages)
        yield from pages.threads()

    return Importer(name, about, recognise, read)
