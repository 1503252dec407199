"""What a worker is asked to set, as values that travel: everything its result depends on, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from c2c_publish.world import OutOfTime

if TYPE_CHECKING:
    from c2c_publish.writers.pdf.notes import NotePlaces

# Each style sheet with the path of its file, if it is the author's.
Sheets: TypeAlias = "tuple[tuple[str, str], ...]"


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture and what they are."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class SectionJob:
    """A section to be set: one page of the publication, with all that it shows.

    `elsewhere` are the ids of other sections that it links to. `side` is the side of its first leaf.
    `variant` is the standard that the PDF keeps to, such as `pdf/ua-1`, or nothing.
    """

    id: str
    html: str
    sheets: Sheets
    side: str
    variant: str
    notes: NotePlaces
    elsewhere: frozenset[str] = frozenset()
    pictures: tuple[tuple[str, Picture], ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the running heads of one printed page depend on.

    `strings` are the named strings that are set on it, in order; `starts` those of them that are set
    by whatever stands first on the page (CSS GCPM, string(name, start)).
    """

    name: str
    blank: bool
    strings: tuple[tuple[str, str], ...] = ()
    starts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FurnitureJob:
    """The running heads and folios of one section to be set.

    `opening` and `closing` are the tags of the document around its pages: the author's rules may name what
    they say. The first leaf is on `side` and has `number`; `has_blank` says whether an empty one is before
    it. `carried` are the named strings as the sections before left them.
    """

    opening: str
    closing: str
    sheets: Sheets
    side: str
    number: int
    has_blank: bool
    carried: tuple[tuple[str, str], ...]
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class PixelsJob:
    """A drawing, so wide and tall, that is to be so many pixels wide."""

    svg: str
    width: int
    height: int
    pixels: int


@dataclass(frozen=True, slots=True)
class Unset:
    """A section that could not be set: for want of `time` or `memory`, or the `trouble` it gave WeasyPrint.

    `block` is the id of the block that was being set, if that is known; `said` is what WeasyPrint said.
    """

    why: str
    block: str = ""
    said: str = ""


def set_section(job: SectionJob) -> bytes | Unset:
    """Give a section that is set, packed, or why it is not. The worker that does it loads WeasyPrint."""
    from c2c_publish.packing import packed  # noqa: PLC0415
    from c2c_publish.writers.pdf.setting import section_set  # noqa: PLC0415
    from c2c_publish.writers.pdf.stuck import stuck  # noqa: PLC0415

    try:
        return packed(section_set(job))
    except (OutOfTime, Exception) as error:  # noqa: BLE001 - WeasyPrint may raise anything
        return stuck(error)


def draw_pixels(job: PixelsJob) -> bytes | Unset:
    """Give a drawing as PNG, or why it is not to be had."""
    from c2c_publish.writers.pdf.alone import drawing_alone  # noqa: PLC0415
    from c2c_publish.writers.pdf.pixels import rastered  # noqa: PLC0415
    from c2c_publish.writers.pdf.stuck import stuck  # noqa: PLC0415

    try:
        return rastered(drawing_alone(job), job.pixels)
    except (OutOfTime, Exception) as error:  # noqa: BLE001 - WeasyPrint may raise anything
        return stuck(error)


def set_furniture(jobs: tuple[FurnitureJob, ...]) -> tuple[bytes, ...]:
    """Give the margins of each section as a section that is set, packed."""
    from c2c_publish.packing import packed  # noqa: PLC0415
    from c2c_publish.writers.pdf.furniture import furniture_set  # noqa: PLC0415

    return tuple(packed(furniture_set(job)) for job in jobs)
