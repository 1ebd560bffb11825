"""The shapes everything else is written in: frozen values, no behaviour beyond their own arithmetic.

One coordinate system holds the program together. A position is an index of a Unicode code point in
`Article.body`; a `Span` is a half-open range of them. Blocks, emphasis, links, mentions, search hits,
annotations, mouse and keyboard selections are all spans in that one text.
"""

from reader.model.annotations import WHOLE, Anchor, AnchorState, Annotation, AnnotationState, Placement
from reader.model.answers import IndexDocument, Occurrence, QueryError, Results, SavedSearch, Snippet
from reader.model.articles import (
    WORDS_PER_MINUTE,
    Article,
    Block,
    BlockKind,
    Card,
    DatePrecision,
    DateStatus,
    Draft,
    DraftBlock,
    Dropped,
    Highlight,
    Mark,
    MarkKind,
)
from reader.model.feeds import Feed
from reader.model.ids import id_of, key_of, now_utc
from reader.model.lines import LineChoice, SourceLine
from reader.model.names import (
    Alias,
    Companion,
    Context,
    Doubt,
    Entity,
    EntityType,
    Judgement,
    JudgementKind,
    Mention,
    Quotation,
)
from reader.model.reports import Address, Failure, ImportReport, JournalReport, Progress, PurgeReport, Trashed
from reader.model.spans import Span
from reader.model.versions import Change, Comparison, TextVersion

__all__ = [
    "WHOLE",
    "WORDS_PER_MINUTE",
    "Address",
    "Alias",
    "Anchor",
    "AnchorState",
    "Annotation",
    "AnnotationState",
    "Article",
    "Block",
    "BlockKind",
    "Card",
    "Change",
    "Companion",
    "Comparison",
    "Context",
    "DatePrecision",
    "DateStatus",
    "Doubt",
    "Draft",
    "DraftBlock",
    "Dropped",
    "Entity",
    "EntityType",
    "Failure",
    "Feed",
    "Highlight",
    "ImportReport",
    "IndexDocument",
    "JournalReport",
    "Judgement",
    "JudgementKind",
    "LineChoice",
    "Mark",
    "MarkKind",
    "Mention",
    "Occurrence",
    "Placement",
    "Progress",
    "PurgeReport",
    "QueryError",
    "Quotation",
    "Results",
    "SavedSearch",
    "Snippet",
    "SourceLine",
    "Span",
    "TextVersion",
    "Trashed",
    "id_of",
    "key_of",
    "now_utc",
]
