"""Words and what is in them, written as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Element, Nodes, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

# A text with none of these, and no such beginning, is Markdown for itself.
_SIGNS = re.compile(r"[\\`*_\[\]<>&$={}~!#|\n]|:$")
_BEGINS = re.compile(
    r"(?P<sign>[-+*]|\#{1,6}|\d{1,9}[.)]|:)(?=\s)|(?P<mark>[>|#]|={2,}|-{2,}|~{3}|`{3})|(?P<word>Table)(?=:\s)"
)
_ALWAYS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*"})
_ALL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]{}#!=~$|+>"})
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_BRACKET = re.compile(r"\[(?=\^|[^\]]*\][(\[:])|\](?=[(\[:])")
# What follows a text can make a link of brackets at its end.
_BRACKET_BEFORE = re.compile(r"\[(?=\^|[^\]]*(?:\][(\[:]|\]?$))|\](?=[(\[:]|$)")
# `&#` without a number makes the library's search for HTML lose its place.
_ENTITY = re.compile(r"&(?=#|\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_DOUBLE = re.compile(r"([=~])(?=\1)|(?<=([=~]))\2")
_DOLLAR = re.compile(r"(?<!\\)\$")
_MANY = 1_000
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
_AROUND = {"em": "*", "i": "*", "strong": "**", "b": "**", "del": "~~", "s": "~~", "mark": "=="}
_SAFE = frozenset({"a", "br", "em", "strong"})


# Signs that mean something only together with others, so that where they stand decides. The rest of them is
# plain text once a backslash is before it.
_RISKY = re.compile(r"[\[\]{}$|]|==|~~|!$")


def holds_signs(block: Element) -> bool:
    """Whether anything in a paragraph could be read as something else than it is."""
    if block.attributes and (block.get("lang") or block.get("dir")):
        return True
    before = ""
    for node in block.children:
        if isinstance(node, str):
            if _RISKY.search(node):
                return True
            before = node[-1:] or before
        elif (
            node.tag not in _SAFE or node.get("data-note") or not _stands_apart(node, before, block)
        ):
            return True
        else:
            before = "x"
    return bool(_BEGINS.match(text_of(block.children)))


def _stands_apart(node: Element, before: str, block: Element) -> bool:
    """Whether an element is between blanks or signs, holds words alone, and no blank at its ends."""
    if node.tag == "br":
        return False
    text = text_of(node.children)
    at = next(i for i, child in enumerate(block.children) if child is node)
    after = block.children[at + 1 : at + 2]
    begins = after[0][:1] if after and isinstance(after[0], str) else "" if not after else "x"
    return (
        all(isinstance(child, str) for child in node.children)
        and text == text.strip()
        and bool(text)
        and not _RISKY.search(text)
        and not before.isalnum()
        and not begins.isalnum()
        and not re.search(r"[\s<>()\"]", node.get("href"))
    )


def inline(nodes: Nodes, *, sparing: bool = True, begins: bool = True) -> str:
    """Give words as Markdown. `begins` says that they stand at the beginning of a line."""
    text = "".join(_inline(nodes, sparing))
    if text.count("\\$") == 1 and sparing:
        text = text.replace("\\$", "$")
    return "\n".join(map(line_begun, text.split("\n"))) if begins else text.replace("\n", " ")


def line_begun(line: str) -> str:
    """Give a line of a paragraph whose first sign would begin something else with a backslash before it."""
    found = _BEGINS.match(line)
    if not found:
        return line
    if found["word"]:
        return line.replace(":", "\\:", 1)
    if found["sign"] and found["sign"][0].isdigit():
        return line[: found.end() - 1] + "\\" + line[found.end() - 1 :]
    return f"\\{line}"


def _inline(nodes: Nodes, sparing: bool) -> Iterable[str]:  # noqa: FBT001 - how much is escaped
    for at, node in enumerate(nodes):
        if isinstance(node, Element):
            yield _element(node, sparing)
            continue
        following = nodes[at + 1] if at + 1 < len(nodes) else None
        text = escaped(node, sparing=sparing, followed=isinstance(following, Element))
        if isinstance(following, Element) and text.endswith("!"):
            text = f"{text[:-1]}\\!"
        yield text


def escaped(
    text: str, *, sparing: bool = True, dollars: bool = True, followed: bool = False
) -> str:
    """Give plain text with a backslash before each sign that would mean something.

    `dollars` says whether dollars are among them, as they are in essays, and `followed` whether an element
    stands right behind the text.
    """
    if not _SIGNS.search(text):
        return text
    text = " ".join(text.split("\n"))
    # To see which brackets matter takes long where there are many: nobody writes so many by hand.
    if not sparing or text.count("[") > _MANY:
        return _TAG.sub("&lt;", _ENTITY.sub("&amp;", text.translate(_ALL)))
    text = text.translate(_ALWAYS)
    text = _UNDERSCORE.sub(r"\\_", text)
    bracket = _BRACKET_BEFORE if followed else _BRACKET
    text = bracket.sub(lambda found: f"\\{found.group()}", text)
    text = _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))
    text = _DOUBLE.sub(lambda found: f"\\{found.group()}", text)
    text = text.replace("{:", "\\{:").replace("{#", "\\{#")
    return _DOLLAR.sub(r"\\$", text) if dollars else text


def _element(node: Element, sparing: bool) -> str:  # noqa: FBT001, PLR0911 - one for each kind
    if node.get("data-note"):
        return f"[^{node.get('data-note')}]"
    match node.tag:
        case "br":
            return "  \n"
        case "img":
            title = f' "{_quoted(node.get("title"))}"' if node.get("title") else ""
            alt = escaped(node.get("alt"), sparing=sparing)
            return f"![{alt}]({_address(node.get('src'))}{title})"
        case "a" if node.get("href"):
            return _link(node, sparing)
        case "code" if not any(isinstance(child, Element) for child in node.children):
            return _code(text_of(node.children))
        case tag if tag in _AROUND:
            return _around(node, _AROUND[tag], sparing)
        case _:
            return _html(node, sparing)


def _link(node: Element, sparing: bool) -> str:  # noqa: FBT001 - how much is escaped
    address, text = node.get("href"), text_of(node.children)
    if text == address and re.fullmatch(r"https?://[^\s<>]+", address):
        return f"<{address}>"
    title = f' "{_quoted(node.get("title"))}"' if node.get("title") else ""
    before, words, after = _parted("".join(_inline(node.children, sparing)))
    return f"{before}[{words}]({_address(address)}{title}){after}" if words else before + after


def _around(node: Element, sign: str, sparing: bool) -> str:  # noqa: FBT001 - how much is escaped
    if any(inner.tag == "br" for inner in walk(node.children)):
        return _html(node, sparing)
    before, words, after = _parted("".join(_inline(node.children, sparing)))
    return f"{before}{sign}{words}{sign}{after}" if words else before + after


def _parted(text: str) -> tuple[str, str, str]:
    """Part words from the blanks around them: emphasis cannot begin or end with one."""
    found = _EDGES.match(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")


def _html(node: Element, sparing: bool) -> str:  # noqa: FBT001 - how much is escaped
    shell = xhtml(Element(node.tag, node.attributes))
    begin, _, end = shell.partition("></")
    return f"{begin}>{''.join(_inline(node.children, sparing))}</{end}"


def _code(text: str) -> str:
    before, text, after = _parted(text.replace("\n", " "))
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{before}{ticks}{blank}{text}{blank}{ticks}{after}" if text else before + after


def _address(address: str) -> str:
    return f"<{address}>" if re.search(r"[()\s]", address) else address


def _quoted(title: str) -> str:
    return title.replace("\n", " ").replace('"', "&quot;")
