"""The cards of Ghost's editors as HTML: pictures, listings, links with a preview, and the like."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TypeAlias

from c2c_publish.markup.foreign import html_of_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

Card: TypeAlias = "dict[str, object]"


def card(kind: str, said: Card) -> str | None:
    """Give a card as HTML, empty where it is for the site only; None if there is no such card."""
    make = _CARDS.get(kind.removeprefix("card-"))
    return make(said) if make else None


def word(said: Card, *keys: str) -> str:
    """Give the first of these fields that is a text."""
    for key in keys:
        value = said.get(key)
        if isinstance(value, str) and value:
            return value
    return ""


def _figure(inside: str, said: Card) -> str:
    caption = word(said, "caption")
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{inside}{below}</figure>" if inside else ""


def _picture(said: Card) -> str:
    source = word(said, "src", "url")
    return f'<img src="{escape(source)}" alt="{escape(word(said, "alt"))}">' if source else ""


def _image(said: Card) -> str:
    return _figure(_linked(_picture(said), word(said, "href")), said)


def _gallery(said: Card) -> str:
    images = said.get("images")
    listed = [one for one in images if isinstance(one, dict)] if isinstance(images, list) else []
    return _figure("".join(map(_picture, listed)), said)


def _code(said: Card) -> str:
    language = word(said, "language")
    kind = f' class="language-{escape(language)}"' if language else ""
    code = f"<pre><code{kind}>{escape(word(said, 'code'))}</code></pre>"
    return _figure(code, said) if word(said, "caption") else code


def _markdown(said: Card) -> str:
    return html_of_markdown(word(said, "markdown"))


def _html(said: Card) -> str:
    return word(said, "html")


def _bookmark(said: Card) -> str:
    more = said.get("metadata")
    told: Card = more if isinstance(more, dict) else {}
    address = word(said, "url") or word(told, "url")
    title = escape(word(told, "title") or word(said, "title") or address)
    about = escape(word(told, "description") or word(said, "description"))
    inside = f"<p>{_linked(title, address)}{f'<br>{about}' if about else ''}</p>"
    return _figure(inside, said)


def _embed(said: Card) -> str:
    address = word(said, "url")
    return _figure(f"<p>{_linked(escape(address), address)}</p>" if address else _html(said), said)


def _callout(said: Card) -> str:
    emoji = escape(word(said, "calloutEmoji"))
    words = word(said, "calloutText")
    return f"<blockquote><p>{emoji} {words}</p></blockquote>" if words else ""


def _toggle(said: Card) -> str:
    heading, words = word(said, "heading"), word(said, "content")
    return f"<p><strong>{heading}</strong></p>{words}"


def _file(said: Card) -> str:
    address = word(said, "src", "url")
    title = word(said, "fileTitle", "title", "fileName") or address
    return _figure(f"<p>{_linked(escape(title), address)}</p>" if address else "", said)


def _button(said: Card) -> str:
    words, address = word(said, "buttonText"), word(said, "buttonUrl")
    return f"<p>{_linked(escape(words), address)}</p>" if words and address else ""


def _product(said: Card) -> str:
    picture = _picture({"src": word(said, "productImageSrc")})
    return f"<p><strong>{word(said, 'productTitle')}</strong></p>{picture}{word(said, 'productDescription')}"


def _header(said: Card) -> str:
    heading, below = word(said, "header"), word(said, "subheader")
    return (f"<h2>{heading}</h2>" if heading else "") + (f"<p>{below}</p>" if below else "")


def _rule(said: Card) -> str:
    del said
    return "<hr>"


def _nothing(said: Card) -> str:
    del said
    return ""


def _linked(inside: str, address: str) -> str:
    return f'<a href="{escape(address)}">{inside}</a>' if inside and address else inside


_CARDS: dict[str, Callable[[Card], str]] = {
    "image": _image,
    "gallery": _gallery,
    "code": _code,
    "codeblock": _code,
    "markdown": _markdown,
    "html": _html,
    "bookmark": _bookmark,
    "embed": _embed,
    "callout": _callout,
    "toggle": _toggle,
    "file": _file,
    "audio": _file,
    "video": _file,
    "button": _button,
    "product": _product,
    "header": _header,
    "hr": _rule,
    "horizontalrule": _rule,
    # For the site's members, not for its text.
    "email": _nothing,
    "email-cta": _nothing,
    "signup": _nothing,
    "paywall": _nothing,
    "call-to-action": _nothing,
}
