from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from c2c_publish.cli import entry

MANUAL = Path(__file__).parents[3] / "docs" / "commands.md"
GROUP = entry.c2c


def _command(name: str) -> click.Command:
    command = GROUP.get_command(click.Context(GROUP), name)
    assert command
    return command


def _section(title: str) -> str:
    manual = MANUAL.read_text(encoding="utf-8")
    found = re.search(rf"^## {title}$(.*?)(?=^## |\Z)", manual, re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no section `{title}`"
    return found[1]


def _options(command: click.Command) -> set[str]:
    ctx = click.Context(command, help_option_names=["--help"])
    named = (parameter for parameter in command.get_params(ctx))
    return {word for one in named for word in (*one.opts, *one.secondary_opts) if word[0] == "-"}


def test_the_manual_has_a_section_for_each_command_in_the_order_of_help() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    assert re.findall(r"^## c2c (\S+)$", manual, re.MULTILINE) == list(entry.BUILTIN)


@pytest.mark.parametrize("name", entry.BUILTIN)
def test_the_manual_has_every_option_and_choice_of_a_command_and_a_transcript(name: str) -> None:
    command, section = _command(name), _section(f"c2c {name}")
    options = _options(command) - {"-h", "--help"}
    assert {option for option in options if f"`{option}" not in section} == set()
    assert set(re.findall(r"--[a-z-]+", section.split("```")[0])) <= _options(command)
    for parameter in command.params:
        if isinstance(parameter.type, click.Choice):
            assert [word for word in parameter.type.choices if word not in section] == []
    assert re.search(r"^\$ .*\bc2c\b", section, re.MULTILINE)


def test_the_manual_has_every_option_of_all_commands() -> None:
    section = _section("For every command")
    assert {option for option in _options(GROUP) if f"`{option}" not in section} == set()
    assert "`-h`" in section


def test_the_manual_has_every_exit_code() -> None:
    section = _section("For every command")
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)}
    assert codes == {0, entry.FOUND, entry.MISUSED, entry.FAILED, entry.INTERRUPTED}


def test_every_link_in_the_manual_leads_to_a_heading() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.*)$", manual, re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\(#([\w-]+)\)", manual)) <= anchors
