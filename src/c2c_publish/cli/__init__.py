"""The command line: words in, findings out, and an exit code. The only room that prints."""

from c2c_publish.cli.entry import main

__all__ = ["main"]
