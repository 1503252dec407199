"""Imports WordPress exports of 1, 50 and 500 MB, and prints how fast and in how much memory.

The exports are made here: classic posts and block posts by turns, of the benches' prose, with comments in
threads. `make bench-import BENCH_ARGS='--sizes 1,50'` runs a part. Time should grow with the size, and
memory hardly.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from typing import TYPE_CHECKING

from measure import adopt, cost
from ours import C2C, environment
from prose import sentences
from results import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIZES = "1,50,500"
MEGABYTE = 1_000_000
BEGINS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A Blog</title><link>https://blog.example.org</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>simon</wp:author_login>
<wp:author_display_name>Simon</wp:author_display_name></wp:author>
"""


def export(path: Path, megabytes: int) -> None:
    """Write an export of about so many megabytes; the same for the same size."""
    dice = random.Random(megabytes)  # noqa: S311 - the same text each time
    with path.open("w", encoding="utf-8") as file:
        file.write(BEGINS)
        number = 0
        while file.tell() < megabytes * MEGABYTE:
            number += 1
            file.write("".join(item(number, dice)))
        file.write("</channel></rss>\n")


def item(number: int, dice: random.Random) -> Iterator[str]:
    """Give a post with its comments as WordPress writes it."""
    words = [sentences(dice, 4, 8) for _ in range(6)]
    if number % 2:
        link = f'<a href="https://blog.example.org/post-{max(number - 1, 1)}/">the last post</a>'
        body = "\n\n".join((*words, f"As I said in {link}, <em>nothing</em> lasts."))
    else:
        body = "".join(
            f"<!-- wp:paragraph -->\n<p>{one}</p>\n<!-- /wp:paragraph -->\n" for one in words
        )
    yield (
        f"<item><title>Post {number}</title><link>https://blog.example.org/post-{number}/</link>"
        f"<dc:creator>simon</dc:creator><content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date_gmt>2011-05-06 12:00:00</wp:post_date_gmt>"
        f"<wp:post_name>post-{number}</wp:post_name><wp:status>publish</wp:status>"
        "<wp:post_type>post</wp:post_type>"
    )
    for one in range(1, 5):
        yield (
            f"<wp:comment><wp:comment_id>{number * 10 + one}</wp:comment_id>"
            f"<wp:comment_author>Reader {one}</wp:comment_author>"
            f"<wp:comment_author_email>r{one}@example.net</wp:comment_author_email>"
            "<wp:comment_date_gmt>2011-05-07 12:00:00</wp:comment_date_gmt>"
            f"<wp:comment_content><![CDATA[{sentences(dice, 1, 3)}]]></wp:comment_content>"
            f"<wp:comment_approved>1</wp:comment_approved><wp:comment_type></wp:comment_type>"
            f"<wp:comment_parent>{number * 10 + one - 1 if one > 1 else 0}</wp:comment_parent></wp:comment>"
        )
    yield "</item>\n"


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"megabytes ({SIZES})")
    said = parser.parse_args()
    adopt()
    folder = KEPT.parent / "imports"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print(f"{'export':>8}{'seconds':>10}{'CPU':>8}{'MB/s':>8}{'memory at its peak':>22}")
    for size in map(int, said.sizes.split(",")):
        path = folder / f"{size}.xml"
        print(f"making an export of {size} MB", file=sys.stderr)
        export(path, size)
        command = (C2C, "import", "--into", str(folder / f"book-{size}"), str(path))
        took = cost(command, folder, environment(), folder / "import.log")
        speed, peak = size / took.wall, took.peak / MEGABYTE
        print(
            f"{size:>5} MB{took.wall:>10.1f}{took.cpu:>8.1f}{speed:>8.2f}{peak:>19.0f} MB",
            flush=True,
        )
        shutil.rmtree(folder / f"book-{size}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
