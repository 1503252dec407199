"""Readers of foreign exports, one function a format. They touch neither disk nor network."""

from c2c_publish.importers.export import Export, Fetched, Importer, Unreadable
from c2c_publish.importers.harvest import (
    Answer,
    Attachment,
    Blog,
    Form,
    LeftOut,
    Post,
    Record,
    Remark,
    Standing,
    Thread,
)

__all__ = [
    "Answer",
    "Attachment",
    "Blog",
    "Export",
    "Fetched",
    "Form",
    "Importer",
    "LeftOut",
    "Post",
    "Record",
    "Remark",
    "Standing",
    "Thread",
    "Unreadable",
]
