"""The HTML of blogs becomes the Markdown that a person would have written."""

from __future__ import annotations

import pytest

from c2c_publish.markup.author_html import classic_paragraphs, read_author_html
from c2c_publish.markup.markdown_text import markdown_of
from c2c_publish.markup.reader_html import comment_from_html, comment_from_text


def markdown(html: str) -> str:
    read = read_author_html(html)
    return markdown_of(read.body, read.notes)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>A</h1><h3>B</h3>", "## A\n\n#### B"),
        ("<div><p>One <b>two</b></p>loose</div>", "One **two**\n\nloose"),
        ("<p>1986. A year</p><p># no</p>", "1986\\. A year\n\n\\# no"),
        ("<ul><li>a<ol start=3><li>b</ol></ul>", "- a\n    3. b"),
        ("<li>a<li>b", "- a\n- b"),
        ('<pre class="brush: python; x">a\n\nb</pre>', "```python\na\n\nb\n```"),
        ('<div class="highlight-source-js"><pre>a</pre></div>', "```js\na\n```"),
        ('<pre><code data-lang="rust">fn</code></pre>', "```rust\nfn\n```"),
        (
            '<table><tr><td class="gutter"><pre>1</pre></td><td><pre>a = 1</pre></td></tr></table>',
            "```\na = 1\n```",
        ),
        ('<pre class="wp-block-verse">one\ntwo</pre>', "one  \ntwo"),
        (
            '<figure><a href="x"><img src="a.jpg" alt="A"></a><figcaption>C</figcaption></figure>',
            '![A](a.jpg "C")',
        ),
        (
            '<iframe src="//www.example.org/film" title="A film"></iframe>',
            "[A film](https://www.example.org/film)",
        ),
        (
            '<p>A<sup id="r1"><a href="#n1">1</a></sup></p><ol><li id="n1">B <a href="#r1">↩</a></ol>',
            "A[^1]\n\n[^1]: B",
        ),
        (
            (
                '<p>A<a class="footnote-anchor" href="#f1">1</a></p>'
                '<div><a id="f1" href="#a1">1</a><p>B</p></div>'
            ),
            "A[^1]\n\n[^1]: B",
        ),
        ("<p>A [1]</p><hr><p>[1] B</p>", "A[^1]\n\n[^1]: B"),
        ("<ul><li><b>&amp;#<br></b></ul>", "- <strong>&amp;#  \n    </strong>"),
        ("<p>A [1] and nothing below</p>", "A [1] and nothing below"),
        ("<!-- wp:x --><p>a</p><!-- unclosed <p>b</p>", "a\n\nunclosed\n\nb"),
        ('<p lang="fr">Bon</p>', 'Bon\n{: lang="fr" }'),
    ],
)
def test_html_becomes_markdown(html: str, expected: str) -> None:
    assert markdown(html) == expected


def test_notes_that_stand_elsewhere_are_called_from_where_they_were() -> None:
    html = '<p>A<sup data-fn="x" class="fn"><a href="#x" id="x-link">1</a></sup></p>'
    read = read_author_html(html, {"x": "A <em>note</em>"})
    assert markdown_of(read.body, read.notes) == "A[^1]\n\n[^1]: A *note*"


def test_what_cannot_be_kept_is_named_once() -> None:
    html = "<form><input></form><form></form><iframe></iframe><script>x</script><o:p></o:p>"
    assert read_author_html(html).losses == ("<form>", "<iframe> without an address")


def test_classic_posts_have_paragraphs_where_lines_are_empty() -> None:
    html = classic_paragraphs("One\ntwo\n\n<blockquote>Three</blockquote>\nfour <pre>a\n\nb</pre>")
    assert markdown(html) == "One  \ntwo\n\n> Three\n\nfour\n\n```\na\n\nb\n```"


def test_a_readers_html_keeps_words_and_loses_the_rest() -> None:
    html = (
        'Hi <b>you</b>\n\n<h1>Big</h1><img src="x" alt="a cat" onerror="y">'
        '<script>alert(1)</script><a href="javascript:x">js</a> ann@example.org'
    )
    assert comment_from_html(html) == "Hi **you**\n\nBig\n\na cat\n\njs [address removed]"


def test_plain_text_is_plain_and_addresses_of_the_web_are_links() -> None:
    assert comment_from_text("# $5 *x*\nhttps://example.org/a_b.") == (
        "\\# $5 \\*x\\*  \n<https://example.org/a_b>."
    )


@pytest.mark.parametrize("sign", ["<!--", "<pre>", "[", "<", "<b>", "<blockquote>", "*a", "<li>"])
def test_much_of_a_sign_comes_to_an_end(sign: str) -> None:
    html = f"{sign * 2_000} last"
    assert "last" in markdown(classic_paragraphs(html))
    assert "last" in comment_from_html(html)
