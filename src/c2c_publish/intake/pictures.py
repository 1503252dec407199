"""Pictures of a blog: found, looked at, named, and put where the essays' files can show them."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from c2c_publish.importers import Fetched, Unreadable
from c2c_publish.importers.export import content
from c2c_publish.intake.addresses import whole
from c2c_publish.manuscript.essay_file import slug
from c2c_publish.manuscript.pictures import MANUSCRIPT, look_at
from c2c_publish.markup.vocabulary import web_address
from c2c_publish.model import Element, Nodes, element, rewrite, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from c2c_publish.importers import Export

_ENDINGS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
}
# What stands in the place of a picture that is not there, so that it is not taken for a link of the author's.
ABSENT = "c2c-absent"
# WordPress names a smaller copy after its size: wall-300x200.jpg beside wall.jpg.
_SIZED = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled)(?=\.[A-Za-z]+$)")
_MOST_BYTES = 20_000_000
_NOT_HERE = "it is not in the export; --media DIR or --download bring it in"


@dataclass(frozen=True)
class Media:
    """Where pictures can be had: the files of exports and of copies of a blog's uploads, then the web.

    `download` is there only if the author asked for it.
    """

    exports: Sequence[Export] = ()
    download: Callable[[str], Fetched] | None = None
    _by_name: dict[str, list[tuple[Export, str]]] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        for export in self.exports:
            for path in export.files():
                if path:
                    name = posixpath.basename(path).lower()
                    self._by_name.setdefault(name, []).append((export, path))

    def picture(self, address: str, local: str, base: str) -> Fetched:
        """Give the picture at an address of a page at `base`, whose file in its export lies in `local`."""
        path = unquote(urlsplit(address).path)
        beside = posixpath.normpath(posixpath.join(local, path.lstrip("/")))
        for wanted in dict.fromkeys((beside, path, _SIZED.sub("", path))):
            found = self._file(wanted)
            if found:
                return self._read(*found)
        there = whole(address, base)
        if self.download and web_address(there):
            return self.download(there)
        return Fetched(reason=_NOT_HERE)

    def _file(self, path: str) -> tuple[Export, str] | None:
        """Give the file whose path has most in common with the end of this one, if there is just one."""
        named = self._by_name.get(posixpath.basename(path).lower(), ())
        ranked = sorted(named, key=lambda one: -_in_common(one[1], path))
        if len(ranked) > 1 and _in_common(ranked[0][1], path) == _in_common(ranked[1][1], path):
            return None
        return ranked[0] if ranked else None

    def _read(self, export: Export, path: str) -> Fetched:
        try:
            return Fetched(content(export, path, most=_MOST_BYTES))
        except Unreadable as error:
            return Fetched(reason=error.message)


def _in_common(one: str, other: str) -> int:
    here, there = one.lower().split("/")[::-1], other.lower().split("/")[::-1]
    count = 0
    for mine, yours in zip(here, there, strict=False):
        if mine != yours:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Hung:
    """Where a picture lies, from the manuscript folder, and a digest of it; or why it is not there."""

    path: str = ""
    digest: str = ""
    reason: str = ""


@dataclass
class Wall:
    """Every picture of the blog, each file once. `put` takes a file of the manuscript."""

    media: Media
    put: Callable[[str, bytes], None]
    before: Mapping[str, Hung] = field(default_factory=dict)
    hung: dict[str, Hung] = field(default_factory=dict)
    _paths: dict[str, str] = field(default_factory=dict)

    def hang(self, address: str, local: str, base: str) -> Hung:
        """Give the place of a picture in the manuscript; it is put there when it is asked for first."""
        name = whole(address, base) if base else posixpath.join(local, address)
        if name not in self.hung:
            self.hung[name] = self._hang(name, self.media.picture(address, local, base))
        return self.hung[name]

    def _hang(self, name: str, fetched: Fetched) -> Hung:
        if fetched.reason:
            return self.before.get(name) or Hung(reason=fetched.reason)
        looked = look_at(fetched.content)
        if looked.objection:
            return Hung(reason=f"it {looked.objection}")
        digest = sha256(fetched.content).hexdigest()
        path = self._paths.get(digest) or self._free(name, digest, _ENDINGS[looked.media_type])
        self._paths[digest] = path
        self.put(f"{MANUSCRIPT}/{path}", fetched.content)
        return Hung(path, digest)

    def _free(self, name: str, digest: str, ending: str) -> str:
        known = self.before.get(name)
        if known and known.digest == digest:
            return known.path
        stem = slug(posixpath.splitext(posixpath.basename(unquote(urlsplit(name).path)))[0])
        taken = {*self._paths.values(), *(one.path for one in self.before.values())}
        path, number = f"images/{stem or digest[:10]}{ending}", 2
        while path in taken:
            path, number = f"images/{stem or digest[:10]}-{number}{ending}", number + 1
        return path


def in_its_place(alt: str) -> str:
    """Give the words that stand where a picture is not to be had."""
    return f"Picture: {alt}" if alt else "Picture"


def hung(body: Nodes, hang: Callable[[str], Hung], base: str) -> Nodes:
    """Give a post's tree with its pictures where they lie now; for one that is not there stands a link."""

    def change(current: Element) -> Nodes:
        if current.tag == "figure" and any(e.get("class") == ABSENT for e in walk((current,))):
            return tuple(_in_place_of(current))
        if current.tag != "img":
            return (current,)
        found = hang(current.get("src"))
        if found.path:
            return (current.having(src=found.path),)
        words = in_its_place(current.get("alt"))
        there = web_address(whole(current.get("src"), base))
        return (element("a" if there else "span", {"class": ABSENT, "href": there}, words),)

    return rewrite(body, change)


def _in_place_of(figure: Element) -> Nodes:
    """Give paragraphs for a figure that has lost its picture."""
    made = []
    for child in figure.children:
        if isinstance(child, Element) and child.tag == "figcaption":
            made.append(element("p", None, *_words_alone(child.children)))
        elif isinstance(child, Element) and child.tag in {"a", "span"}:
            made.append(element("p", None, child))
        elif isinstance(child, Element):
            made.append(child)
        elif child.strip():
            made.append(element("p", None, child))
    return tuple(made)


def _words_alone(nodes: Nodes) -> Nodes:
    return rewrite(nodes, lambda one: one.children if one.tag == "p" else (one,))


def unmarked(body: Nodes) -> Nodes:
    """Give the tree without the marks on what stands in the place of pictures."""

    def change(current: Element) -> Nodes:
        return (current.having(class_=""),) if current.get("class") == ABSENT else (current,)

    return rewrite(body, change)
