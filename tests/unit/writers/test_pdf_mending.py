"""What would stand wrong on a page is set in another way, and then there is nothing to say."""

from __future__ import annotations

import pytest

from c2c_publish import pipeline, rules
from tests.rules.test_rules import STOCK
from tests.unit.writers.test_pdf_book import Shelf, written
from tests.worlds import MemoryStore, files_in

# The other pages are the same in all of them.
STORE = MemoryStore()
LONG = "counterrevolutionaries"
TALL = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 600"><path d="M0 0h300v600"/></svg>'
)


def table(rows: int, *cells: str) -> str:
    head = "|".join("H" for _ in cells)
    return f"{head}\n{'|'.join('---' for _ in cells)}\n" + f"{'|'.join(cells)}\n" * rows


def said(text: str) -> list[str]:
    """Give the rules by which something is said of a book with this essay in it."""
    files = {
        **files_in(STOCK),
        "manuscript/essays/doors.md": f"---\ntitle: Doors\n---\n{text}".encode(),
        "manuscript/images/tall.svg": TALL,
    }
    shelf = Shelf(tuple(files.items()))
    publication = pipeline.publication(shelf).value
    assert publication
    return [one.rule.id for one in written(publication, shelf, STORE).findings]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(table(3, LONG, LONG, LONG, LONG, LONG), id="wide table: hyphens"),
        pytest.param(table(1, *["#" * 30] * 12), id="wide table: broken anywhere"),
        pytest.param("## A door\n\n![A door](images/tall.svg)", id="tall picture under a heading"),
        pytest.param(
            f"## A door\n\n{table(15, 'a door ' * 9, 'a door ' * 9)}", id="table under a heading"
        ),
        pytest.param(
            f'![A door](images/tall.svg "{"A door of no wall. " * 60}")', id="long caption"
        ),
    ],
)
def test_mended(text: str) -> None:
    assert said(text) == []


def test_a_note_of_more_than_a_page_begins_where_it_is_called() -> None:
    assert said(f"A door[^1].\n\n[^1]: {'It has two sides. ' * 300}") == [rules.NOTE_OFF_PAGE.id]
