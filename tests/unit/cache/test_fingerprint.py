from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import c2c_publish
from c2c_publish.cache import fingerprint

SOURCE = Path(c2c_publish.__file__).parent
RECORD = "thing.py,sha256=one,9\n"


def printed(source: Path, *distributions: str, also: Path | None = None) -> str:
    """Give the fingerprint that a new process takes of the package in a folder."""
    words = ", ".join(map(repr, distributions))
    program = f"from c2c_publish.cache import fingerprint; print(fingerprint({words}))"
    paths = os.pathsep.join(str(path) for path in (source, also) if path)
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Give a folder with the modules that a fingerprint needs, and one more."""
    for path in (*SOURCE.glob("cache/*.py"), SOURCE / "world.py", SOURCE / "__init__.py"):
        place = tmp_path / "source" / "c2c_publish" / path.relative_to(SOURCE)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())
    (tmp_path / "source" / "c2c_publish" / "markup").mkdir()
    (tmp_path / "source" / "c2c_publish" / "markup" / "comment.py").write_text("A = 1\n")
    return tmp_path / "source"


def installed(folder: Path, name: str, record: str = RECORD, origin: str = "") -> Path:
    described = folder / f"{name}.dist-info"
    described.mkdir(parents=True, exist_ok=True)
    (described / "RECORD").write_text(record)
    if origin:
        (described / "direct_url.json").write_text(origin)
    return folder


def test_the_same_program_has_the_same_fingerprint_in_every_process() -> None:
    here = fingerprint("markdown", "nh3")
    assert printed(SOURCE.parent, "markdown", "nh3") == here
    assert printed(SOURCE.parent, "nh3", "Markdown", "markdown") == here


def test_any_other_module_gives_another_fingerprint(copied: Path) -> None:
    seen = {printed(copied)}
    module = copied / "c2c_publish" / "markup" / "comment.py"
    module.write_text("A = 2\n")
    seen.add(printed(copied))
    module.rename(module.with_name("remark.py"))
    seen.add(printed(copied))
    (copied / "c2c_publish" / "new.py").touch()
    seen.add(printed(copied))
    assert len(seen) == 4


def test_it_does_not_tell_where_the_program_lies(copied: Path, tmp_path: Path) -> None:
    before = printed(copied)
    copied.rename(tmp_path / "moved")
    assert printed(tmp_path / "moved") == before


def test_another_version_or_other_files_give_another_fingerprint(
    copied: Path, tmp_path: Path
) -> None:
    names = ("some-thing",)
    seen = [
        printed(copied, *names),
        printed(copied, *names, also=installed(tmp_path / "1", "Some_Thing-1.0")),
        printed(copied, *names, also=installed(tmp_path / "2", "some_thing-1.1")),
        printed(copied, *names, also=installed(tmp_path / "3", "some.thing-1.1", "other files")),
    ]
    assert len({*seen}) == 4
    assert printed(copied, *names, also=tmp_path / "1") == seen[1]
    assert printed(copied, also=tmp_path / "1") == printed(copied, also=tmp_path / "2")


def test_a_distribution_that_is_worked_on_has_another_each_time(
    copied: Path, tmp_path: Path
) -> None:
    origin = '{"dir_info": {"editable": true}, "url": "file:///here"}'
    also = installed(tmp_path / "site", "thing-1.0", origin=origin)
    assert printed(copied, "thing", also=also) != printed(copied, "thing", also=also)
    assert printed(copied, also=also) == printed(copied, also=also)
