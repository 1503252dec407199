"""Where WeasyPrint was when it gave up, read off the stack of what it was doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weasyprint.formatting_structure.boxes import Box

from c2c_publish.world import OutOfTime
from c2c_publish.writers.pdf.jobs import Unset

if TYPE_CHECKING:
    from types import FrameType, TracebackType


def stuck(error: BaseException) -> Unset:
    """Say why a section is not set, and the innermost block with an id that was being laid out.

    Raises:
        Exception: the error itself, where it is a mistake of ours.
    """
    frames = _frames(error.__traceback__)
    block = next(filter(None, map(_named, reversed(frames))), "")
    match error:
        case OutOfTime():
            return Unset("time", block)
        case MemoryError():
            return Unset("memory", block)
        case RecursionError():
            return Unset("depth", block)
        case _ if frames[-1].f_globals["__name__"].startswith("c2c_publish."):
            raise error
        case _:
            return Unset("trouble", block, f"{type(error).__name__}: {error}")


def _frames(traceback: TracebackType | None) -> list[FrameType]:
    frames = []
    while traceback:
        frames.append(traceback.tb_frame)
        traceback = traceback.tb_next
    return frames


def _named(frame: FrameType) -> str:
    for value in frame.f_locals.values():
        if isinstance(value, Box) and value.element is not None:
            name = value.element.get("id")
            if name:
                return str(name)
    return ""
