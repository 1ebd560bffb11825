"""Full-text search: the query language, the index (Whoosh, derived from the library), and the hits in a text.

Importing this package imports neither Whoosh nor NumPy; opening an index does.
"""

from __future__ import annotations

import warnings

from reader.search.highlight import Highlighter, highlight, snippet
from reader.search.index import SCHEMA_VERSION, Index, Matches
from reader.search.parser import Query, parse
from reader.search.saved import Saved, resolved
from reader.search.terms import Variants
from reader.search.values import known_only

__all__ = [
    "SCHEMA_VERSION",
    "Highlighter",
    "Index",
    "Matches",
    "Query",
    "Saved",
    "Variants",
    "highlight",
    "known_only",
    "parse",
    "resolved",
    "snippet",
]

# Where an installer left compiling to the first start, Python finds fault with Whoosh's source on the user's screen.
warnings.filterwarnings("ignore", category=SyntaxWarning, module=".*whoosh")
