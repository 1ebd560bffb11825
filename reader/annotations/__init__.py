"""Anchors: where a quotation stands now, given the text it was taken from or only the words around it.

Nothing here guesses in silence. A place is reported as found only when the evidence singles it out; where it does not,
the answer is `ambiguous` with the best guess, and where the passage is gone, `orphan`.
"""

from __future__ import annotations

from reader.annotations.anchor import reanchor
from reader.annotations.candidates import candidates, neighbourhood
from reader.annotations.quotation import match_quote

__all__ = ["candidates", "match_quote", "neighbourhood", "reanchor"]
