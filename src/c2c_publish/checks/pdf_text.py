"""The text of a finished PDF, page by page, read back from its bytes.

PDFium takes milliseconds for a page, so the text of each is kept under all that it comes from: what the
page shows, and what the codes of its fonts stand for. Every page of every file is looked at all the
same: where one is not there, or not as it was, there is no text for it, or another.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf

from c2c_publish.checks.reading import FinishedText
from c2c_publish.world import NoStore, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from c2c_publish.world import Store

_FORM = pikepdf.Name.Form


def read_pdf(name: str, content: bytes, store: Store | None = None) -> FinishedText:
    """Give the text of a PDF's pages; a store has that of pages that were read before."""
    store = NoStore() if store is None else store
    keys = _Keys(content).keys
    kept = [store.get(key) for key in keys]
    missing = [at for at, text in enumerate(kept) if text is None]
    texts = [(text or b"").decode("utf-8", "surrogatepass") for text in kept]
    for at, text in zip(missing, _read(content, missing), strict=True):
        texts[at] = text
        store.put(keys[at], text.encode("utf-8", "surrogatepass"))
    return FinishedText(name, tuple(texts))


def _read(content: bytes, pages: Sequence[int]) -> Iterable[str]:
    """Give the text of these pages."""
    if not pages:
        return
    # Loaded only where there is something to read.
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(content)
    try:
        for at in pages:
            yield document[at].get_textpage().get_text_bounded()
    finally:
        document.close()


class _Keys:
    """The keys under which the texts of a PDF's pages are kept."""

    def __init__(self, content: bytes) -> None:
        self._digests: dict[tuple[int, int], bytes] = {}
        with pikepdf.open(io.BytesIO(content)) as document:
            self.keys = tuple(self._key(page.obj) for page in document.pages)

    def _key(self, page: pikepdf.Object) -> str:
        shown = page.Contents
        streams = shown if isinstance(shown, pikepdf.Array) else [shown]
        contents = (stream.read_raw_bytes() for stream in streams)
        drawn = self._once(page.Resources, self._resources)
        return key_of("text of a page", page.MediaBox.unparse(), *contents, drawn)

    def _resources(self, resources: pikepdf.Object) -> Iterable[bytes]:
        """What a page draws on that may have words: fonts, and forms that it may call."""
        fonts = resources.get("/Font")
        if fonts is not None:
            yield self._once(fonts, self._fonts)
        for name, drawn in resources.get("/XObject", {}).items():
            if drawn.get("/Subtype") == _FORM:
                yield name.encode()
                yield self._once(drawn, self._form)

    def _form(self, form: pikepdf.Object) -> Iterable[bytes]:
        yield form.read_raw_bytes()
        if "/Resources" in form:
            yield self._once(form.Resources, self._resources)

    def _fonts(self, fonts: pikepdf.Object) -> Iterable[bytes]:
        for name, font in fonts.items():
            yield name.encode()
            yield from (one.W.unparse() for one in font.get("/DescendantFonts", ()))
            if "/ToUnicode" in font:
                yield font.ToUnicode.read_raw_bytes()

    def _once(
        self, value: pikepdf.Object, parts: Callable[[pikepdf.Object], Iterable[bytes]]
    ) -> bytes:
        """Give the digest of the parts of an object, which many pages may share."""
        number = value.objgen
        if number not in self._digests:
            # What draws on itself is taken as it stands so far.
            self._digests[number] = b""
            self._digests[number] = key_of("drawn", *parts(value)).encode()
        return self._digests[number] if value.is_indirect else self._digests.pop(number)
