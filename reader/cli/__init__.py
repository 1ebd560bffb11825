"""The command line: one function a command, each a call on the library."""

from reader.cli.program import main

__all__ = ["main"]
