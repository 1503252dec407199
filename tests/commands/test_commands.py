"""Transcripts of commands, as a person types and reads them: each is run again and must say the same.

A file holds prose and fenced blocks marked `console`. In a block, a line that begins with `$ ` is run
by bash (lines that begin with `> ` go on from it); the lines below are all it prints, standard output
and errors together, and `[exit N]` if it does not end with 0. Each file starts in an empty folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
MARK = "----8<----"


@dataclass(frozen=True, slots=True)
class Step:
    """A command as it is typed, and what it prints."""

    typed: tuple[str, ...]
    printed: str

    @property
    def script(self) -> str:
        return "\n".join(line[2:] for line in self.typed)


def steps(block: str) -> list[Step]:
    found: list[tuple[list[str], list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(([line], []))
        elif line.startswith("> ") and not found[-1][1]:
            found[-1][0].append(line)
        else:
            found[-1][1].append(line)
    return [Step(tuple(typed), "\n".join(printed).strip("\n")) for typed, printed in found]


def run(scripts: list[str], folder: Path) -> list[str]:
    """Give what each command prints when all are typed into one shell, one after the other."""
    typed = "\n".join(f'{one}\necho "{MARK}$?"' for one in scripts)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8", "COLUMNS": "100"}
    done = subprocess.run(
        ["bash", "-c", typed],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    pieces = re.split(rf"{MARK}(\d+)\n", done.stdout)
    printed = []
    for text, code in zip(pieces[::2], pieces[1::2], strict=False):
        said = text.replace(str(folder), "~").rstrip("\n")
        printed.append(said if code == "0" else f"{said}\n[exit {code}]".lstrip("\n"))
    return printed


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.md")))
def test_transcript(name: str, tmp_path: Path, *, update_golden: bool) -> None:
    """Every command prints what the transcript says."""
    written = (HERE / name).read_text("utf-8")
    blocks = [steps(block) for block in BLOCK.findall(written)]
    expected = [step for block in blocks for step in block]
    printed = run([step.script for step in expected], tmp_path)

    actual = [Step(s.typed, said) for s, said in zip(expected, printed, strict=True)]
    if update_golden:
        waiting = iter(actual)
        renewed = BLOCK.sub(
            lambda block: "".join(_shown(next(waiting)) for _ in steps(block.group())), written
        )
        (HERE / name).write_text(renewed, "utf-8")
        return

    assert expected
    assert [_shown(one) for one in expected] == [_shown(one) for one in actual]


def _shown(step: Step) -> str:
    return "\n".join((*step.typed, *([step.printed] if step.printed else []))) + "\n"
