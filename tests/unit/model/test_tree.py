"""The element tree: looked at, walked, rewritten."""

from __future__ import annotations

from c2c_publish.model import Element, Node, element, rewrite, text_of, walk

TREE = element(
    "p", {"id": "a"}, "one ", element("em", None, "two ", element("b", None, "three")), "."
)


def test_attributes_without_a_value_are_left_out() -> None:
    assert element("p", {"id": "", "class": "x"}).attributes == (("class", "x"),)


def test_an_attribute_is_found_by_name_or_the_default_is_given() -> None:
    assert TREE.get("id") == "a"
    assert TREE.get("lang", "en") == "en"


def test_classes_are_the_words_of_the_class_attribute() -> None:
    assert element("p", {"class": " short  code "}).classes == {"short", "code"}
    assert TREE.classes == frozenset()


def test_having_sets_adds_and_takes_away_and_keeps_the_order() -> None:
    before = element("a", {"href": "x", "class": "y"})
    after = before.having(href="z", data_number="1", class_="")
    assert after.attributes == (("href", "z"), ("data-number", "1"))


def test_holding_keeps_all_but_the_contents() -> None:
    assert TREE.holding("none") == Element("p", (("id", "a"),), ("none",))


def test_text_is_all_words_in_order_with_nothing_between() -> None:
    assert text_of((TREE, "end")) == "one two three.end"


def test_elements_are_walked_parents_before_children() -> None:
    assert [one.tag for one in walk(("text", TREE, element("hr")))] == ["p", "em", "b", "hr"]


def test_a_tree_is_rewritten_from_the_inside() -> None:
    seen: list[str] = []

    def change(current: Element) -> tuple[Node, ...]:
        seen.append(current.tag)
        return current.children if current.tag == "em" else (current,)

    assert rewrite((TREE,), change) == (
        element("p", {"id": "a"}, "one ", "two ", element("b", None, "three"), "."),
    )
    assert seen == ["b", "em", "p"]
