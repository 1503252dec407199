"""The number that each page bears, for the page list of a PDF reader: Cover, i, ii, 1, 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from c2c_publish.writers.pdf.document import Document


def page_labels(pdf: pydyf.PDF, pages: Mapping[str, int], document: Document) -> None:
    """Add page labels to a PDF (ISO 32000-1, 12.4.2); `pages` says on which page each id begins."""
    ranges = {}
    if document.cover in pages:
        ranges[pages[document.cover]] = pydyf.Dictionary({"P": pydyf.String("Cover")})
        # The title page is a right-hand page, so the back of the cover stays empty.
        ranges[pages[document.cover] + 1] = pydyf.Dictionary({"P": pydyf.String("Inside cover")})
    if document.front in pages:
        ranges[pages[document.front]] = pydyf.Dictionary({"S": "/r"})
    if document.body in pages:
        ranges[pages[document.body]] = pydyf.Dictionary({"S": "/D"})
    numbers = [item for number in sorted(ranges) for item in (number, ranges[number])]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})
