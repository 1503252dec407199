"""Sections are set by workers, where they were not set before, until all numbers in them are right."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.model import Matter
from c2c_publish.packing import packed, unpacked
from c2c_publish.world import WorkerLost, key_of
from c2c_publish.writers.pdf.jobs import SectionJob, Unset, set_section
from c2c_publish.writers.pdf.package import SetSection
from c2c_publish.writers.pdf.placing import Extent, Place, Placing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from concurrent.futures import Executor

    from c2c_publish.world import Store
    from c2c_publish.writers.pdf.jobs import Picture, Sheets
    from c2c_publish.writers.pdf.sections import Section

_ROUNDS = 6
# Characters of HTML on a page, roughly: it only has to tell how many figures a page number has.
_PAGE = 4000


@dataclass(frozen=True, slots=True)
class Press:
    """Who does the work, once there is any, and what was done before.

    `versions` names everything that computes.
    """

    workers: Callable[[], Executor]
    store: Store
    versions: str


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be set: the sections in order, the styles, what the pictures are at given paths.

    `first_side` is the side of the book's first page. `sides` are those of sections that look different
    on the one and the other; all others are set as if they began on the right.
    """

    sections: tuple[Section, ...]
    sheets: Sheets
    variant: str
    pictures: Callable[[Iterable[str]], tuple[tuple[str, Picture], ...]]
    first_side: str
    sides: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetText:
    """The sections by their ids, set and placed, but for those that could not be set.

    `anew` are the ones that no earlier build had set. In the `unsettled`, numbers may be wrong.
    """

    sections: Mapping[str, SetSection]
    places: Mapping[str, Place]
    unset: Mapping[str, Unset]
    anew: frozenset[str]
    unsettled: frozenset[str]


def begin_text(order: Order, press: Press) -> Callable[[], SetText]:
    """Let workers begin to set every section, with the numbers of the pages that it names.

    A section that names earlier pages waits until these are placed. One that names later pages is set
    with a guess, and again when they are known: as often as numbers move other numbers. What is given
    back waits for all that.
    """
    setting = _Setting(order, press)
    setting.begin()
    return setting.ended


class _Setting:
    """Sections on their way to being set."""

    def __init__(self, order: Order, press: Press) -> None:
        self.done: dict[str, SetSection] = {}
        self.unset: dict[str, Unset] = {}
        self.anew: set[str] = set()
        self.placing = _placing(order)
        self._order, self._press = order, press
        self._waiting = list(order.sections)
        self._styles = key_of("styles", press.versions, order.variant, packed(order.sheets))
        self._holders = {name: one.page for one in order.sections for name in one.ids}
        self._order_of = {one.page.id: at for at, one in enumerate(order.sections)}
        self._wanted = {target for one in order.sections for target in one.targets}
        self._pages: dict[str, int] = {}
        self._extents: dict[str, Extent] = {}
        self._used: dict[str, tuple[str, ...]] = {}
        self._running: dict[Future[bytes | Unset], tuple[Section, str]] = {}
        figures = len(str(sum(map(len, (p for s in order.sections for p in s.pieces))) // _PAGE))
        self._guess = "0" * max(figures, 2)

    def begin(self) -> None:
        """Set going whatever has nothing to wait for; what earlier builds have set is there at once."""
        while True:
            self.placing.grow(self._extents)
            ready = [one for one in self._waiting if self._is_ready(one)]
            if not ready and not self._running:
                # Only front matter is left: it names what comes after it, and moves nothing else.
                ready = self._waiting
            if not ready:
                return
            started = {id(one) for one in ready}
            self._waiting = [one for one in self._waiting if id(one) not in started]
            for one in ready:
                self._start(one)

    def ended(self) -> SetText:
        """Wait for every section, and for those that have to be set again."""
        while self._running:
            self._collect()
            self.begin()
        rounds = 0
        while (stale := self.stale()) and not self.unset and rounds < _ROUNDS:
            self.again(stale)
            rounds += 1
        unsettled = frozenset(section.page.id for section in stale)
        found = dict(self.placing.found)
        # Not kept here, too: of a long book they take much memory, and are let go as they are bound.
        done, self.done = self.done, {}
        return SetText(done, found, self.unset, frozenset(self.anew), unsettled)

    def stale(self) -> list[Section]:
        """Give the sections that were set with numbers which are not the right ones."""
        self.placing.grow(self._extents)
        return [one for one in self._order.sections if self._filled(one) != self._used[one.page.id]]

    def again(self, sections: Iterable[Section]) -> None:
        """Set sections with the numbers as they are now."""
        for one in sections:
            self._start(one)
        while self._running:
            self._collect()
        self.placing = _placing(self._order)

    def _is_ready(self, section: Section) -> bool:
        """Say whether there is nothing to wait for: all is known, or what is not is of a page yet to come.

        The front matter waits for all others, for it names them, and moves none.
        """
        unknown = [target for target in section.targets if self._number(target) is None]
        if section.page.matter is Matter.FRONT:
            return not unknown
        here = self._order_of[section.page.id]
        holders = [self._holders[target] for target in unknown]
        return not unknown or any(
            one.matter is Matter.FRONT or self._order_of[one.id] >= here for one in holders
        )

    def _numbers(self, section: Section) -> list[str | None]:
        return [self._number(target) for target in section.targets]

    def _number(self, target: str) -> str | None:
        """Give the number of the page that an id is on: nothing if there is none, None if it is not known."""
        holder = self._holders.get(target)
        if holder is None:
            return ""
        place, page = self.placing.found.get(holder.id), self._pages.get(target)
        if place is None or (page is None and holder.id not in self.done):
            return None
        return "" if page is None else place.label(page)

    def _filled(self, section: Section) -> tuple[str, ...]:
        numbers = zip(section.targets, self._numbers(section), strict=True)
        return tuple(self._guess if number is None else number for _, number in numbers)

    def _start(self, section: Section) -> None:
        order, name = self._order, section.page.id
        self._used[name] = self._filled(section)
        html = section.html(dict(zip(section.targets, self._used[name], strict=True)))
        pictures = order.pictures(section.pictures)
        side = order.sides.get(name, "right")
        key = key_of("section", self._styles, html, side, packed(pictures))
        kept = self._press.store.get(key)
        set_before = unpacked(SetSection, kept) if kept else None
        if set_before:
            self._finish(section, set_before)
            return
        job = SectionJob(
            name,
            html,
            order.sheets,
            side,
            order.variant,
            section.notes,
            section.elsewhere,
            pictures,
        )
        self._running[self._press.workers().submit(set_section, job)] = (section, key)

    def _collect(self) -> None:
        """Wait until a section is set, and take those that are."""
        for future in wait(self._running, return_when=FIRST_COMPLETED).done:
            section, key = self._running.pop(future)
            outcome = _outcome(future)
            if isinstance(outcome, Unset):
                self._give_up(section, outcome)
                continue
            done = unpacked(SetSection, outcome)
            if done is None:
                message = f"a worker gave no section for {section.page.id}"
                raise ValueError(message)
            self._press.store.put(key, outcome)
            self.anew.add(section.page.id)
            self._finish(section, done)

    def _finish(self, section: Section, done: SetSection) -> None:
        name = section.page.id
        self.done[name] = done
        self._extents[name] = Extent(len(done.pages), done.wants)
        self._pages |= {
            anchor: page for anchor, page, _, _ in done.anchors if anchor in self._wanted
        }

    def _give_up(self, section: Section, why: Unset) -> None:
        """The sections after it are set all the same: the next build has them."""
        self.unset[section.page.id] = why
        self._extents[section.page.id] = Extent(1, "")


def _placing(order: Order) -> Placing:
    return Placing([section.page for section in order.sections], order.first_side)


def _outcome(future: Future[bytes | Unset]) -> bytes | Unset:
    try:
        return future.result()
    except WorkerLost as lost:
        return Unset(lost.reason)
