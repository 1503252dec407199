"""What an essay and a comment may hold: the elements and attributes that both EPUB and PDF can show."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})

# Elements whose text is not words for a reader: they go with all they hold.
UNREADABLE = frozenset(
    {
        "applet", "audio", "base", "button", "canvas", "embed", "form", "frame", "frameset", "head",
        "iframe", "input", "link", "math", "meta", "noembed", "noframes", "noscript", "object",
        "plaintext", "script", "select", "style", "svg", "template", "textarea", "title", "video",
        "xmp",
    }
)  # fmt: skip

UNREADABLE_VOID = frozenset({"base", "embed", "frame", "input", "link", "meta"})

BLOCK = frozenset(
    {
        "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption",
        "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p",
        "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
    }
)  # fmt: skip

INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins",
        "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup",
        "time", "u", "var", "wbr",
    }
)  # fmt: skip

ESSAY = BLOCK | INLINE | {"col", "colgroup"}
COMMENT = frozenset(
    {
        "a", "abbr", "b", "blockquote", "br", "cite", "code", "del", "em", "i", "ins", "kbd", "li",
        "mark", "ol", "p", "pre", "q", "s", "strong", "sub", "sup", "ul",
    }
)  # fmt: skip

# What a comment does without; where one stood, a paragraph ends.
BREAKS = (BLOCK - COMMENT) | {
    "center", "details", "dir", "fieldset", "legend", "main", "menu", "nav", "option", "summary",
}  # fmt: skip

_EVERYWHERE = frozenset({"class", "dir", "id", "lang", "title"})
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"cite", "datetime"}),
    "img": frozenset({"alt", "src", "width", "height"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "q": frozenset({"cite"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}

_MAX_URL = 2_048
_SPAN = re.compile(r"[1-9][0-9]{0,2}|1000")
_LENGTH = re.compile(r"[1-9][0-9]{0,5}")
_NUMBER = re.compile(r"-?[0-9]{1,6}")
# HTML 5.2, section 2.4.5, as far as books need it; and BCP 47, section 2.1: language, extended
# language, script, region, variants, extensions, private use.
_MOMENT = re.compile(
    r"[0-9]{4}(-[0-9]{2}){0,2}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{1,8})*"
)
_VALUES: dict[str, re.Pattern[str]] = {
    "colspan": _SPAN,
    "datetime": _MOMENT,
    "dir": re.compile("ltr|rtl|auto"),
    "height": _LENGTH,
    "id": re.compile(r"[^\s\"'<>#%]{1,200}"),
    "lang": _LANGUAGE,
    "rowspan": _SPAN,
    "scope": re.compile("row|col|rowgroup|colgroup"),
    "span": _SPAN,
    "start": _NUMBER,
    "type": re.compile("[1aAiI]"),
    "value": _NUMBER,
    "width": _LENGTH,
}


def attribute_allowed(tag: str, name: str, value: str) -> bool:
    """Whether an essay's element may carry this attribute with this value."""
    if name not in _EVERYWHERE and name not in _ATTRIBUTES.get(tag, frozenset()):
        return False
    if name == "cite":
        return bool(web_address(value))
    wanted = _VALUES.get(name)
    return wanted is None or bool(wanted.fullmatch(value))


def language_tag(text: str) -> str:
    """Give `text` if it is a language tag such as en or zh-Hans, else nothing."""
    return text if _LANGUAGE.fullmatch(text) else ""


def web_address(address: str) -> str:
    """Give `address` as a printed book may link to it (http, https or mailto), or nothing.

    Addresses with a user name or password in them, with blanks or control characters, and those
    longer than 2,048 characters are refused. Signs that browsers forgive and EPUB does not (RFC
    3986, section 2) are written with a percent sign.
    """
    address = address.strip()
    if len(address) > _MAX_URL or re.search(r'[\s<>"\\^`{|}\x00-\x20\x7f]', address):
        return ""
    try:
        parts = urlsplit(address)
        # Asking for the port finds the addresses that only look like one (`http://a:b/`).
        usable = parts.port is None or parts.port > 0
    except ValueError:
        return ""
    match parts.scheme.lower():
        case "http" | "https":
            sound = usable and "@" not in parts.netloc and _is_host(parts.hostname or "")
            return _with_percents(address, parts.netloc) if sound else ""
        case "mailto":
            return address if re.fullmatch(r"[^?&@]+@[^?&@]+", parts.path) else ""
        case _:
            return ""


def _is_host(name: str) -> bool:
    if ":" in name:
        return True  # an IPv6 address, which urlsplit has looked at
    labels = name.removesuffix(".").split(".")
    return all(re.fullmatch(r"[\w~-]{1,63}", label) for label in labels)


def _with_percents(address: str, host: str) -> str:
    before, _, rest = address.partition(host)
    rest, mark, fragment = rest.partition("#")
    return f"{before}{host}{_percents(rest)}{mark}{_percents(fragment)}"


def _percents(text: str) -> str:
    text = re.sub("%(?![0-9A-Fa-f]{2})", "%25", text)
    return text.replace("[", "%5B").replace("]", "%5D").replace("#", "%23")
