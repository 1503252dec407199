"""A Book becomes a Publication: pages in reading order, each one element tree that all writers share."""

from c2c_publish.render.book import render

__all__ = ["render"]
