"""The way in: what importers find becomes a manuscript that builds, with a report on every record."""

from c2c_publish.intake.pictures import Media
from c2c_publish.intake.report import Report
from c2c_publish.intake.report_text import counts, reasons, report_json
from c2c_publish.intake.road import Order, take_in
from c2c_publish.intake.survey import Source
from c2c_publish.intake.wishes import Wishes

__all__ = [
    "Media",
    "Order",
    "Report",
    "Source",
    "Wishes",
    "counts",
    "reasons",
    "report_json",
    "take_in",
]
