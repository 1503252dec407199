from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from c2c_publish.cli import needs
from c2c_publish.cli.explain import explain
from c2c_publish.cli.schema import FORMS
from c2c_publish.disk import Disk
from c2c_publish.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import C2C


def test_explain_lists_every_rule(c2c: C2C) -> None:
    lines = c2c("explain").out.splitlines()
    assert [line.split()[0] for line in lines] == list(RULES)


def test_explain_prints_the_page_of_a_rule(c2c: C2C, monkeypatch: pytest.MonkeyPatch) -> None:
    assert explain.name == "explain"
    monkeypatch.setattr(Disk, "resource", lambda _disk, path: f"# the page {path}\n".encode())
    assert c2c("explain", "[book-empty]").out == "# the page rules/book-empty.md\n"


def test_explain_knows_no_other_rule(c2c: C2C) -> None:
    ran = c2c("explain", "bok-empty")
    assert ran.code == 2
    assert "did you mean `book-empty`?" in ran.err
    assert "lists them all" in c2c("explain", "zzzz").err


@pytest.mark.parametrize("form", FORMS)
def test_schema_prints_json_schema(c2c: C2C, form: str) -> None:
    written = json.loads(c2c("schema", form).out)
    assert written["$schema"].endswith("2020-12/schema")
    assert form in written["title"]


def test_doctor_is_content_where_what_is_needed_is_here(c2c: C2C, book: Path) -> None:
    ran = c2c("-C", str(book), "doctor")
    assert "Python 3." in ran.out
    assert ran.out.endswith("The book here is book/manuscript/book.yaml.\n")


def test_doctor_names_what_is_missing_and_the_command_for_it(
    c2c: C2C, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needs, "_library", lambda _names: None)
    monkeypatch.setattr("shutil.which", lambda name: name if name == "dnf" else None)
    ran = c2c("doctor")
    assert ran.code == 3
    assert "missing  Pango, which lays out the pages of the PDF\n" in ran.out
    assert "sudo dnf install pango\n" in ran.out
    assert "sudo dnf install java-latest-openjdk-headless\n" in ran.out
    assert ran.err == "c2c: without Pango no book can be made\n"
    assert ran.out.endswith("There is no book here; `c2c new DIR` makes one.\n")


def test_doctor_gives_every_command_on_a_system_it_does_not_know(
    c2c: C2C, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needs, "_library", lambda _names: None)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr("sys.platform", "plan9")
    ran = c2c("doctor")
    for system in ("Debian, Ubuntu", "Fedora", "macOS"):
        assert f"({system})" in ran.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_and_starts_nothing(
    c2c: C2C, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    assert "_C2C_COMPLETE" in c2c("completion", shell).out


def test_the_shell_is_told_the_commands(c2c: C2C, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_C2C_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "c2c ch")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert c2c().out == "plain,check\n"
