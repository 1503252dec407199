from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

import c2c_publish
from c2c_publish.cli import entry
from c2c_publish.findings import PublishError

if TYPE_CHECKING:
    from tests.unit.cli.conftest import C2C, FakePipeline

HEAVY = ("rich", "yaml", "markdown", "weasyprint", "lxml", "ebooklib", "PIL", "c2c_publish.disk")
SOURCE = str(Path(c2c_publish.__file__).parents[1])


def _python(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (sys.executable, *words),
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        check=False,
        text=True,
    )


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from c2c_publish.cli import main\n"
        "try: main(['--help'])\n"
        f"except SystemExit: print([name for name in {HEAVY} if name in sys.modules])\n"
    )
    ran = _python("-c", code)
    assert ran.stdout.endswith("[]\n")
    for name, about in entry.BUILTIN.items():
        assert f"{name} " in ran.stdout
        assert about in ran.stdout


def test_the_table_says_of_each_command_what_the_command_says() -> None:
    group = entry.c2c
    ctx = click.Context(group)
    commands = {name: group.get_command(ctx, name) for name in entry.BUILTIN}
    assert {n: c.short_help for n, c in commands.items() if c} == entry.BUILTIN


def test_every_command_has_its_help_without_the_pipeline() -> None:
    code = (
        "import sys\n"
        "from c2c_publish.cli import main\n"
        "from c2c_publish.cli.entry import BUILTIN\n"
        "for name in BUILTIN:\n"
        "    try: main([name, '--help'])\n"
        "    except SystemExit as end: assert end.code == 0\n"
        "print([n for n in ('c2c_publish.pipeline', 'yaml', 'rich') if n in sys.modules])\n"
    )
    assert _python("-c", code).stdout.endswith("[]\n")


def test_python_m_is_c2c() -> None:
    assert _python("-m", "c2c_publish", "--version").stdout.startswith("c2c-publish ")


def test_a_command_that_is_not_there_is_wrong_usage_and_the_nearest_is_named(c2c: C2C) -> None:
    ran = c2c("bild")
    assert ran.code == 2
    assert "did you mean `build`?" in ran.err


def test_a_folder_that_is_not_there_is_wrong_usage(c2c: C2C) -> None:
    assert c2c("-C", "nowhere", "check").code == 2


def test_a_failure_of_the_machine_is_one_sentence(c2c: C2C, pipeline: FakePipeline) -> None:
    pipeline.failure = PublishError("the disk is \x1b[31mfull")
    ran = c2c("check")
    assert (ran.code, ran.out, ran.err) == (3, "", "c2c: the disk is \\x1b[31mfull\n")


def test_an_interrupt_ends_without_a_traceback(c2c: C2C, pipeline: FakePipeline) -> None:
    pipeline.failure = KeyboardInterrupt()
    ran = c2c("check")
    assert (ran.code, ran.err.strip()) == (130, "")


def test_a_bug_is_a_traceback(c2c: C2C, pipeline: FakePipeline) -> None:
    pipeline.failure = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        c2c("check")


def test_a_reader_that_has_gone_is_no_news() -> None:
    # The reader is gone before a word is written, and the list of rules fills no pipe.
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ran = subprocess.run(
            (sys.executable, "-m", "c2c_publish", "explain"),
            env={**os.environ, "PYTHONPATH": SOURCE},
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.stderr == b""


@pytest.mark.parametrize(
    ("words", "variable", "coloured"),
    [((), "", False), (("--color",), "1", True), (("--no-color",), "", False)],
)
def test_colour_is_for_terminals_and_for_those_who_ask(
    c2c: C2C,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    variable: str,
    coloured: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    monkeypatch.setenv("NO_COLOR", variable)
    assert ("\x1b[" in c2c(*words, "explain").out) is coloured
