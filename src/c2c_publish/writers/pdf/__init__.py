"""A Publication becomes a PDF that can be printed and bound, to the same bytes whenever it is made.

`sections` makes of each page a document for print (`sheets` what is on it, `notes` its footnotes). The
`press` has workers set those that no earlier build has set, until all page numbers in them are right;
`placing` says which page is which, `margins` has heads and folios set. `binding` makes one PDF of all.

In the workers, `setting` and `furniture` have WeasyPrint (`engine`) lay out pages, and `capture` takes
what it has painted as a `package`: objects that can be bound at any place of a book. `pixels` has them
draw the cover for the EPUB.
"""

from c2c_publish.writers.pdf.book import begin_pdf
from c2c_publish.writers.pdf.pixels import begin_cover
from c2c_publish.writers.pdf.press import Press

__all__ = ["Press", "begin_cover", "begin_pdf"]
