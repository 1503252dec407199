"""c2c-publish: essays and the conversation under them, made into a book."""

__version__ = "0.1.0"
