"""What the rooms may not touch: printing outside the command line, files outside the disk, processes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent.parent / "src" / "c2c_publish"
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))
# Where each thing may be done.
PRINTS = ("cli/", "__main__.py")
WRITES = ("cache/", "disk/")
LOOKS_OUTSIDE = ("cache/", "cli/", "disk/", "workers/", "__main__.py", "fonts.py")
OUTSIDE = {"os", "subprocess", "socket", "urllib.request", "random", "secrets", "tempfile", "time"}


def tree(name: str) -> ast.Module:
    return ast.parse((SOURCE / name).read_text("utf-8"))


def calls(module: ast.Module) -> set[str]:
    return {ast.unparse(node.func) for node in ast.walk(module) if isinstance(node, ast.Call)}


def imports(module: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("name", MODULES)
def test_only_the_command_line_prints_or_exits(name: str) -> None:
    if not name.startswith(PRINTS):
        assert not calls(tree(name)) & {"print", "sys.exit", "exit", "quit", "input"}


@pytest.mark.parametrize("name", MODULES)
def test_only_the_disk_touches_the_machine(name: str) -> None:
    module = tree(name)
    if not name.startswith(LOOKS_OUTSIDE):
        assert not imports(module) & OUTSIDE
    if not name.startswith(WRITES):
        writing = {call.rsplit(".", 1)[-1] for call in calls(module)}
        assert not writing & {
            "write_text",
            "write_bytes",
            "mkdir",
            "unlink",
            "rename",
            "replace_file",
        }


@pytest.mark.parametrize("name", MODULES)
def test_nobody_asks_the_clock_but_the_command_line(name: str) -> None:
    if not name.startswith("cli/"):
        asked = {call.rsplit(".", 1)[-1] for call in calls(tree(name))}
        assert not asked & {"now", "today", "utcnow", "uuid1", "uuid4"}
