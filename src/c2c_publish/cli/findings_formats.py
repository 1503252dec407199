"""Findings as other programs read them: JSON, GitHub's workflow commands, SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from c2c_publish import __version__
from c2c_publish.cli.letters import visible
from c2c_publish.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from c2c_publish.findings import Finding, Rule

    Shown = Callable[[str], str]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(findings: Sequence[Finding], shown: Shown) -> str:
    """Give a JSON list with an object for each finding. `shown` makes a path the author's."""
    return _written([_object(found, shown) for found in findings])


def as_github(findings: Sequence[Finding], shown: Shown) -> str:
    """Give a workflow command for each finding, which GitHub shows beside the line.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(_command(found, shown) for found in findings)


def as_sarif(findings: Sequence[Finding], shown: Shown) -> str:
    """Give a SARIF log (OASIS, version 2.1.0) with every rule and these results."""
    known = {**RULES, **{found.rule.id: found.rule for found in findings}}
    order = {rule: index for index, rule in enumerate(known)}
    driver = {
        "name": "c2c-publish",
        "version": __version__,
        "rules": [_descriptor(rule) for rule in known.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, order[found.rule.id], shown) for found in findings],
    }
    return _written({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _written(value: object) -> str:
    # In ASCII: so it arrives whole, whatever the encoding of the pipe, and steers no terminal.
    return json.dumps(value, indent=2)


def _object(found: Finding, shown: Shown) -> dict[str, Any]:
    return {
        "rule": found.rule.id,
        "severity": str(found.severity),
        "message": found.message,
        "path": shown(found.span.path),
        "line": found.span.line,
        "column": found.span.column,
        "length": found.span.length,
        "hint": found.hint,
    }


def _command(found: Finding, shown: Shown) -> str:
    span = found.span
    place = {
        "file": shown(span.path),
        "line": str(span.line),
        "col": str(span.column),
        **({"endColumn": str(span.column + span.length)} if span.length else {}),
        "title": found.rule.id,
    }
    properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
    said = visible(found.message) + (f"\n{visible(found.hint)}" if found.hint else "")
    return f"::{found.severity} {properties}::{_percent(said)}"


def _percent(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _percent(visible(text)).replace(":", "%3A").replace(",", "%2C")


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "help": {"text": f"{rule.summary} `c2c explain {rule.id}` says more."},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _result(found: Finding, index: int, shown: Shown) -> dict[str, Any]:
    span = found.span
    region = {"startLine": span.line, "startColumn": span.column}
    if span.length:
        region["endColumn"] = span.column + span.length
    file = {"uri": quote(shown(span.path), errors="replace")}
    return {
        "ruleId": found.rule.id,
        "ruleIndex": index,
        "level": str(found.severity),
        "message": {"text": ". ".join(filter(None, (found.message, found.hint)))},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
    }
