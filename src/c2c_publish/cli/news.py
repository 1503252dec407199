"""News for an author at work: what changed, and what came of it. What is as it was is not said again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.cli.letters import visible
from c2c_publish.cli.saying import counted, tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from c2c_publish.disk.watching import Changes
    from c2c_publish.findings import Finding
    from c2c_publish.pipeline import Built

_NAMED = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What the author knows already: the files with their pages, and what there was to say."""

    names: tuple[str, ...] = ()
    pages: int | None = None
    findings: frozenset[tuple[str, str, str]] = frozenset()

    def and_of(self, built: Built) -> Told:
        """Give what the author knows when a build has been told. Findings that are gone are forgotten."""
        findings = frozenset(_gist(found) for found in built.findings)
        if not built.outputs:
            return Told(self.names, self.pages, findings)
        return Told(_names(built), _pages(built), findings)

    def unsaid(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Give the findings that are new, though their lines may have moved."""
        return tuple(found for found in findings if _gist(found) not in self.findings)


def what_changed(changes: Changes, shown: Callable[[str], str]) -> str:
    """Say which files changed, came, went or have another name; `shown` gives a path as it is typed."""

    def name(path: str) -> str:
        return visible(shown(path))

    renamed = [f"{name(old)} is now {name(new)}" for old, new in changes.renamed]
    said = (
        _few([name(path) for path in changes.changed], "changed", "changed"),
        _few([name(path) for path in changes.made], "is new", "are new"),
        _few([name(path) for path in changes.gone], "is gone", "are gone"),
        *renamed[:_NAMED],
        f"{counted(len(renamed) - _NAMED, 'more name')} changed" if renamed[_NAMED:] else "",
    )
    return ", ".join(filter(None, said))


def what_was_made(built: Built, seconds: float, told: Told, shown: Callable[[str], str]) -> str:
    """Say what a build made and how long it took, its pages and warnings where the author knows others."""
    pages = _pages(built)
    extent = f", {counted(pages, 'page')}," if pages and pages != told.pages else ""
    time = f"{seconds:.2f} s" if seconds < 1 else f"{seconds:.1f} s"
    named = [shown(name) for name in _names(built)]
    files = " and ".join(named) if _names(built) != told.names else _rebuilt(built)
    return f"built {files}{extent} in {time}{_warnings(built.findings, told)}"


def _rebuilt(built: Built) -> str:
    """What was made anew, of files that the author knows: their kinds, and what of the pages was set."""
    kinds = " and ".join(name.rpartition(".")[2].upper() for name in _names(built))
    titles = [visible(title) for output in built.outputs for title in output.anew]
    named = ", ".join(titles[:_NAMED])
    more = f" and {len(titles) - _NAMED} more" if titles[_NAMED:] else ""
    return f"{kinds}, set anew: {named}{more}," if titles else kinds


def _warnings(findings: Sequence[Finding], told: Told) -> str:
    if not findings:
        return ""
    known = len(findings) - len(told.unsaid(findings))
    return f"; {tally(findings)}{', as before' if known == len(findings) else ''}"


def _few(names: Sequence[str], one: str, several: str) -> str:
    if len(names) > _NAMED:
        return f"{names[0]} and {len(names) - 1} more {several}"
    return f"{' and '.join(names)} {one if len(names) == 1 else several}" if names else ""


def _names(built: Built) -> tuple[str, ...]:
    return tuple(output.name for output in built.outputs)


def _pages(built: Built) -> int | None:
    return next((output.pages for output in built.outputs if output.pages), None)


def _gist(found: Finding) -> tuple[str, str, str]:
    return (found.rule.id, found.span.path, found.message)
