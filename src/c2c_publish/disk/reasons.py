"""Why the system refused something, in an author's words."""

from __future__ import annotations

import errno

# What opening says of a name that is no file: absent, a ring of links, a socket, a name too long.
NO_FILE = {
    errno.ENOENT,
    errno.ENOTDIR,
    errno.ELOOP,
    errno.ENXIO,
    errno.EOPNOTSUPP,
    errno.ENAMETOOLONG,
}
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file is larger than the file system allows",
    errno.EEXIST: "a file of that name is in the way",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "you have no permission",
    errno.EPERM: "you have no permission",
    errno.ENOENT: "the folder is not there",
    errno.ENOTDIR: "a part of the path is not a folder",
    errno.ENAMETOOLONG: "the name is too long",
}


def reason(error: OSError) -> str:
    """Give the reason of an error of the system, to follow a colon."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
