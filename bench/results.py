"""What was measured, kept as JSON."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

KEPT = Path(__file__).resolve().parent.parent / "build" / "bench" / "results.json"
CPU_NAME = "model name"


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of a table. `size` is that of the finished file, `pages` are those of a PDF; 0 is unknown."""

    key: str
    essays: int
    wall: float
    cpu: float = 0
    peak: int = 0
    size: int = 0
    pages: int = 0

    @property
    def name(self) -> tuple[str, int]:
        """What it is and for how many essays, which no other line of the tables shares."""
        return self.key, self.essays


@dataclass
class Results:
    """All that one run of the benches measured, and where."""

    machine: str
    lines: list[Measured] = field(default_factory=list)

    def get(self, key: str, essays: int) -> Measured | None:
        """Give a line, if it was measured."""
        return next((line for line in self.lines if line.name == (key, essays)), None)

    @property
    def sizes(self) -> list[int]:
        """How many essays the books had, smallest first."""
        return sorted({line.essays for line in self.lines if line.essays})

    def add(self, line: Measured) -> None:
        """Keep a line; of two with one name, the least of each measure: other work spoilt it least."""
        before = self.get(line.key, line.essays)
        if before:
            self.lines.remove(before)
            wall, cpu = min(before.wall, line.wall), min(before.cpu, line.cpu)
            peak = min(before.peak, line.peak)
            line = Measured(*line.name, wall, cpu, peak, line.size, line.pages)
        self.lines.append(line)

    def save(self) -> None:
        """Write everything to build/bench/."""
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")


def saved() -> Results:
    """Give what the last run measured.

    Raises:
        FileNotFoundError: there was none.
    """
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    return Results(kept["machine"], [Measured(**line) for line in kept["lines"]])


def machine() -> str:
    """Say what the benches run on."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    cpu = next((line.partition(":")[2].strip() for line in lines if line.startswith(CPU_NAME)), "?")
    libraries = ", ".join(
        f"{name} {version(name)}" for name in ("WeasyPrint", "pikepdf", "Markdown")
    )
    return (
        f"{os.cpu_count()} × {cpu}, {platform.system()} {platform.release()}, Python "
        f"{platform.python_version()}, {libraries}; load {os.getloadavg()[0]:.1f} at the start"
    )
