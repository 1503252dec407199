"""What a person installs is the wheel: it holds the styles, the rules and the starter, and works alone."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_resource(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    styles = ROOT / "styles"
    wanted = {
        f"c2c_publish/styles/{path.relative_to(styles).as_posix()}"
        for path in styles.rglob("*.css")
    }
    wanted |= {f"c2c_publish/rules/{path.name}" for path in (ROOT / "docs/rules").glob("*.md")}
    starter = ROOT / "src/c2c_publish/starter"
    wanted |= {
        f"c2c_publish/starter/{path.relative_to(starter).as_posix()}"
        for path in starter.rglob("*")
        if path.is_file()
    }

    assert len(wanted) > 50
    assert wanted <= inside


def test_a_new_book_builds_from_the_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    """The package is unpacked beside an environment that does not know this checkout."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    run = (
        "import sys; sys.path = [p for p in sys.path if not p.endswith('/src')];"
        f"sys.path.insert(0, {str(tmp_path / 'site')!r});"
        "import c2c_publish; assert 'site' in c2c_publish.__file__;"
        "from c2c_publish.cli import main; main()"
    )

    def c2c(*words: str, folder: Path) -> str:
        done = subprocess.run(
            [sys.executable, "-c", run, *words],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    c2c("new", "mine", "--sample", "--title", "Mine", folder=tmp_path)
    c2c("build", folder=tmp_path / "mine")

    assert sorted(path.name for path in (tmp_path / "mine" / "build").glob("[!.]*.*")) == [
        "mine.epub",
        "mine.pdf",
    ]
    assert c2c("explain", "link-unknown-essay", folder=tmp_path).startswith("# link-unknown-essay")
