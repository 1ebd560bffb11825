"""The façade: every verb the product has, for the command line and the screen alike."""

from reader.library.facade import Library

__all__ = ["Library"]
