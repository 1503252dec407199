"""A worker sets a drawing as a PDF of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.writers.pdf.engine import OnlyTheBook, document, listening, printed_alone
from c2c_publish.writers.pdf.jobs import Picture

if TYPE_CHECKING:
    from c2c_publish.writers.pdf.jobs import PixelsJob


def drawing_alone(job: PixelsJob) -> bytes:
    """Give a PDF whose only page is a drawing, with the fonts that it asks for."""
    path = "drawing.svg"
    shown = {path: Picture(job.svg.encode(), "image/svg+xml")}
    page = f"@page {{ size: {job.width}px {job.height}px; margin: 0 }}"
    rules = f"{page} body {{ margin: 0 }} img {{ display: block; width: 100% }}"
    with listening() as remarks:
        html = f'<style>{rules}</style><img src="{path}" alt="">'
        return printed_alone(document(html, OnlyTheBook(shown, remarks)))
