"""Liquid in a Jekyll site's posts: what it stands for where that is known, nothing where it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.importers.markdown_html import watched
from c2c_publish.importers.markdown_pieces import fence, link, picture
from c2c_publish.importers.template_marks import marks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PAIRS = {"{%": "%}", "{{": "}}"}
_GIVEN = re.compile(r"([\w-]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|([^\s\"']+))")
_QUOTED = re.compile(r"^\s*(?:\"([^\"]*)\"|'([^']*)')")
_ADDRESSES = frozenset({"relative_url", "absolute_url"})
_BEFORE = re.compile(r"prepend:\s*site\.(?:url|baseurl)")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif)$", re.IGNORECASE)
_CAPTIONS = ("caption", "title", "description", "text")
_FILMS = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}
_GIST = "https://gist.github.com/{}"
# They stand around words that are the post's own.
_AROUND = frozenset(
    {
        "if",
        "elsif",
        "else",
        "endif",
        "unless",
        "endunless",
        "case",
        "when",
        "endcase",
        "endfor",
        "endcapture",
    }
)
_MOST_TOLD = 80


@dataclass(frozen=True, slots=True)
class Scene:
    """What Liquid can name in one post: values such as `page.title`, and addresses of posts and files."""

    values: Mapping[str, str] = field(default_factory=dict)
    address: Callable[[str], str] = str


@dataclass(slots=True)
class _Filling:
    scene: Scene
    out: list[str] = field(default_factory=list)
    left: dict[str, None] = field(default_factory=dict)
    # Inside raw text, a comment or a listing: what ends it, and what was read since.
    until: str = ""
    language: str = ""
    held: list[str] = field(default_factory=list)


def filled(text: str, scene: Scene) -> tuple[str, tuple[str, ...]]:
    """Give a text without Liquid, and the signs that nothing could be put in the place of."""
    if "{%" not in text and "{{" not in text:
        return text, ()
    work, at = _Filling(scene), 0
    for mark in marks(text, _PAIRS):
        _put(work, text[at : mark.start])
        at = mark.end
        sign, inside = text[mark.start : mark.end], mark.inside.strip("-").strip()
        if work.until:
            if mark.opening == "{%" and inside == work.until:
                _end(work)
            else:
                work.held.append(sign)
        elif mark.opening == "{{":
            _value(work, inside)
        else:
            _tag(work, inside, sign)
    _put(work, text[at:])
    if work.until:
        _end(work)
    return "".join(work.out), tuple(work.left)


def _put(work: _Filling, text: str) -> None:
    if text:
        (work.held if work.until else work.out).append(text)


def _end(work: _Filling) -> None:
    inside, ended = "".join(work.held), work.until
    work.held, work.until = [], ""
    if ended == "endraw":
        work.out.append(inside)
    elif ended == "endhighlight":
        work.out.append(fence(inside, work.language))


def _tag(work: _Filling, tag: str, sign: str) -> None:
    name, _, rest = tag.partition(" ")
    if name in {"raw", "comment", "highlight"}:
        work.until, work.language = f"end{name}", rest.strip().partition(" ")[0]
    elif name in {"post_url", "link"}:
        address = work.scene.address(rest.strip().strip("\"'"))
        # Older sites write these before it, newer ones do not.
        before = {work.scene.values.get(key, "") for key in ("site.url", "site.baseurl")}
        while address and work.out and work.out[-1] in before:
            work.out.pop()
        _put(work, address)
        if not address:
            _tell(work, sign)
    elif name not in _AROUND:
        made = _made(name, rest)
        _put(work, made)
        if not made:
            _tell(work, sign)


def _made(name: str, rest: str) -> str:
    """Give Markdown for a tag whose words say what it shows: a picture, a film or a gist."""
    given = {one: two or three or four for one, two, three, four in _GIVEN.findall(rest)}
    file = rest.split(maxsplit=1)[0] if rest.split() else ""
    what = f"{name} {file}".lower()
    for film, address in _FILMS.items():
        if film in what:
            found = (
                given.get("id")
                or given.get("videoid")
                or ("" if name.startswith("include") else file)
            )
            return f"\n\n{link(watched(address.format(found)))}\n\n" if found else ""
    if name == "gist" and file:
        return f"\n\n{link(_GIST.format(file))}\n\n"
    shown = next((value for value in given.values() if _PICTURE.search(value)), "")
    if not shown and name in {"img", "image", "figure"}:
        shown = next(
            (word.strip("\"'") for word in rest.split() if _PICTURE.search(word.strip("\"'"))), ""
        )
    if not shown:
        return ""
    caption = next((given[key] for key in _CAPTIONS if given.get(key)), "")
    return f"\n\n{picture(shown, given.get('alt', ''), caption)}\n\n"


def _value(work: _Filling, value: str) -> None:
    """Put in what an expression stands for: an address, or a value of the page or the site."""
    first, *filters = (part.strip() for part in value.split("|"))
    quoted = _QUOTED.match(first)
    text = (quoted[1] or quoted[2] or "") if quoted else work.scene.values.get(first)
    is_address = any(one in _ADDRESSES or _BEFORE.match(one) for one in filters)
    if text is None or not (quoted is None or is_address or not filters):
        _tell(work, f"{{{{ {value} }}}}")
        return
    base = work.scene.values.get("site.url", "") + work.scene.values.get("site.baseurl", "")
    _put(work, f"{base}/{text.lstrip('/')}" if is_address and "://" not in text else text)


def _tell(work: _Filling, sign: str) -> None:
    work.left[" ".join(sign.split())[:_MOST_TOLD]] = None
