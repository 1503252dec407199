"""Results of earlier builds, kept in the folder build/.cache of a book: losing them costs time, nothing else.

This room writes into that folder and nowhere else, but for its seal, which lies with the user's own caches.
"""

from c2c_publish.cache.fingerprint import fingerprint
from c2c_publish.cache.folder import FolderStore
from c2c_publish.cache.layers import MadeBy
from c2c_publish.cache.makers import PROOFREADING, READING, SETTING
from c2c_publish.cache.seal import seal

__all__ = [
    "PROOFREADING",
    "READING",
    "SETTING",
    "FolderStore",
    "MadeBy",
    "fingerprint",
    "seal",
]
