"""A Publication becomes a PDF that can be printed and bound, to the same bytes whenever it is made.

`sheets` makes of each page what print needs, `notes` moves its notes to the foot; `document` joins the
pages, `typesetting` has WeasyPrint set them and says what it remarked, `labels` numbers them.
"""

from c2c_publish.writers.pdf.book import write_pdf

__all__ = ["write_pdf"]
