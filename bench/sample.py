"""Times the start, a cold EPUB and a cold PDF of the sample, beside a Python that does nothing.

Each build gets its own copy of the book, so no cache helps. CPU seconds are the process's and its
children's; on a busy machine they and the ratios hold better than wall seconds. The peak is that
of the largest single process, and never below the peak of this script.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

BOOK = Path(__file__).parent.parent
C2C = str(Path(sys.executable).with_name("c2c"))
NOTHING = (sys.executable, "-c", "pass")
COMMANDS = {
    "python -c pass": NOTHING,
    "c2c --help": (C2C, "--help"),
    "cold EPUB": (C2C, "build", "--format", "epub"),
    "cold PDF": (C2C, "build", "--format", "pdf"),
}
MAX_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds by the clock, seconds of CPU, bytes at the peak."""

    wall: float
    cpu: float
    peak: int


def cost(command: tuple[str, ...], folder: Path) -> Cost:
    """Run a command in a folder, its words thrown away, and give what it took.

    Raises:
        SystemExit: the command failed.
    """
    silence = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1)]
    with chdir(folder):
        start = time.perf_counter()
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=silence)
        _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(command)} ended with exit code {os.waitstatus_to_exitcode(status)}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MAX_RSS_UNIT)


def cold(command: tuple[str, ...]) -> Cost:
    """Give what a command takes in a fresh copy of the sample book."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(BOOK / "manuscript", folder / "manuscript")
        return cost(command, folder)


def best(costs: list[Cost]) -> Cost:
    """Give the least of each measure: the one that other work on the machine spoilt least."""
    return Cost(min(c.wall for c in costs), min(c.cpu for c in costs), min(c.peak for c in costs))


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often; the best counts (3)")
    runs = parser.parse_args().runs
    print(f"{'':16}{'wall s':>9}{'CPU s':>9}{'peak MiB':>10}{'wall':>9}{'CPU':>9}")
    floor = best([cold(NOTHING) for _ in range(runs)])
    for name, command in COMMANDS.items():
        seen = best([cold(command) for _ in range(runs)])
        ratios = f"{seen.wall / floor.wall:8.1f}x{seen.cpu / floor.cpu:8.1f}x"
        print(f"{name:16}{seen.wall:9.2f}{seen.cpu:9.2f}{seen.peak / 2**20:10.0f}{ratios}")


if __name__ == "__main__":
    main()
