"""What Hypothesis may think of. A new shape of text is added here, for all laws at once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st

from c2c_publish.markup.characters import without_unprintable
from c2c_publish.model import Comment, Element, Permission, Span, Status, element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import SearchStrategy

# How often a law is tried; time is no matter, for other people use the machine, too.
FEW = settings(max_examples=150, deadline=None)
MANY = settings(max_examples=400, deadline=None)

SPAN = Span("manuscript/essays/walls.comments.yaml")
# Pieces that mean something to Markdown, HTML or the tool, whole and broken.
MARKDOWN = (
    "# ", "## ", "> ", "- ", "1. ", "    ", "  \n", "\n", "\n\n", "---\n", "***", "**", "*", "__",
    "_", "`", "```\n", "```python\n", "~~", "==", "[", "](", ")", "![", "[^1]", "[^1]: ", "[a]: ",
    "[a]", "| a | b |\n", "|---|---|\n", "\n: ", "{: .x }", "{#id}", "*[HTML]: x\n", "HTML", "\\",
    "&amp;", "&#8238;", "&#0;", "&lt;", "essay:a", "https://example.org/", "javascript:x",
    "images/a.png", '"', "'", "--", "...", "Table: ",
)  # fmt: skip
HTML = (
    "<b>", "</b>", "<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>",
    "<td>", "</table>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<br>", "<script>",
    "</script>", "<style>", "</style>", "<svg>", "</svg>", "<title>", "<textarea>", "<!--", "-->",
    "<![CDATA[", "]]>", "<?x", "?>", "<img src=x onerror=y>", '<a href="https://example.org/">',
    "</a>", '<a href="javascript:x">', '<i id="x" class="y" style="z">', "</i>", "<template>",
    "<math>", "<noscript>", "<", ">", "&", '<a href="&#106;avascript:x">',
)  # fmt: skip
YAML = (
    "a", "b", ": ", "- ", "\n", "  ", "\t", "[", "]", "{", "}", ",", "&x", "*x", "!!str", "|\n",
    ">-\n", '"', "'", "#", "---\n", "...\n", "? ", "<<: ", "%YAML 1.1\n", "\ufeff", "no",
    "2011-05-06", "\x00", "é",
)  # fmt: skip
ADDRESSES = ("ann@example.org", "ann&#64;example.org", "mailto:ann@example.org")
LETTERS = st.characters(codec="utf-8")
WORD = st.text("abcdefghijklmnopqrstuvwxyzäß漢字", min_size=1, max_size=8)


def mixed(*pieces: Iterable[str]) -> SearchStrategy[str]:
    """Give texts of words, of any characters, and of these pieces, in any order."""
    known = [piece for group in pieces for piece in group]
    each = st.one_of(WORD, st.sampled_from(known), st.text(LETTERS, max_size=3), st.just(" "))
    return st.lists(each, max_size=30).map("".join)


# What an essay's text is after its file was decoded.
markdown = mixed(MARKDOWN, HTML).map(without_unprintable)
untrusted = st.one_of(mixed(MARKDOWN, HTML, ADDRESSES), st.text(max_size=60))
plain_words = st.lists(WORD, max_size=20)
headings = st.lists(
    st.one_of(
        st.sampled_from(["Walls", "walls", "Walls_1", "1", "²", "小", "", "*a*", "![x](y)"]), WORD
    )
)
yaml_text = st.one_of(
    st.text(LETTERS, max_size=80), st.lists(st.sampled_from(YAML), max_size=30).map("".join)
)

_ANY = st.text(st.characters(), max_size=8)  # half characters, too
_numbers = st.integers(0, 2**31)
spans = st.builds(Span, st.sampled_from(["a.md", "b.md", "ü"]), _numbers, _numbers, _numbers)
_attributes = st.lists(st.tuples(st.sampled_from(["class", "href", ""]), _ANY), max_size=3)
# Any tree that can be made, whether or not an essay or a comment could hold it.
trees = st.recursive(
    st.lists(_ANY, max_size=3).map(tuple),
    lambda inner: st.lists(
        st.one_of(
            _ANY,
            st.builds(
                Element,
                st.sampled_from(["p", "em", "a", "b", "td"]),
                _attributes.map(tuple),
                inner,
                st.none() | spans,
            ),
        ),
        max_size=4,
    ).map(tuple),
)

_NAMES = [f"c{number}" for number in range(9)]
_DATES = [None, *(datetime(2011, 5, day, tzinfo=UTC) for day in (1, 1, 2, 3))]


@st.composite
def _comment(draw: st.DrawFn, name: str) -> Comment:
    """Give a comment that may answer any other, itself, or one that is not there."""
    return Comment(
        id=name,
        author=name,
        body=draw(
            st.sampled_from([(element("p", None, name),), (element("p", None, "Yes."),), ()])
        ),
        span=SPAN,
        date=draw(st.sampled_from(_DATES)),
        reply_to=draw(st.sampled_from(["", "", "nobody", *_NAMES])),
        status=draw(st.sampled_from([Status.APPROVED, Status.APPROVED, *Status])),
        selected=draw(st.booleans()),
        permission=draw(st.sampled_from(Permission)),
    )


@st.composite
def comments(draw: st.DrawFn) -> tuple[Comment, ...]:
    """Give the comments of one essay, in any order."""
    names = draw(st.lists(st.sampled_from(_NAMES), unique=True))
    return tuple(draw(_comment(name)) for name in names)
