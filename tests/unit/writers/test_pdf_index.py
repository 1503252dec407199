"""Page numbers in the index of people, once they are known."""

from __future__ import annotations

from c2c_publish.writers.pdf.sections import each_page_once

LINK = '<a href="#{0}"></a>'


def test_a_line_names_each_page_once() -> None:
    lines = ("<li>Ann" + "".join(map(LINK.format, ids)) for ids in ("abc", "ab"))
    html = f'<p>{LINK.format("a")}</p><ul id="n" class="people">{"".join(lines)}</ul>'
    assert each_page_once(html, {"a": "8", "b": "8", "c": "9"}) == html.replace(
        LINK.format("b"), ""
    )


def test_without_an_index_nothing_changes() -> None:
    html = f"<li>{LINK.format('a')}{LINK.format('b')}</li>"
    assert each_page_once(html, {"a": "8", "b": "8"}) == html
