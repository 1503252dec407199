"""Each rule has one declaration, one page that explains it and one folder of cases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from c2c_publish.rules import RULES

ROOT = Path(__file__).parent.parent.parent
PAGES = ROOT / "docs" / "rules"
CASES = ROOT / "tests" / "rules"
# The book that the cases are laid over is no rule.
STOCK = "stock"
HEADINGS = ["What it finds", "Why it matters", "Example", "Instead"]
# Below it stand the wrong source and the right one.
SHOWN = ("Example", "Instead")
BLOCK = "(a block of source)"


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert sorted(page.stem for page in PAGES.iterdir()) == sorted(RULES)


def test_every_rule_has_cases_and_every_case_a_rule() -> None:
    folders = {case.parent.relative_to(CASES).parts[0] for case in CASES.rglob("in")}

    assert sorted(folders) == sorted(RULES)
    assert {place.name for place in CASES.iterdir() if place.is_dir()} <= {
        *RULES,
        STOCK,
        "__pycache__",
    }


@pytest.mark.parametrize("name", RULES)
def test_page_begins_with_what_the_rule_declares(name: str) -> None:
    page = (PAGES / f"{name}.md").read_text("utf-8")
    title, summary, severity, first, _ = page.split("\n\n", maxsplit=4)

    assert title == f"# {name}"
    assert summary == RULES[name].summary
    assert severity == f"Severity: {RULES[name].severity}"
    assert first == f"## {HEADINGS[0]}"


@pytest.mark.parametrize("name", RULES)
def test_page_shows_the_wrong_source_and_the_right_one(name: str) -> None:
    page = (PAGES / f"{name}.md").read_text("utf-8")
    # A heading inside a block is one of the author's, not the page's.
    outline = re.sub(r"^```\w*\n.+?^```$", BLOCK, page, flags=re.MULTILINE | re.DOTALL)
    sections = re.split(r"^## (.+)\n", outline, flags=re.MULTILINE)[1:]
    texts = dict(zip(sections[::2], sections[1::2], strict=True))

    assert list(texts) == HEADINGS
    for heading, text in texts.items():
        assert text.strip(), heading
        assert text.count(BLOCK) == (heading in SHOWN), heading
