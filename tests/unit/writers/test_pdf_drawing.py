"""Formulas become drawings that stand on the line."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from c2c_publish.markup.latex import formula
from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Element
from c2c_publish.writers.pdf.drawing import FORMULA, draw_formulas

SVG = "{http://www.w3.org/2000/svg}"


def drawn(latex: str, *, display: bool = False) -> ET.Element:
    """Give the paragraph around a formula, drawn."""
    made = formula(latex, display=display)
    assert isinstance(made, Element)
    root = ET.fromstring(f"<p>So {xhtml(made)}, so.</p>")  # noqa: S314 - made here
    refused: list[str] = []
    draw_formulas(root, refused.append)
    assert refused == []
    return root


def size(svg: ET.Element) -> tuple[float, float]:
    *_, width, height = map(float, svg.get("viewBox", "").split())
    return width, height


def test_a_drawing_stands_where_the_formula_stood_with_its_source_as_title() -> None:
    (svg,) = drawn("E = mc^2")

    assert (svg.tag, svg.get("role"), svg.tail) == (f"{SVG}svg", "img", ", so.")
    assert svg.findtext(f"{SVG}title") == f"{FORMULA}E = mc^2"
    assert svg.findall(f"{SVG}path")


@pytest.mark.parametrize(("latex", "is_deep"), [("x", False), ("y", True), (r"\frac12", True)])
def test_what_hangs_below_the_line_is_let_down(latex: str, *, is_deep: bool) -> None:
    (svg,) = drawn(latex)
    *_, below = svg.get("style", "").removesuffix("em").split()

    assert (float(below) < -0.1) is is_deep


def test_limits_of_a_sum_in_a_line_stand_beside_it() -> None:
    ((inline,), (block,)) = drawn(r"\sum_{i=1}^n i"), drawn(r"\sum_{i=1}^n i", display=True)

    assert size(inline)[1] < 0.7 * size(block)[1]


def test_what_is_aligned_has_no_distance_where_it_is() -> None:
    ((aligned,), (apart,)) = (
        drawn(rf"\begin{{{kind}}}a&b\end{{{kind}}}") for kind in ("aligned", "matrix")
    )

    assert size(aligned)[0] < size(apart)[0]


def test_a_formula_with_a_letter_that_its_font_has_not_is_set_as_code() -> None:
    made = formula(r"\text{中}", display=False)
    assert isinstance(made, Element)
    root = ET.fromstring(f"<p>{xhtml(made)}.</p>")  # noqa: S314 - made here
    refused: list[str] = []
    draw_formulas(root, refused.append)

    assert ET.tostring(root, encoding="unicode") == r"<p><code>\text{中}</code>.</p>"
    assert refused == [r"\text{中}"]
