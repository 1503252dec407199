"""The manuscript folder becomes a Book: book file, front matter, essays, comment files, pictures."""

from c2c_publish.manuscript.folder import BOOK_FILE, load
from c2c_publish.manuscript.forms import BOOK, COMMENTS, ESSAY
from c2c_publish.manuscript.schema import json_schema
from c2c_publish.manuscript.styles import stylesheets

__all__ = ["BOOK", "BOOK_FILE", "COMMENTS", "ESSAY", "json_schema", "load", "stylesheets"]
