"""Frozen values as bytes and back, as they travel between processes and lie in the cache.

What is read is held against the types that the dataclasses declare: bytes of another shape give nothing.
Nothing that is read can be run.
"""

from c2c_publish.packing.values import packed, recalled, unpacked

__all__ = ["packed", "recalled", "unpacked"]
