from __future__ import annotations

import pytest

from c2c_publish import rules
from c2c_publish.cli.news import Told, what_changed, what_was_made
from c2c_publish.disk.watching import Changes
from c2c_publish.findings import finding
from c2c_publish.model import OutputFile, Span
from c2c_publish.pipeline import Built

EPUB = OutputFile("walls.epub", b"", None)
PDF = OutputFile("walls.pdf", b"", 40)
DRAFT = finding(rules.ESSAY_DRAFT, "`doors` is a draft", Span("manuscript/essays/doors.md", 3, 9))
ALT = finding(rules.IMAGE_ALT_MISSING, "no words", Span("manuscript/essays/walls.md", 5, 1))


def shown(path: str) -> str:
    return f"book/{path}"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (Changes(), ""),
        (Changes(changed=("a.md",)), "book/a.md changed"),
        (Changes(changed=("a.md", "b.md")), "book/a.md and book/b.md changed"),
        (Changes(changed=("a.md", "b.md", "c.md")), "book/a.md and 2 more changed"),
        (Changes(made=("a.md",)), "book/a.md is new"),
        (Changes(made=("a.md", "b.md")), "book/a.md and book/b.md are new"),
        (Changes(gone=("a.md",)), "book/a.md is gone"),
        (Changes(gone=("a", "b", "c", "d")), "book/a and 3 more are gone"),
        (Changes(renamed=(("a.md", "b.md"),)), "book/a.md is now book/b.md"),
        (
            Changes(renamed=(("a", "b"), ("c", "d"), ("e", "f"))),
            "book/a is now book/b, book/c is now book/d, 1 more name changed",
        ),
        (
            Changes(("a.md",), ("b.md",), ("c.md",), (("d.md", "e.md"),)),
            "book/a.md changed, book/b.md is new, book/c.md is gone, book/d.md is now book/e.md",
        ),
        (Changes(changed=("a\x1b[2J.md",)), "book/a\\x1b[2J.md changed"),
    ],
)
def test_changes_are_said_in_a_line(changes: Changes, said: str) -> None:
    assert what_changed(changes, shown) == said


def test_what_is_as_it_was_is_not_said_again() -> None:
    built = Built((EPUB, PDF), ())
    told = Told()
    first = what_was_made(built, 12.34, told, shown)
    assert first == "built book/walls.epub and book/walls.pdf, 40 pages, in 12.3 s"
    told = told.and_of(built)
    assert what_was_made(built, 0.412, told, shown) == "built EPUB and PDF in 0.41 s"
    longer = Built((EPUB, OutputFile("walls.pdf", b"", 41)), ())
    assert what_was_made(longer, 2, told, shown) == "built EPUB and PDF, 41 pages, in 2.0 s"
    renamed = Built((OutputFile("doors.epub", b"", None),), ())
    assert what_was_made(renamed, 2, told, shown) == "built book/doors.epub in 2.0 s"


def test_what_of_the_pages_was_set_anew_is_named() -> None:
    told = Told().and_of(Built((EPUB, PDF), ()))
    one = Built((EPUB, OutputFile("walls.pdf", b"", 40, ("On Walls",))), ())
    many = Built((OutputFile("walls.pdf", b"", 40, ("On Walls", "Contents", "On Doors")),), ())

    assert what_was_made(one, 0.4, told, str) == "built EPUB and PDF, set anew: On Walls, in 0.40 s"
    assert what_was_made(many, 1.2, Told().and_of(many), str) == (
        "built PDF, set anew: On Walls, Contents and 1 more, in 1.2 s"
    )


def test_a_warning_is_said_once_though_its_line_moves() -> None:
    told = Told().and_of(Built((EPUB,), (DRAFT,)))
    moved = finding(DRAFT.rule, DRAFT.message, Span(DRAFT.span.path, 7, 9))
    assert told.unsaid((moved, ALT)) == (ALT,)
    both = Built((EPUB,), (moved, ALT))
    assert what_was_made(both, 2, told, shown) == "built EPUB in 2.0 s; 2 warnings"
    same = Built((EPUB,), (moved,))
    assert what_was_made(same, 2, told, shown) == "built EPUB in 2.0 s; 1 warning, as before"


def test_a_warning_that_comes_back_is_said_again() -> None:
    told = Told().and_of(Built((EPUB,), (DRAFT,))).and_of(Built((EPUB,), ()))
    assert told.unsaid((DRAFT,)) == (DRAFT,)


def test_a_build_that_made_nothing_leaves_the_files_known() -> None:
    told = Told().and_of(Built((EPUB, PDF), ())).and_of(Built((), (ALT,)))
    assert (told.names, told.pages) == (("walls.epub", "walls.pdf"), 40)
    assert told.unsaid((ALT,)) == ()
