"""The road in: exports become files of the manuscript, and a report that accounts for every record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from c2c_publish.findings import PublishError
from c2c_publish.importers import Attachment, Blog, LeftOut, Post, Remark, Thread, Unreadable
from c2c_publish.importers.export import place
from c2c_publish.intake.conversation import conversation
from c2c_publish.intake.entries import one_line
from c2c_publish.intake.essay_text import essay_text
from c2c_publish.intake.existing import Existing, existing
from c2c_publish.intake.front import essay_file
from c2c_publish.intake.joining import joined
from c2c_publish.intake.ledger import LEDGER, Written, digest, ledger_file
from c2c_publish.intake.merging import Merged, merged_essay
from c2c_publish.intake.pictures import Media, Wall
from c2c_publish.intake.report import Arrived, Log, Note, Report
from c2c_publish.intake.report_text import report_file
from c2c_publish.intake.survey import Seat, Source, Survey, survey
from c2c_publish.intake.threads import what_is
from c2c_publish.intake.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from c2c_publish.importers import Answer
    from c2c_publish.importers.harvest import Record
    from c2c_publish.world import World

REPORT = "manuscript/import-report.md"
BESIDE = ".incoming"
_TOLD_EVERY = 100


def _unheard(_stage: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Order:
    """What is to be brought in, from where, into which manuscript.

    `put` takes each file as it is made (path from the book's folder, content); `formats` says how each export
    was recognised; `report` is told how far the work has come.
    """

    sources: Sequence[Source]
    world: World
    put: Callable[[str, bytes], None]
    media: Media = field(default_factory=Media)
    wishes: Wishes = field(default_factory=Wishes)
    formats: tuple[str, ...] = ()
    report: Callable[[str], None] = _unheard


def take_in(order: Order) -> Report:
    """Bring the exports in: every essay, comment file and picture, the ledger and the report are put.

    The exports are read twice, so that the text of no more than one post is held at a time.

    Raises:
        Unreadable: an export cannot be read on, or holds nothing for a book.
        PublishError: a record is neither in the book nor in the report, which is a fault of ours.
    """
    there = existing(order.world)
    found = survey(order.sources, there, order.wishes, order.report)
    if not found.seats and not found.threads:
        here = place(order.sources[0].exports[0])
        hint = "is it the right file? If so, export it again"
        message = "there is no post and no comment in it"
        raise Unreadable(message, here, hint)
    return _Intake(order, there, found).report()


class _Intake:
    """The second look at the exports: each post is turned into files as it is read."""

    def __init__(self, order: Order, there: Existing, found: Survey) -> None:
        self._order = order
        self._there = there
        self._found = found
        self._log = Log(read=found.read)
        self._wall = Wall(order.media, order.put, there.ledger.pictures)
        self._written: dict[str, Written] = {}
        threads = joined(found, there)
        self._joined = threads.by_path
        self._log.left_out += threads.left_out

    def report(self) -> Report:
        seats = iter(self._found.seats)
        for source in self._order.sources:
            for record in source.records():
                self._record(record, seats, source.importer.name)
        names = {one.path: name for name, one in self._there.ledger.essays.items()}
        for path, answers in self._joined.items():
            self._answers_alone(path, names.get(path, f"essay:{path}"), answers)
        self._pictures()
        return self._closed()

    def _record(self, record: Record, seats: Iterable[Seat], system: str) -> None:
        match record:
            case Post():
                self._post(record, next(iter(seats)), system)
            case LeftOut():
                self._log.left_out.append(record)
            case Remark():
                self._log.notes.append(Note(str(record.span), record.message))
            case Blog() | Thread() | Attachment():
                pass  # the first look has taken what they say

    def _post(self, post: Post, seat: Seat, system: str) -> None:
        answers = [replace(answer, system=system) for answer in post.answers]
        if not seat.path:
            self._stays_out(post, seat, answers)
            return
        if len(self._log.essays) % _TOLD_EVERY == 0:
            done, all_posts = len(self._log.essays), len(self._found.seats)
            self._order.report(f"Bringing in {done:,} of {all_posts:,} posts")
        self._log.taken["post"] += 1
        hang = partial(self._wall.hang, local=post.local, base=post.url)
        made = essay_text(post, self._found.essays, hang)
        self._log.links += made.links
        self._log.notes += (Note(seat.path, remark) for remark in made.remarks)
        text = essay_file(post, made.text, self._found.blog)
        last = self._there.ledger.essays.get(seat.name, Written(seat.path))
        today = self._there.text(seat.path)
        news = self._put(seat.path, today, merged_essay(today, last.text, text))
        again = self._found.again.pop(seat.name, [])
        answers += (replace(answer, system=system) for answer in again)
        answers += self._joined.pop(seat.path, [])
        day = str(post.date.date()) if post.date else ""
        category = one_line(next(iter(post.categories), ""))
        arrived = Arrived(seat.path, seat.title, day, category, news=news)
        digests = self._answers(arrived, answers, last)
        self._written[seat.name] = Written(seat.path, digest(text), digests)

    def _answers_alone(self, path: str, name: str, answers: list[Answer]) -> None:
        """Answers for an essay that is there, and whose post is not in these exports."""
        last = self._there.ledger.essays.get(name, Written(path))
        arrived = Arrived(path, self._there.ids.get(path, ""), news="as it was")
        digests = self._answers(arrived, answers, last)
        self._written[name] = Written(path, last.text, {**last.comments, **digests})

    def _answers(self, essay: Arrived, answers: Sequence[Answer], last: Written) -> dict[str, str]:
        """Put an essay's comment file, and give the digests of its records."""
        path = f"{essay.path.removesuffix('.md')}.comments.yaml"
        today = self._there.text(path)
        made = conversation(answers, today, last.comments)
        if made.file.text:
            self._put(path, today, made.file)
        self._log.taken["comment"] += made.comments
        self._log.taken["mention"] += made.mentions
        self._log.left_out += made.left_out
        self._log.repairs += (Note(path, repair) for repair in made.repairs)
        counted = replace(essay, comments=made.comments, mentions=made.mentions)
        self._log.essays.append(counted)
        return dict(made.digests)

    def _stays_out(self, post: Post, seat: Seat, answers: Sequence[Answer]) -> None:
        self._log.left_out.append(LeftOut("post", post.id, seat.title, seat.reason, post.span))
        if seat.name in self._found.again:
            return  # they are with the post that was read first
        self._log.left_out += (
            LeftOut(
                what_is(one),
                one.id,
                one.author or one.title,
                f"its post stays out: {seat.reason}",
                one.span,
            )
            for one in answers
        )

    def _put(self, path: str, today: str | None, merged: Merged) -> str:
        """Put a file if it is not there as it should be, and give in a few words what happened to it."""
        if merged.text != today:
            self._order.put(path, merged.text.encode())
        self._log.notes += (Note(path, remark) for remark in merged.remarks if not merged.beside)
        if merged.beside:
            self._order.put(path + BESIDE, merged.beside.encode())
            about = f"{path}{BESIDE}"
            self._log.conflicts += (Note(about, remark) for remark in merged.remarks)
            return "yours stays"
        return "new" if today is None else "as it was" if merged.text == today else "changed"

    def _pictures(self) -> None:
        """Count the pictures that the essays show, each once, by where it was on the blog."""
        for address, hung in self._wall.hung.items():
            self._log.read["picture"] += 1
            if hung.path:
                self._log.taken["picture"] += 1
            else:
                here = place(self._order.sources[0].exports[0])
                self._log.left_out.append(LeftOut("picture", "", address, hung.reason, here))

    def _closed(self) -> Report:
        report = self._log.whole(self._order.formats, self._found.blog)
        if report.unaccounted:
            message = f"a record is lost, so nothing is written ({report.unaccounted[0]})"
            raise PublishError(message)
        essays = {**self._there.ledger.essays, **self._written}
        hung = {**self._there.ledger.pictures, **self._wall.hung}
        self._order.put(LEDGER, ledger_file(essays, hung))
        self._order.put(REPORT, report_file(report).encode())
        return report
