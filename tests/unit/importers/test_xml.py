"""XML is read as a stream, and nothing in it is trusted."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from c2c_publish.importers import Unreadable
from c2c_publish.importers.xml import records
from tests.exports import single

if TYPE_CHECKING:
    from c2c_publish.importers.xml import XmlElement

WANTED = frozenset({"item"})


def prefix(namespace: str) -> str:
    return {"http://wordpress.org/export/1.2/": "wp", "http://www.w3.org/2005/Atom": ""}.get(
        namespace, "x"
    )


def items(text: str | bytes) -> list[XmlElement]:
    return list(records(single(text), WANTED, prefix))


def refusal(text: str | bytes) -> tuple[str, int, int]:
    with pytest.raises(Unreadable) as caught:
        items(text)
    assert caught.value.hint
    return caught.value.message, caught.value.span.line, caught.value.span.column


def test_each_record_comes_whole_with_its_place_and_nothing_else_does() -> None:
    one, two = items("<r><other><x/></other>\n <item a='1'><t>A<!-- no -->B</t></item><item/></r>")
    assert (one.name, one.attributes, one.line, one.column) == ("item", {"a": "1"}, 2, 2)
    assert one.said("t") == "AB"
    assert two.children == []


def test_a_record_comes_before_the_file_is_read_to_its_end() -> None:
    stream = records(single("<r>" + "<item><t>x</t></item>" * 20_000 + "<broken"), WANTED, prefix)
    assert next(stream).said("t") == "x"


def test_memory_holds_one_record_whatever_the_size() -> None:
    export = single("<r>" + "<item><t>" + "word " * 2_000 + "</t></item>" * 1 + "</r>")
    long = single("<r>" + ("<item><t>" + "word " * 2_000 + "</t></item>") * 1_000 + "</r>")
    assert len(list(records(export, WANTED, prefix))) == 1
    tracemalloc.start()
    assert sum(1 for _ in records(long, WANTED, prefix)) == 1_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # Beside the file itself, which this test holds and a real export does not.
    assert peak < 4_000_000


def test_names_have_the_usual_prefix_whatever_the_file_calls_it() -> None:
    (item,) = items(
        '<r xmlns:w="http://wordpress.org/export/1.2/"><item w:a="1"><w:post_id>7</w:post_id></item></r>'
    )
    assert (item.said("wp:post_id"), item.attributes) == ("7", {"wp:a": "1"})


def test_a_default_namespace_may_be_that_of_plain_names() -> None:
    (item,) = items('<r xmlns="http://www.w3.org/2005/Atom"><item><t>x</t></item></r>')
    assert item.said("t") == "x"


def test_a_prefix_that_is_declared_nowhere_is_taken_as_it_stands() -> None:
    assert items("<r><item><wp:post_id>7</wp:post_id></item></r>")[0].said("wp:post_id") == "7"


def test_a_literal_end_of_cdata_is_one_text() -> None:
    (item,) = items("<r><item><t><![CDATA[a ]]]]><![CDATA[> b]]></t></item></r>")
    assert item.said("t") == "a ]]> b"


def test_a_long_text_is_whole() -> None:
    (item,) = items("<r><item><t>" + "x" * 5_000_000 + "</t></item></r>")
    assert len(item.said("t")) == 5_000_000


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("caf&eacute;&nbsp;bar", "caf\xe9\xa0bar"),
        ("&amp;eacute; &lt;b&gt; &quot;&apos;", "&eacute; <b> \"'"),
        ("&nosuchthing; here", "&nosuchthing; here"),
        ("a&#0;b&#xD800;c&#xFFFE;d&#x110000;", "a\ufffdb\ufffdc\ufffdd\ufffd"),
        ("a&#233;&#x1F600;", "a\xe9\N{GRINNING FACE}"),
        ("a\x10b\x0bc\x7fd", "abcd"),
        ("a\ufffeb\uffff", "a\ufffdb\ufffd"),
        ("&lt;&lang;&LT;", "<\N{MATHEMATICAL LEFT ANGLE BRACKET}&LT;"),
    ],
)
def test_what_xml_forbids_and_readers_forgive_is_mended(written: str, read: str) -> None:
    assert items(f"<r><item><t>{written}</t></item></r>")[0].said("t") == read


def test_references_at_the_edge_of_a_piece_are_whole() -> None:
    for length in range(65_490, 65_540):
        (item,) = items("<r><item><t>" + "x" * length + "&nbsp;\N{EURO SIGN}&amp;</t></item></r>")
        assert item.said("t").lstrip("x") == "\xa0\N{EURO SIGN}&"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_unicode_in_other_widths_is_read(encoding: str) -> None:
    text = '<?xml version="1.0"?>\n<r><item><t>caf\xe9 \N{GRINNING FACE}</t></item></r>'
    assert items(text.encode(encoding))[0].said("t") == "caf\xe9 \N{GRINNING FACE}"


@pytest.mark.parametrize(
    ("said", "byte", "read"),
    [
        ("ISO-8859-1", b"\xe9&eacute;", "\xe9\xe9"),
        (
            "iso-8859-1",
            b"\x93q\x94",
            "\N{LEFT DOUBLE QUOTATION MARK}q\N{RIGHT DOUBLE QUOTATION MARK}",
        ),
        ("windows-1251", b"\xcf", "\N{CYRILLIC CAPITAL LETTER PE}"),
        ("Shift_JIS", b"\x83n", "\N{KATAKANA LETTER HA}"),
    ],
)
def test_an_encoding_that_the_file_names_is_read(said: str, byte: bytes, read: str) -> None:
    raw = (
        f'<?xml version="1.0" encoding="{said}"?><r><item><t>'.encode() + byte + b"</t></item></r>"
    )
    assert items(raw)[0].said("t") == read


@pytest.mark.parametrize("said", ["UTF-7", "rot13", "unicode_escape", "nonsense"])
def test_an_encoding_that_is_not_read_is_named(said: str) -> None:
    message, line, _ = refusal(f'<?xml version="1.0" encoding="{said}"?><r/>')
    assert (said in message, line) == (True, 1)


def test_bytes_of_another_encoding_are_named_with_their_place() -> None:
    raw = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<r>\n<item>\u20ac caf'.encode()
        + b"\xe9 bar</item></r>"
    )
    assert refusal(raw) == ("the byte 0xE9 here is not in UTF-8", 3, 12)
    late = b"<r>" + b"<item>\n</item>" * 10_000 + b"\xe9</r>"
    assert refusal(late) == ("the byte 0xE9 here is not in UTF-8", 10_001, 8)


@pytest.mark.parametrize("before", ["\n\n", " \r\n\n", "\ufeff\n\n", "\n\ufeff\n"])
def test_blanks_before_the_declaration_are_forgiven_and_counted(before: str) -> None:
    text = f'{before}<?xml version="1.0"?>\n<r>\n<item/></r>'
    assert [item.line for item in items(text)] == [5]
    assert refusal(text.replace("</r>", "</q>"))[1] == 5
    assert [item.line for item in items(text.removeprefix("\ufeff").encode("utf-16"))] == [5]


@pytest.mark.parametrize(
    ("text", "begins", "line"),
    [
        ("", "the file is empty", 1),
        ("\n \n", "the file is empty", 3),
        ("\n<!DOCTYPE html><html>", "this is a web page", 2),
        (
            "<br />\n<b>Warning</b>: foo in bar.php\n<?xml version='1.0'?><r/>",
            "this is not XML: it begins",
            1,
        ),
        ('{"posts": []}', "this is not XML: it does not begin", 1),
        ("<r>\n<item><t>Tw", "the file ends here", 2),
        ("<r>\n<item><t><![CDATA[Tw", "the file ends here", 2),
        ("<r>\n<item><t", "the file ends here", 2),
        ("<r>\n<item>\n</r>", "this is not XML that can be read: mismatched tag", 3),
        (
            "<r>\n<item>Fish & Chips</item></r>",
            "this is not XML that can be read: not well-formed",
            2,
        ),
        ("<r/>\n<b>Fatal error</b>", "this is not XML that can be read: junk", 2),
        ('<!DOCTYPE r [<!ENTITY a "b">]>\n<r>&a;</r>', "the file declares a document type", 1),
        (
            '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><r/>',
            "the file declares a document type",
            1,
        ),
    ],
)
def test_what_is_no_export_is_told_in_its_owners_words(text: str, begins: str, line: int) -> None:
    message, there, _ = refusal(text)
    assert (message[: len(begins)], there) == (begins, line)


def test_a_character_cut_off_at_the_end_is_an_early_end() -> None:
    assert refusal(b"<r><item>\xe2\x82")[0] == "the file ends here, in the middle of a character"


def test_entities_that_multiply_are_never_expanded() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    assert refusal(f'<!DOCTYPE r [<!ENTITY a0 "lol">{bomb}]><r>&a9;</r>')[0].startswith(
        "the file declares"
    )


def test_depth_attributes_tags_and_records_have_bounds() -> None:
    assert "nested more than 64 deep" in refusal("<r>" + "<a>" * 100_000)[0]
    attributes = " ".join(f'a{number}="v"' for number in range(200_000))
    assert "more than 1,000 attributes" in refusal(f"<r><channel {attributes}/></r>")[0]
    assert "more than 4 MB" in refusal("<r><!--" + "x" * 6_000_000 + "--></r>")[0]
    assert "more than 64 MB" in refusal("<r><item>" + "<a/>" * 400_000 + "</item></r>")[0]
