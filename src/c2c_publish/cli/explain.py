"""`c2c explain`: what a rule means."""

from __future__ import annotations

from pathlib import Path

import click

from c2c_publish.cli.letters import visible
from c2c_publish.disk import Disk
from c2c_publish.findings import did_you_mean
from c2c_publish.rules import RULES


@click.command(short_help="Say what a rule means and how to satisfy it.")
@click.argument("rule", required=False)
def explain(*, rule: str | None) -> None:
    """Say what RULE means, why it is there and how to satisfy it.

    Without RULE, list every rule. A finding ends with the name of its rule.
    """
    if rule is None:
        _list_rules()
        return
    # Names are pasted from findings, where they stand in brackets.
    name = rule.strip("[]").lower()
    if name not in RULES:
        message = f"there is no rule `{visible(rule)}`; {_near(name)}"
        raise click.UsageError(message)
    click.echo(_page(name).rstrip())


def _list_rules() -> None:
    longest = max(map(len, RULES))
    for rule in RULES.values():
        name = click.style(f"{rule.id:{longest}}", bold=True)
        click.echo(f"{name}  {rule.severity:7}  {rule.summary}")


def _near(name: str) -> str:
    hint = did_you_mean(name, RULES)
    return hint if hint.startswith("did") else "`c2c explain` lists them all"


def _page(name: str) -> str:
    rule = RULES[name]
    try:
        return Disk(Path()).resource(f"rules/{name}.md").decode("utf-8")
    except FileNotFoundError:
        return f"# {name}\n\n{rule.summary}\n\nThis is {_weight(rule.severity)}."


def _weight(severity: str) -> str:
    return "an error: it stops the build" if severity == "error" else "a warning"
