"""Trees as XHTML."""

from __future__ import annotations

from c2c_publish.markup.serialise import places, xhtml
from c2c_publish.model import Span, element

HERE = Span("a.md", 3)
THERE = Span("a.md", 7)


def test_text_and_values_are_escaped() -> None:
    tree = element("a", {"title": '<"&">\n\t'}, "a < b & c > ]]>\r")
    assert xhtml(tree) == (
        '<a title="&lt;&quot;&amp;&quot;&gt;&#10;&#9;">a &lt; b &amp; c &gt; ]]&gt;&#13;</a>'
    )


def test_only_void_elements_close_themselves() -> None:
    assert xhtml(element("br"), element("b"), element("a", {"id": "x"})) == (
        '<br/><b></b><a id="x"></a>'
    )


def test_a_language_is_said_twice() -> None:
    assert xhtml(element("q", {"lang": "fr"}, "non")) == '<q lang="fr" xml:lang="fr">non</q>'


def test_not_a_blank_is_added() -> None:
    tree = element("p", None, element("b", None, "un"), element("i", None, "believ"), "able")
    assert xhtml(tree) == "<p><b>un</b><i>believ</i>able</p>"


def test_places_lead_into_the_text() -> None:
    tree = element("p", None, "é & ", element("br", span=THERE), "x", span=HERE)
    text = xhtml("before ", tree)
    found = places("before ", tree)
    assert found == ((7, HERE), (text.index("<br/>"), THERE))


def test_a_tree_of_any_depth_is_written() -> None:
    tree = element("b", None, "x")
    for _ in range(5000):
        tree = element("b", None, tree)
    assert xhtml(tree).count("<b>") == 5001
