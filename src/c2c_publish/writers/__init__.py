"""A Publication becomes finished files: EPUB and PDF from the same pages.

A writer is a function: (Publication, World, name) -> Checked[tuple[OutputFile, ...]].
"""
