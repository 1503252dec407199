"""A Book becomes a Publication: pages in reading order, each one element tree that all writers share."""

from c2c_publish.render.book import render
from c2c_publish.render.catalogue import words_in

__all__ = ["render", "words_in"]
