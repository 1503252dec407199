"""What a book file says of rules: how much each weighs, and which are off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.findings import Finding, Severity, finding

if TYPE_CHECKING:
    from c2c_publish.model import RuleLevel

# These speak only when files are made: switching them off is not in vain because nothing was made.
_SEEN_IN_FILES = {
    rule.id
    for rule in (
        rules.CAPTION_PARTED,
        rules.EPUB_INVALID,
        rules.HEADING_STRANDED,
        rules.LINE_OVERFULL,
        rules.NAME_STRANDED,
        rules.NOTE_OFF_PAGE,
        rules.RESOURCE_REFUSED,
        rules.STYLE_IGNORED,
        rules.WORDS_LEAKED,
        rules.WORDS_LOST,
    )
}


def weighed(findings: tuple[Finding, ...], levels: tuple[RuleLevel, ...]) -> tuple[Finding, ...]:
    """Give findings with the weight the book file gives their rules, and say which rules were off in vain."""
    said = {level.rule: level for level in levels}
    found_rules = {found.rule.id for found in findings}
    kept = []
    for found in findings:
        level = said.get(found.rule.id)
        if level is None:
            kept.append(found)
        elif level.level != "off":
            kept.append(replace(found, severity=Severity(level.level)))
    for level in levels:
        unused = level.rule not in found_rules | _SEEN_IN_FILES
        if level.level == "off" and unused:
            message = f"`{level.rule}` is off, and had nothing to say"
            hint = "take the line away, so that it speaks when there is something"
            kept.append(finding(rules.SUPPRESSION_UNUSED, message, level.span, hint))
    return tuple(kept)
