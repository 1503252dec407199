"""The model knows nothing but the standard library, and no value in it can change."""

from __future__ import annotations

import ast
import dataclasses
import enum
import importlib
import re
import sys
from pathlib import Path

import pytest

import c2c_publish.model

FOLDER = Path(c2c_publish.model.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
CLASSES = [
    made
    for name in MODULES
    for made in vars(importlib.import_module(f"c2c_publish.model.{name}")).values()
    if isinstance(made, type) and made.__module__ == f"c2c_publish.model.{name}"
]
CHANGEABLE = re.compile(r"\b(list|dict|set|bytearray|List|Dict|Set|Any)\b")


def imported(name: str) -> set[str]:
    """Give the modules that a module of the model imports, for types alone or not."""
    found = set()
    for node in ast.walk(ast.parse((FOLDER / f"{name}.py").read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}.py imports by dots"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("name", [*MODULES, "__init__"])
def test_the_model_imports_the_standard_library_and_itself(name: str) -> None:
    others = {module for module in imported(name) if not module.startswith("c2c_publish.model")}
    assert {module.split(".")[0] for module in others} <= sys.stdlib_module_names


@pytest.mark.parametrize("made", CLASSES, ids=lambda made: made.__name__)
def test_a_class_of_the_model_is_a_frozen_value_or_a_choice_of_words(made: type) -> None:
    if issubclass(made, enum.StrEnum):
        return
    assert dataclasses.is_dataclass(made), f"{made.__name__} is neither a dataclass nor a StrEnum"
    assert vars(made)["__dataclass_params__"].frozen, f"{made.__name__} can be changed"
    assert "__slots__" in vars(made), f"{made.__name__} has no slots"


@pytest.mark.parametrize(
    "made",
    [made for made in CLASSES if dataclasses.is_dataclass(made)],
    ids=lambda made: made.__name__,
)
def test_no_field_holds_what_can_change(made: type) -> None:
    assert dataclasses.is_dataclass(made)
    for one in dataclasses.fields(made):
        assert not CHANGEABLE.search(str(one.type)), f"{made.__name__}.{one.name}: {one.type}"


def test_what_the_model_gives_out_is_what_it_holds() -> None:
    """The package's own list is complete, so that nobody imports its modules."""
    given = set(c2c_publish.model.__all__)
    assert {made.__name__ for made in CLASSES} <= given
    assert given <= set(vars(c2c_publish.model))
    assert len(CLASSES) > 10
