"""Things to say about a manuscript or an output: values with a place and a hint, never log lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.model import Span

_MOST_NAMED = 20

T_co = TypeVar("T_co", covariant=True)


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning does not unless --strict."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """Something the tool looks for. `summary` is the first line of its page in the docs."""

    id: str
    severity: Severity
    summary: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: by which rule, what is wrong in the author's words, where, and what to do."""

    rule: Rule
    message: str
    span: Span
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether it stops the build."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Checked(Generic[T_co]):
    """A value and what there is to say about how it was made."""

    value: T_co
    findings: tuple[Finding, ...] = ()


class PublishError(Exception):
    """The environment failed (a missing tool, a full disk): said in one sentence, exit code 3."""


def finding(rule: Rule, message: str, span: Span, hint: str = "") -> Finding:
    """Make a finding at its rule's own severity."""
    return Finding(rule, message, span, hint, rule.severity)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give a hint that names the nearest of the known words, or all when they are few and none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - for those who mistyped

    words = sorted(known)
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"known here: {', '.join(words)}" if 0 < len(words) <= _MOST_NAMED else ""
