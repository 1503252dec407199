"""The World on a real disk: the only room that writes a file or starts a tool."""

from c2c_publish.disk.folder import BOOK_FILE, BUILD, Disk, find_book
from c2c_publish.disk.writing import (
    commit,
    expect_writable,
    fonts_alone,
    write_new,
)

__all__ = [
    "BOOK_FILE",
    "BUILD",
    "Disk",
    "commit",
    "expect_writable",
    "find_book",
    "fonts_alone",
    "write_new",
]
