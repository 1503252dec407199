"""Whatever takes part in a result that is kept is named where its key is made."""

from __future__ import annotations

import re
import sys
from importlib.metadata import packages_distributions, requires

import pytest

from c2c_publish import fonts
from c2c_publish.cache import PROOFREADING, READING, SETTING
from tests.meta.test_purity import MODULES, imports, tree

ROOMS = {
    READING: ("manuscript/", "markup/", "packing/"),
    SETTING: ("writers/pdf/", "workers/", "packing/"),
    PROOFREADING: ("checks/pdf_text.py",),
}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(distribution: str, known: set[str]) -> set[str]:
    """Give a distribution with all that it needs, without its extras."""
    name = plain(distribution)
    if name not in known:
        known.add(name)
        for line in requires(name) or ():
            found = re.match(r"[\w.-]+", line)
            if found and "extra ==" not in line and "python_version <" not in line:
                needed(found[0], known)
    return known


@pytest.mark.parametrize(
    ("named", "rooms"), ROOMS.items(), ids=["reading", "setting", "proofreading"]
)
def test_every_distribution_that_computes_is_named(
    named: tuple[str, ...], rooms: tuple[str, ...]
) -> None:
    modules = {
        module.split(".")[0]
        for name in MODULES
        if name.startswith(rooms)
        for module in imports(tree(name))
    }
    outside = modules - sys.stdlib_module_names - {"c2c_publish"}
    whose = packages_distributions()
    computing: set[str] = set()
    for module in outside:
        for distribution in whose[module]:
            needed(distribution, computing)
    assert sorted(computing - set(named)) == []


def test_every_font_package_is_named() -> None:
    packages = {plain(package) for package, *_ in fonts._PACKAGES}  # noqa: SLF001 - a list of names
    assert sorted(packages - set(SETTING)) == []
