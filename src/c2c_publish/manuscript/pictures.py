"""Pictures: what a file's content says it is, and whether a book can hold it."""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import struct
import warnings
import xml.parsers.expat
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from c2c_publish import rules
from c2c_publish.findings import Checked, finding
from c2c_publish.model import Image
from c2c_publish.packing import packed, recalled
from c2c_publish.world import NoStore, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL import ImageFile

    from c2c_publish.model import Span
    from c2c_publish.world import Store, World

MANUSCRIPT = "manuscript"
_NOTHING_KEPT = NoStore()
_MAX_PIXELS = 40_000_000
_MAX_BYTES = 20_000_000
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WEBP"),
)
_TOO_MANY_PIXELS = f"has more than {_MAX_PIXELS // 1_000_000} million pixels"
_SVG = "http://www.w3.org/2000/svg"
_BOX_NUMBERS = 4
_NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_BOX = re.compile(rf"\s*{_NUMBER}(?:(?:\s*,\s*|\s+){_NUMBER}){{{_BOX_NUMBERS - 1}}}\s*")
# What WeasyPrint can print; others are grey of sixteen bits a dot, and floating-point.
_PRINTABLE = frozenset({"1", "CMYK", "L", "LA", "P", "PA", "RGB", "RGBA"})
# A backslash could spell any of these words in CSS without showing them.
_CSS_REACHING = re.compile(r"url\((?!\s*['\"]?\s*#)|image-set\(|image\(|@import|\\", re.IGNORECASE)
_SVG_REFUSED = frozenset(
    {"script", "foreignobject", "iframe", "image", "animate", "set", "handler", "style", "a"}
)
_HINT = "PNG, JPEG, GIF, WebP or SVG; open it in a picture editor and save it anew"


class _Refused(Exception):  # noqa: N818 - a reason, not an error of ours
    """Why a file is not a picture that a book can hold."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file is, or why it is not a picture that a book can hold."""

    media_type: str = ""
    width: int = 0
    height: int = 0
    is_photograph: bool = False
    objection: str = ""


def picture_path(reference: str, span: Span) -> Checked[str]:
    """Give the path in the manuscript that a picture's address names, or nothing and why."""
    decoded = unquote(reference.strip())
    if not decoded:
        message, hint = "this picture has no address", "name its file: ![what it shows](images/...)"
        return Checked("", (finding(rules.IMAGE_MISSING, message, span, hint),))
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", decoded):
        message = f"`{reference[:60]}` lies outside the book, and a build fetches nothing"
        hint = "save the picture under manuscript/images/ and name it images/..."
    else:
        path = posixpath.normpath(decoded.replace("\\", "/"))
        inside = not path.startswith(("../", "/")) and path not in {".", ".."}
        if inside and path.isprintable():
            return Checked(path)
        message = f"`{reference[:60]}` leads out of the manuscript folder"
        hint = "a picture's address begins in the manuscript folder: images/..."
    return Checked("", (finding(rules.IMAGE_OUTSIDE, message, span, hint),))


def read_picture(
    world: World, path: str, span: Span, store: Store = _NOTHING_KEPT
) -> Checked[Image | None]:
    """Give the picture at `path` (from the manuscript folder), or None and why; `span` names it."""
    try:
        content = world.read(f"{MANUSCRIPT}/{path}")
    except FileNotFoundError:
        message = f"there is no picture `{path}`"
        hint = f"put it at {MANUSCRIPT}/{path}, or correct the name (capitals count)"
        return Checked(None, (finding(rules.IMAGE_MISSING, message, span, hint),))
    digest = hashlib.sha256(content).hexdigest()
    seen = _looked_at(content, key_of("picture", digest), store)
    if seen.objection:
        message = f"`{path}` {seen.objection}"
        return Checked(None, (finding(rules.IMAGE_BROKEN, message, span, _HINT),))
    return Checked(
        Image(path, seen.media_type, seen.width, seen.height, digest, seen.is_photograph)
    )


def _looked_at(content: bytes, key: str, store: Store) -> Seen:
    """Give what a file is, from the store if that has it: to look at a photograph takes long."""
    kept = recalled(Seen, key, store)
    if kept:
        return kept
    seen = look_at(content)
    store.put(key, packed(seen))
    return seen


def look_at(content: bytes) -> Seen:
    """Give what a file is by its content, or why it is not a picture that a book can hold."""
    try:
        return Seen(*_recognise(content), is_photograph=_is_photograph(content))
    except _Refused as reason:
        return Seen(objection=str(reason))


def _recognise(content: bytes) -> tuple[str, int, int]:
    if not content:
        message = "is empty"
        raise _Refused(message)
    if len(content) > _MAX_BYTES:
        message = f"is larger than {_MAX_BYTES // 1_000_000} MB"
        raise _Refused(message)
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return _raster(content, kind)
    if re.match(
        rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:svg|!DOCTYPE svg)",
        content,
        re.DOTALL,
    ):
        width, height = _vector(content)
        return "image/svg+xml", width, height
    message = "is not a picture, whatever its name says"
    raise _Refused(message)


def _is_photograph(content: bytes) -> bool:
    """Whether it is a WebP with losses, and neither clear nor moving (RFC 9649, section 2)."""
    if not content.startswith(b"RIFF"):
        return False
    kind, flags = content[12:16], content[20]
    return kind == b"VP8 " or (kind == b"VP8X" and not flags & 0x12 and b"VP8 " in content)


def _raster(content: bytes, kind: str) -> tuple[str, int, int]:
    # Loaded only for books with photographs; a text needs no picture library.
    from PIL import Image as Pillow  # noqa: PLC0415
    from PIL import ImageFile  # noqa: PLC0415

    # WeasyPrint switches this on for the whole process, and half a picture would pass.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            return _opened(Pillow.open(io.BytesIO(content), formats=[kind]), kind)
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as error:
        raise _Refused(_TOO_MANY_PIXELS) from error
    except (OSError, SyntaxError, ValueError, EOFError, LookupError, struct.error) as error:
        message = "is damaged or cut short"
        raise _Refused(message) from error


def _opened(picture: ImageFile.ImageFile, kind: str) -> tuple[str, int, int]:
    """Give type and size of a picture that can be read to its end; its size is looked at first."""
    with picture:
        width, height = picture.size
        if width * height > _MAX_PIXELS:
            raise _Refused(_TOO_MANY_PIXELS)
        if picture.mode not in _PRINTABLE:
            message = f"has colours of a kind that cannot be printed ({picture.mode})"
            raise _Refused(message)
        picture.load()
        return f"image/{kind.lower()}", width, height


def _vector(content: bytes) -> tuple[int, int]:
    """Give an SVG's size; one that could run, fetch or expand anything is refused."""
    found: dict[str, str] = {}

    def refuse(message: str) -> None:
        raise _Refused(message)

    def start(tag: str, attributes: dict[str, str]) -> None:
        for reason in _objections(tag.rsplit(":", 1)[-1].lower(), attributes):
            refuse(reason)
        if not found:
            found.update(attributes or {"": ""})

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = lambda *_: refuse("is an SVG with a DOCTYPE")
    parser.ProcessingInstructionHandler = lambda name, _: refuse(f"is an SVG with <?{name}?> in it")
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no keywords
    except xml.parsers.expat.ExpatError as error:
        message = f"is an SVG that is not well formed (line {error.lineno})"
        raise _Refused(message) from error
    except (LookupError, ValueError) as error:
        message = "is an SVG in an encoding that is not known; save it as UTF-8"
        raise _Refused(message) from error
    if _SVG not in found.values():
        refuse(f'is an SVG that does not say so: <svg> lacks xmlns="{_SVG}"')
    width, height = re.findall(_NUMBER, found.get("viewBox", "0 0 300 150"))[2:]
    return _pixels(found.get("width", width)), _pixels(found.get("height", height))


def _objections(name: str, attributes: dict[str, str]) -> Iterable[str]:
    if name in _SVG_REFUSED:
        yield f"is an SVG with <{name}> in it"
    for key, value in attributes.items():
        if _reaches_outside(key.rsplit(":", 1)[-1].lower(), value):
            yield f"is an SVG that reaches outside itself (`{key}`)"
        # WeasyPrint counts on them.
        if key == "viewBox" and not _BOX.fullmatch(value):
            yield "is an SVG with a `viewBox` that is not four numbers"


def _reaches_outside(attribute: str, value: str) -> bool:
    """Whether an SVG's attribute runs something or names anything but a part of the same picture."""
    if attribute.startswith("on") or attribute == "base":
        return True
    if attribute == "href":
        return not value.strip().startswith("#")
    return bool(_CSS_REACHING.search(value))


def _pixels(length: str) -> int:
    number = re.match(r"[0-9]{1,6}(?:\.[0-9]+)?", length.strip())
    return round(float(number.group())) if number else 0
