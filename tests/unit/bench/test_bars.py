"""What `make bench` promises and prints, from measurements that nobody had to wait for."""

from __future__ import annotations

from bars import bars
from results import Measured, Results
from table import tables


def lines(*measured: Measured) -> Results:
    return Results("a machine", list(measured))


def verdict(results: Results, promise: str) -> str:
    return next(one.verdict for one in bars(results) if one.promise.startswith(promise))


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    assert {one.verdict for one in bars(lines())} == {"not measured"}


def test_a_ratio_at_the_bar_is_met_and_over_it_is_not() -> None:
    pandoc = Measured("pandoc-epub", 100, 1, 10)
    assert verdict(lines(pandoc, Measured("epub", 100, 1, 3.3)), "EPUB cold, 100") == "met"
    assert verdict(lines(pandoc, Measured("epub", 100, 1, 3.31)), "EPUB cold, 100") == "NOT MET"


def test_cpu_a_page_divides_by_the_pages_of_each_book() -> None:
    results = lines(
        Measured("pdf", 100, 1, 40, pages=400), Measured("pdf", 1000, 1, 400, pages=4000)
    )
    found = [one.found for one in bars(results) if one.promise.startswith("PDF cold: CPU a page")]
    assert found == ["1.000"]


def test_two_jobs_are_compared_with_one_by_the_clock() -> None:
    results = lines(Measured("book", 100, 30, 60), Measured("one-job", 100, 51, 58))
    assert verdict(results, "EPUB and PDF cold, 100") == "met"


def test_of_two_runs_the_least_of_each_measure_counts() -> None:
    results = lines(Measured("epub", 10, 2, 1.5, 80))
    results.add(Measured("epub", 10, 3, 1.2, 90))
    assert results.lines == [Measured("epub", 10, 2, 1.2, 80)]


def test_a_table_in_markdown_compares_with_the_first_of_its_group() -> None:
    results = lines(
        Measured("epub", 10, 1, 0.5, 50_000_000, 70_000),
        Measured("pandoc-epub", 10, 2, 1.5, 200_000_000, 60_000),
    )
    table = tables(results, markdown=True)
    assert "### 10 essays\n\n| EPUB, cold | wall s |" in table
    assert "| pandoc | 2.00 | 1.50 | 200 |  | 0.06 | 2.000 | 3.000 | 4.000 |" in table
