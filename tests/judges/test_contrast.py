"""The colours of every theme can be read on the paper and on its shade: WCAG 2.2, 1.4.3 (AA)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[2] / "styles"
TOKEN = re.compile(r"--(ink|soft|accent|shade):\s*(#[0-9a-fA-F]+)")
PAPER = "#fff"
AA = 4.5


def _tokens(sheet: Path) -> dict[str, str]:
    return dict(TOKEN.findall(sheet.read_text("utf-8")))


# Any sheet that gives tokens is a theme: a folder of styles/themes, or print.css itself.
THEMES = [sheet for sheet in sorted(STYLES.rglob("*.css")) if "ink" in _tokens(sheet)]


def _luminance(colour: str) -> float:
    """Give the relative luminance of #rgb or #rrggbb, as WCAG 2.2 defines it."""
    figures = colour[1:]
    if len(figures) == 3:
        figures = "".join(figure * 2 for figure in figures)
    parts = (int(figures[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(tokens: dict[str, str]) -> list[str]:
    """Give the pairs of a theme's tokens, letters on their ground, that fall short of AA."""
    grounds = {"paper": PAPER, "shade": tokens["shade"]}
    return [
        f"{letters} on {ground}"
        for letters in ("ink", "soft", "accent")
        for ground, colour in grounds.items()
        if contrast(tokens[letters], colour) < AA
    ]


@pytest.mark.parametrize("sheet", THEMES, ids=lambda sheet: str(sheet.relative_to(STYLES)))
def test_a_theme_can_be_read(sheet: Path) -> None:
    tokens = _tokens(sheet)

    assert sorted(tokens) == ["accent", "ink", "shade", "soft"]
    assert too_faint(tokens) == []


def test_every_theme_gives_tokens() -> None:
    folders = {folder for folder in (STYLES / "themes").glob("*") if folder.is_dir()}

    assert THEMES
    assert folders <= {sheet.parent for sheet in THEMES}


def test_a_faint_theme_is_found() -> None:
    faint = {"ink": "#000", "soft": "#999", "accent": "#8f2d1b", "shade": "#555"}

    assert too_faint(faint) == ["ink on shade", "soft on paper", "soft on shade", "accent on shade"]
    assert contrast("#000", "#fff") == pytest.approx(21)
