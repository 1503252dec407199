"""Which distributions take part in what is kept. Other versions of these make other results."""

from __future__ import annotations

# What becomes of the files of a manuscript.
READING = (
    "markdown",
    "math-core",
    "msgpack",
    "nh3",
    "pillow",
    "pygments",
    "pymdown-extensions",
    "pyyaml",
)
# What becomes of a section of the PDF, fonts included.
SETTING = (
    "cffi",
    "cssselect2",
    "fontpkg-amiri",
    "fontpkg-atkinson-hyperlegible",
    "fontpkg-eb-garamond",
    "fontpkg-frank-ruhl-libre",
    "fontpkg-source-code-pro",
    "fontpkg-source-sans-3",
    "fonttools",
    "latex2mathml",
    "msgpack",
    "noto-cjk-sans-otc",
    "pillow",
    "pycparser",
    "pydyf",
    "pypdfium2",
    "pyphen",
    "tinycss2",
    "tinyhtml5",
    "uharfbuzz",
    "weasyprint",
    "webencodings",
    "ziafont",
    "ziamath",
)
# What the words of a page of the PDF are, read back.
PROOFREADING = ("lxml", "packaging", "pikepdf", "pillow", "pypdfium2")
