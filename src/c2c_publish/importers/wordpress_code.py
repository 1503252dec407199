"""Listings in WordPress's posts: shortcodes whose contents nobody interprets."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from c2c_publish.importers.wordpress_scene import Shortcode

_GENERAL = frozenset({"code", "sourcecode", "source", "highlight", "cc", "crayon"})
# Names of languages that are shortcodes themselves, in posts of the older plug-ins.
_NAMES = """
actionscript3 as3 bash c cf clojure coldfusion cpp cs csharp css delphi diff erlang fsharp go
groovy haskell html java javafx javascript jfx js latex matlab objc pascal patch perl php pl
plain powershell ps py python r rails rb ror ruby scala scss shell sql text ts vb vbnet xhtml
xml xslt yaml
"""
_LANGUAGES = frozenset(_NAMES.split())
_NAMED = re.compile(r"[A-Za-z][\w+#-]{0,30}", re.ASCII)


def is_code(name: str) -> bool:
    """Whether a pair of shortcodes of this name holds a listing."""
    return name.lower() in _GENERAL | _LANGUAGES


def listing(code: Shortcode, inner: str) -> str:
    """Give the contents of `[code]`, `[sourcecode language="css"]` or `[css]` as they are shown."""
    name = code.name.lower()
    said = code.named.get("language", "") or code.named.get("lang", "") or "".join(code.words[:1])
    return preformatted(inner, said if name in _GENERAL else name)


def preformatted(text: str, language: str = "") -> str:
    """Give a listing as HTML, whether or not its signs are written as references already."""
    text = text if "<" in text else html.unescape(text)
    text = text.strip("\n")
    told = f' class="language-{language.lower()}"' if _NAMED.fullmatch(language) else ""
    return f"\n\n<pre><code{told}>{html.escape(text, quote=False)}</code></pre>\n\n"
