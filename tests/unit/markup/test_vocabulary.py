"""Which attributes an essay may carry, and where links may lead."""

from __future__ import annotations

import pytest

from c2c_publish.markup.vocabulary import attribute_allowed, language_tag, web_address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "HTTP://example.org:8080/a?b=c#d",
        "https://example.org/日本",
        "https://example.org/@ann",
        "mailto:ann@example.org?subject=x",
        " https://example.org/ ",
    ],
)
def test_a_book_may_lead_there(address: str) -> None:
    assert web_address(address) == address.strip()


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%zz%41", "https://example.org/%25zz%41"),
        ("https://example.org/a[1]?b[]=c#d[e]", "https://example.org/a%5B1%5D?b%5B%5D=c#d%5Be%5D"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("http://[::1]/a[1]", "http://[::1]/a%5B1%5D"),
    ],
)
def test_what_browsers_forgive_is_put_right(given: str, written: str) -> None:
    assert web_address(given) == written
    assert web_address(written) == written


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "/etc/passwd",
        "//example.org/",
        "#toc",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://",
        "http://a:b/",
        "http://.../",
        "http://example..org/",
        "http://a%20b.example/",
        "http://(a).example/",
        "http://" + "a" * 64 + ".example/",
        "http://example.org:0/",
        "http://[::1",
        "https://ann:secret@example.org/",
        "https://bank.example@evil.example/",
        "https://example.org/a b",
        'https://example.org/"onclick="x',
        "https://example.org/\x00",
        "mailto:ann",
        "mailto:ann@example.org&cc=b@example.org",
        "https://example.org/" + "a" * 2050,
    ],
)
def test_a_book_may_not_lead_there(address: str) -> None:
    assert web_address(address) == ""


@pytest.mark.parametrize(
    ("tag", "name", "value"),
    [
        ("p", "class", "aside"),
        ("p", "dir", "rtl"),
        ("p", "id", "über-uns"),
        ("p", "lang", "zh-Hans-CN"),
        ("td", "colspan", "1000"),
        ("li", "value", "-3"),
        ("ol", "type", "i"),
        ("ol", "start", "0"),
        ("ol", "reversed", ""),
        ("th", "scope", "colgroup"),
        ("img", "width", "300"),
        ("time", "datetime", "2011-05"),
        ("ins", "datetime", "2011-05-06T12:00:00+02:00"),
        ("blockquote", "cite", "https://example.org/"),
    ],
)
def test_an_attribute_that_is_kept(tag: str, name: str, value: str) -> None:
    assert attribute_allowed(tag, name, value)


@pytest.mark.parametrize(
    ("tag", "name", "value"),
    [
        ("p", "style", "color: red"),
        ("p", "onclick", "go()"),
        ("p", "href", "https://example.org/"),
        ("p", "data-note", "1"),
        ("p", "role", "doc-noteref"),
        ("p", "dir", "up"),
        ("p", "id", "two words"),
        ("p", "id", ""),
        ("p", "lang", "x y"),
        ("td", "colspan", "1001"),
        ("td", "colspan", "65534"),
        ("td", "rowspan", "0"),
        ("td", "headers", "a"),
        ("ol", "type", "z"),
        ("ol", "start", "99999999999"),
        ("ol", "start", "five"),
        ("img", "width", "-5"),
        ("img", "srcset", "https://example.org/"),
        ("time", "datetime", "yesterday"),
        ("q", "cite", "javascript:go()"),
    ],
)
def test_an_attribute_that_is_left_out(tag: str, name: str, value: str) -> None:
    assert not attribute_allowed(tag, name, value)


@pytest.mark.parametrize(
    "tag", ["en", "zh-Hans", "pt-BR", "sl-rozaj-biske", "es-419", "de-CH-1996"]
)
def test_a_language_tag(tag: str) -> None:
    assert language_tag(tag) == tag


@pytest.mark.parametrize("tag", ["", "english", "e", "en_GB", "en-", "-en", "en GB", "中文"])
def test_what_is_no_language_tag(tag: str) -> None:
    assert language_tag(tag) == ""
