"""A Publication becomes an EPUB 3.3, to the same bytes whenever and wherever it is made.

`addresses` says where everything stands, `chapters` and `navigation` make the content documents,
`metadata` the package's statements; `book` binds them with ebooklib, `container` zips them.
"""

from c2c_publish.writers.epub.book import write_epub
from c2c_publish.writers.epub.chapters import source_places

__all__ = ["source_places", "write_epub"]
