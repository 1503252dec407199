"""Markdown of static sites, from Kramdown's and Goldmark's habits to ours."""

from __future__ import annotations

import time

import pytest

from c2c_publish.importers.hugo_shortcodes import filled as shortcodes
from c2c_publish.importers.liquid import Scene
from c2c_publish.importers.liquid import filled as liquid
from c2c_publish.importers.markdown_habits import adapted, outside_code
from c2c_publish.importers.markdown_html import watched
from c2c_publish.importers.markdown_pieces import fence, link, picture


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("- a\n  - b\n    - c\n- d", "- a\n    - b\n        - c\n- d"),
        ("words\n- a\n- b", "words\n\n- a\n- b"),
        ("In\n1978. It rained.", "In\n1978. It rained."),
        ("1. a\n\n   more\n\n2. b\n\nafter", "1. a\n\n    more\n\n2. b\n\nafter"),
        ("- a\n\n  ```js\n  x = 1\n  ```\n- b", "- a\n\n        x = 1\n\n- b"),
        ("- a\n\t- b", "- a\n    - b"),
        ("```make\nall:\n\tcc\tx\n```",) * 2,
        ("> a  \n> b",) * 2,
        ("```a`b\nwords",) * 2,
        ("1) a\n2) b", "1. a\n2. b"),
        ("- a\nlazy\n\n***", "- a\n    lazy\n\n***"),
        ("> q\n> - a\n>   - b\n\nwords", "> q\n>\n> - a\n>     - b\n\nwords"),
        ("    code\n    - no item", "    code\n    - no item"),
        ("- [ ] open\n- [x] done", "- ☐ open\n- ☑ done"),
        ("# One\n## Two", "## One\n### Two"),
        ("One\n===\n\nTwo\n---", "## One\n\n### Two"),
        ("## One\n\nTwo\n---", "## One\n\nTwo\n---"),
        ("## One\n{: #first .big}", "## One {#first}"),
        ('Ô caro\n{: lang="it" .x}', 'Ô caro\n{: lang="it" }'),
        ("* TOC\n{:toc}\n\nwords\n\n[TOC]", "words"),
        ("{::comment}\na secret\n{:/comment}\nseen", "seen"),
        ('*a*{:.x} [b](c){:target="_blank"} `{:.kept}`', "*a* [b](c) `{:.kept}`"),
        ("so $$a^2$$ is\n\n$$b$$", "so $a^2$ is\n\n$$b$$"),
        ("one\\\ntwo\\\\\nthree", "one  \ntwo  \nthree"),
        ("at https://e.org/x, <https://f.org> and [g](https://g.org)",) * 2,
        ("<!--more-->\nwords <!-- excerpt -->", "words "),
        ('<div markdown="1">\n**b**\n</div>', "**b**"),
        ('<img src="a b.png" alt="[A]">', "![(A)](a%20b.png)"),
        ("see <a href='/x/' class=y>words</a>.", "see [words](/x/)."),
        ("<p><img src=a.png></p>", "![](a.png)"),
        (
            '<figure><img src="a.png" alt="A"><figcaption>A <b>"b"</b></figcaption></figure>',
            '![A](a.png "A ”b”")',
        ),
        ("<table><tr><td><img src=a.png></td></tr></table>",) * 2,
        (
            '<iframe src="//www.youtube.com/embed/x1?a=b"></iframe>',
            "<https://www.youtube.com/watch?v=x1>",
        ),
        ("```\n# no\n- a\n  - b\n<img src=x>\n\n\nhttps://e.org\n```",) * 2,
    ],
)
def test_it_reads_the_same_here(written: str, read: str) -> None:
    read = read.replace("at https://e.org/x,", "at <https://e.org/x>,")
    assert adapted(written).text == f"{read}\n"


def test_classes_are_left_out_and_named() -> None:
    assert adapted("words\n{:.notice--info}\n\nmore\n{:.no_toc}").left == ("{:.notice--info}",)


def test_what_is_code_is_not_changed() -> None:
    text = "a `a` a ``a ` a`` a\n```\na\n```"
    assert outside_code(text, str.upper) == "A `a` A ``a ` a`` A\n```\na\n```"


def test_pieces_are_markdown_whatever_is_in_them() -> None:
    assert fence("a\n```\nb", "c++ {x}") == "\n\n````c++x\na\n```\nb\n````\n\n"
    assert picture("a b.png", "[x]\ny", 'say "so"') == '![(x) y](a%20b.png "say ”so”")'
    assert link("https://e.org/(a)") == "<https://e.org/%28a%29>"
    assert watched("//player.vimeo.com/video/1") == "https://player.vimeo.com/video/1"


SIGNS = [
    "`",
    "- ",
    "> ",
    "<p>",
    "<img ",
    "<video>",
    "[a](",
    "{:",
    "$$",
    "<iframe ",
    "* TOC\n{:toc}\n",
    "{% ",
    "{{ ",
    "{{< a ",
]


@pytest.mark.parametrize("sign", SIGNS)
def test_any_number_of_signs_is_read_in_time(sign: str) -> None:
    begun = time.perf_counter()
    for text in (sign * 20_000, f"{sign}\n" * 5_000):
        adapted(text)
        liquid(text, Scene())
        shortcodes(text, str, {})
    assert time.perf_counter() - begun < 10


def test_a_mark_that_is_never_closed_takes_no_text_with_it() -> None:
    text = f"{{{{ open\n\n{'words ' * 400}}}}} end"
    assert liquid(text, Scene()) == (text, ())
