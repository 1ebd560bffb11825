"""The truth: one SQLite file with all that a person could not make again. Nothing else in the program opens it."""

from reader.store.heads import Change, HeadRow, Heads, Local, Touched
from reader.store.records import Anchoring, Reanchor, Saved, Version
from reader.store.store import Store

__all__ = ["Anchoring", "Change", "HeadRow", "Heads", "Local", "Reanchor", "Saved", "Store", "Touched", "Version"]
