"""Sets the sample book beside pandoc's and Typst's: pictures in docs/comparison/, and the cost."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pypdfium2
import yaml
from PIL import Image

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "bench"))
from peers import BOOK, HEAD, environment, peers, threads  # noqa: E402

PICTURES = ROOT / "docs" / "comparison"
# What to look for on a page: the last of its pages that holds it is shown.
SHOWN = {
    "contents": "Contents",
    "opening": "stopped snowing",
    "thread": "step away from the scissors",
    "table": "Chancery",
}
SCREENS = {"chapter-600": (600, 800), "chapter-320": (320, 640)}
SOUGHT = "stopped snowing"
WIDTH, BETWEEN, GROUND = 420, 14, "#8c8c8c"
CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")


def main() -> None:
    """Write every picture and print what each way took."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    (our_epub,), (our_pdf,) = (
        sorted((ROOT / "build").glob(f"*.{kind}")) for kind in ("epub", "pdf")
    )
    theirs = ROOT / "build" / "comparison"
    theirs.mkdir(exist_ok=True)
    write_book(theirs)
    made = {name: built(theirs, name) for name in ("pandoc-epub", "typst")}
    for file in (our_epub, our_pdf, *made.values()):
        print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")
    for name, sought in SHOWN.items():
        beside(name, [page(file, sought) for file in (our_pdf, made["typst"])])
    for name, size in SCREENS.items():
        beside(name, [screen(file, size) for file in (our_epub, made["pandoc-epub"])])


def write_book(folder: Path) -> None:
    """Write the sample as one Markdown file, its comments as quotations in quotations."""
    said = yaml.safe_load((ROOT / "manuscript" / "book.yaml").read_text(encoding="utf-8"))
    essays = [name for part in said["contents"] if "essays" in part for name in part["essays"]]
    head = HEAD.format(title=said["title"], authors=said["authors"][0]["name"])
    texts = [essay(name) for name in essays]
    (folder / BOOK).write_text("\n\n".join([head, *texts]), encoding="utf-8")
    images = folder / "images"
    if not images.exists():
        images.symlink_to(ROOT / "manuscript" / "images")


def essay(name: str) -> str:
    """Give an essay as pandoc reads it, with the comments that were approved."""
    file = ROOT / "manuscript" / "essays" / f"{name}.md"
    _, matter, body = file.read_text(encoding="utf-8").split("---\n", 2)
    body = re.sub(r"^>? ?\{:.*\}\n", "", body, flags=re.MULTILINE)
    body = re.sub(r"\]\(essay:[^)#]*#", "](#", body).replace("](essay:", "](#")
    body = body.replace("[^", f"[^{name}-").replace("](../images/", "](images/")
    said = yaml.safe_load(matter)
    answers = yaml.safe_load(file.with_suffix(".comments.yaml").read_bytes())
    told = [
        {key: value for key, value in one.items() if key != "kind"}
        for one in answers
        if one.get("kind", "comment") == "comment" and one["status"] == "approved"
    ]
    talk = "\n".join(["## Discussion\n", *threads(told)])
    return f"# {said['title']} {{#{name}}}\n\n{said.get('date', '')}\n\n{body}\n\n{talk}"


def built(folder: Path, name: str) -> Path:
    """Give what a peer makes of the book, and print how long it took."""
    peer, begun = peers(folder)[name], time.monotonic()
    for command in peer.commands:
        subprocess.run(command, cwd=folder, env=environment(), check=True)  # noqa: S603
    print(f"{name}: {time.monotonic() - begun:.1f} s")
    return folder / peer.makes


def page(path: Path, sought: str) -> Image.Image:
    """Give the page of a PDF that holds a text."""
    with pypdfium2.PdfDocument(path) as document:
        texts = [" ".join(one.get_textpage().get_text_bounded().split()) for one in document]
        number = next(number for number, text in enumerate(texts) if sought in text)
        return document[number].render(scale=WIDTH / document[number].get_width()).to_pil()


def screen(path: Path, size: tuple[int, int]) -> Image.Image:
    """Give the chapter of an EPUB that holds a text, on a screen of a size."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(path) as book:
            book.extractall(folder)
        chapters = sorted(Path(folder).rglob("*.xhtml"))
        chapter = next(
            one for one in chapters if SOUGHT in " ".join(one.read_text("utf-8").split())
        )
        frame, shot = Path(folder) / "frame.html", Path(folder) / "shot.png"
        # Chromium has no window under 500 pixels; a frame can be narrower.
        wide, tall = size
        address = chapter.relative_to(folder)
        style = f"border: 0; width: {wide}px; height: {tall}px"
        frame.write_text(
            f'<body style="margin: 0"><iframe src="{address}" style="{style}"></iframe>'
        )
        window = (f"--window-size={max(wide, 600)},{tall + 200}", f"--user-data-dir={folder}/user")
        command = (*CHROMIUM, *window, f"--screenshot={shot}", frame.as_uri())
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603
        return Image.open(shot).convert("RGB").crop((0, 0, wide, tall))


def beside(name: str, pictures: list[Image.Image]) -> None:
    """Write pictures side by side, ours on the left."""
    wide = sum(one.width + BETWEEN for one in pictures) + BETWEEN
    whole = Image.new("RGB", (wide, max(one.height for one in pictures) + 2 * BETWEEN), GROUND)
    left = BETWEEN
    for one in pictures:
        whole.paste(one.convert("RGB"), (left, BETWEEN))
        left += one.width + BETWEEN
    whole.quantize(32).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
