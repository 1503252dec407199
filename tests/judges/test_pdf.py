"""Every PDF that is made of a book here stands before the judges."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from c2c_publish.disk import Disk
from c2c_publish.pipeline import Format, build
from tests.books.test_books import BOOKS, made
from tests.judges.pdf import pdf_ua_faults, qpdf_faults
from tests.unit.writers.test_pdf_book import hard

SAMPLE = Disk(Path(__file__).parents[2])


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The golden books, the sample, and the one with everything that is hard to set."""
    sample = build(SAMPLE, (Format.PDF,), validate=False, report=lambda _stage: None)
    outputs = [*(one for name in BOOKS for one in made(name).outputs), *sample.outputs]
    folder = tmp_path_factory.mktemp("pdfs")
    files = []
    for output in (*outputs, *hard().value):
        if output.name.endswith(".pdf"):
            files.append(folder / output.name)
            files[-1].write_bytes(output.content)
    assert len(files) == len(BOOKS) + 2
    return files


@pytest.mark.tools
def test_verapdf_finds_no_fault(pdfs: list[Path]) -> None:
    assert pdf_ua_faults(pdfs) == []


@pytest.mark.tools
def test_qpdf_finds_no_fault(pdfs: list[Path]) -> None:
    assert qpdf_faults(pdfs) == []


@pytest.mark.tools
def test_verapdf_finds_fault_with_a_pdf_without_tags(tmp_path: Path) -> None:
    """What never finds a fault is no judge."""
    file = tmp_path / "untagged.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(file)
    faults = pdf_ua_faults([file])

    assert any(fault.startswith("untagged.pdf: PDF/UA-1 7.1-11: ") for fault in faults), faults


@pytest.mark.tools
def test_qpdf_finds_fault_with_half_a_pdf(tmp_path: Path) -> None:
    file = tmp_path / "half.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(file)
    file.write_bytes(file.read_bytes()[:-60])

    assert qpdf_faults([file]) != []
