"""The whole way from a publication to its PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.findings import Checked, PublishError
from c2c_publish.model import OutputFile
from c2c_publish.writers.pdf.document import document
from c2c_publish.writers.pdf.pictures import pictures
from c2c_publish.writers.pdf.remarks import findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.model import Publication, Stylesheets
    from c2c_publish.world import World

_NO_PANGO = (
    "the PDF needs Pango, which is not on this machine: install it with "
    "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` (Debian, Ubuntu), "
    "`dnf install pango` (Fedora) or `brew install pango` (macOS)"
)


def write_pdf(publication: Publication, world: World, name: str) -> Checked[tuple[OutputFile, ...]]:
    """Give the PDF of a publication.

    The fonts are those that FONTCONFIG_FILE names, the date is SOURCE_DATE_EPOCH: the caller sets both.

    Args:
        publication: the book as pages.
        world: gives the bytes of its pictures.
        name: the name of the file, without its ending.

    Raises:
        PublishError: Pango is not on this machine.
    """
    try:
        # WeasyPrint takes half a second to load, and looks for Pango as it does.
        from c2c_publish.writers.pdf.typesetting import typeset  # noqa: PLC0415
    except OSError as error:
        raise PublishError(_NO_PANGO) from error
    done = typeset(
        document(publication),
        sheets=tuple(_sheets(publication.stylesheets)),
        pictures=pictures(publication, world),
        variant="" if publication.pdf_variant == "none" else publication.pdf_variant,
    )
    output = OutputFile(f"{name}.pdf", done.content, done.pages)
    return Checked((output,), findings(done.remarks, publication))


def _sheets(styles: Stylesheets) -> Iterable[tuple[str, str]]:
    """Give each style sheet after the one it is laid over; only the author's have a path."""
    for sheet in (styles.base, styles.print, styles.page):
        yield "", sheet.built_in
        if sheet.own:
            yield sheet.path, sheet.own
