"""Broadsheet: a library of articles in the terminal."""

__version__ = "0.1.0"
