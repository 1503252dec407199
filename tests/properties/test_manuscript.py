"""What holds for every file of a manuscript, whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_publish.manuscript import BOOK, COMMENTS, ESSAY, load
from c2c_publish.manuscript.essay_file import slug
from c2c_publish.manuscript.filling import fill
from c2c_publish.manuscript.notation import read_yaml
from c2c_publish.manuscript.pictures import read_picture
from c2c_publish.model import Span
from tests.properties.strategies import FEW, MANY, markdown, yaml_text
from tests.worlds import MemoryWorld

SIGNATURES = [
    b"",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"GIF89a",
    b"RIFF\0\0\0\0WEBP",
    b"<svg ",
    b"<?xml",
]


@MANY
@given(yaml_text)
def test_yaml_is_read_or_said_to_be_wrong(text: str) -> None:
    read = read_yaml(text, "manuscript/book.yaml")
    assert all(found.span.line >= 1 and found.span.column >= 1 for found in read.findings)
    if read.value is not None:
        for shape in (BOOK, ESSAY, COMMENTS):
            fill(shape, read.value, [])


@FEW
@given(yaml_text, markdown, yaml_text)
def test_a_folder_is_read_or_said_to_be_wrong(front: str, text: str, said: str) -> None:
    files = {
        "manuscript/book.yaml": f"title: Walls\n{front}",
        "manuscript/essays/a.md": f"---\ntitle: x\n{front}\n---\n{text}",
        "manuscript/essays/b.md": text,
        "manuscript/essays/b.comments.yaml": said,
    }
    done = load(MemoryWorld({path: content.encode() for path, content in files.items()}))
    assert {found.span.path for found in done.findings} <= set(files)


@FEW
@given(st.binary(max_size=60))
def test_bytes_are_read_or_said_to_be_wrong(content: bytes) -> None:
    done = load(MemoryWorld({"manuscript/book.yaml": content, "manuscript/essays/a.md": content}))
    assert done.value is None
    assert done.findings


@pytest.mark.parametrize("signature", SIGNATURES, ids=repr)
@FEW
@given(content=st.binary(max_size=80))
def test_a_picture_is_read_or_said_to_be_broken(signature: bytes, content: bytes) -> None:
    world = MemoryWorld({"manuscript/images/a": signature + content})
    done = read_picture(world, "images/a", Span("manuscript/essays/a.md"))
    assert (done.value is None) == bool(done.findings)


@FEW
@given(st.text())
def test_an_id_is_a_name_that_every_system_can_hold(name: str) -> None:
    made = slug(name)
    assert made == slug(made)
    assert len(made) <= 80
    assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789-" for letter in made)
    assert not made.startswith("-")
