"""A sheet seen in a mirror."""

from __future__ import annotations

import pytest

from c2c_publish.manuscript.mirror import mirrored


@pytest.mark.parametrize(
    ("sheet", "turned"),
    [
        ("p { margin-left: 1em; text-align: right; }", "p { margin-right: 1em; text-align: left; }"),
        ("p { margin: 1lh 0 2lh 1.6em; }", "p { margin: 1lh 1.6em 2lh 0; }"),
        ("@page :left { @top-left { content: none; } }", "@page :right { @top-right { content: none; } }"),
        ('[dir="rtl"] { float: left; }', '[dir="ltr"] { float: right; }'),
        (".ta-right { --left: 1px; } /* on the left */", ".ta-right { --left: 1px; } /* on the left */"),
        ("p { left: 0; } /* in any direction */", "p { left: 0; } /* in any direction */"),
    ],
)  # fmt: skip
def test_left_and_right_change_places(sheet: str, turned: str) -> None:
    assert mirrored(sheet) == turned
    assert mirrored(turned) == sheet
