"""What a new export brings is laid over what the author has made of the last one."""

from __future__ import annotations

from c2c_publish.intake.ledger import digest
from c2c_publish.intake.merging import Merged, merged_comments, merged_essay


def record(one: str, words: str) -> str:
    return f'- id: "{one}"\n  author: Ann\n  body: |\n    {words}\n'


FIRST = {"1": record("1", "One."), "2": record("2", "Two.")}
LAST = {one: digest(text) for one, text in FIRST.items()}
FILE = "\n".join(FIRST.values())


def test_an_essay_nobody_touched_becomes_what_the_blog_has() -> None:
    assert merged_essay("old\n", digest("old\n"), "new\n") == Merged("new\n")


def test_an_edited_essay_stays_where_the_blog_has_not_changed() -> None:
    assert merged_essay("mine\n", digest("old\n"), "old\n") == Merged("mine\n")


def test_where_both_have_changed_the_blogs_is_written_beside() -> None:
    made = merged_essay("mine\n", digest("old\n"), "new\n")
    assert (made.text, made.beside) == ("mine\n", "new\n")


def test_a_new_comment_comes_in_and_the_authors_edits_stay() -> None:
    mine = "# my notes\n\n" + FILE.replace(
        "  author: Ann\n", "  author: Ann\n  selected: true\n", 1
    )
    new = {**FIRST, "3": record("3", "Three.")}
    made = merged_comments(mine, LAST, new)
    assert made == Merged(f"{mine}\n{new['3']}")


def test_a_comment_the_author_took_out_stays_out() -> None:
    assert merged_comments(FIRST["1"], LAST, FIRST) == Merged(FIRST["1"])


def test_a_comment_that_both_have_changed_is_written_beside() -> None:
    mine = FILE.replace("Two.", "Two, cut.")
    made = merged_comments(mine, LAST, {**FIRST, "2": record("2", "Two, edited by its writer.")})
    assert (made.text, made.beside) == (mine, record("2", "Two, edited by its writer."))
    assert made.remarks == ("both you and the blog have changed comment 2; yours stays",)


def test_a_comment_that_the_blog_has_lost_stays_and_is_told() -> None:
    made = merged_comments(FILE, LAST, {"1": FIRST["1"]})
    assert (made.text, made.remarks) == (FILE, ("comment 2 is no longer in the export; it stays",))
