"""How the reading pane looks, in terms of the colours of a theme (`reader.ui.palette`)."""

from __future__ import annotations

from typing import Final

from reader.ui import palette

_PARTS: Final = (
    *("title", "deck", "meta", "heading", "quote", "item", "code", "table", "caption", "related", "rule", "marker"),
    *("emphasis", "strong", "strike", "link", "entity-chosen", "hit", "hit-current", "selection", "cursor", "gutter"),
    *("notice", "annotation-unsure", "annotation-overlap", "annotation-active"),
    *palette.ENTITIES,
    *(f"annotation-{colour}" for colour in palette.HIGHLIGHTS),
    *(f"gutter-{colour}" for colour in palette.HIGHLIGHTS),
)

CLASSES: Final = frozenset(f"article-view--{part}" for part in _PARTS)
"""The component classes. A stylesheet may change what any of them looks like."""

_COLOURS: Final = "".join(
    f"""
    & > .article-view--annotation-{colour} {{ background: $highlight-{colour}; text-style: underline; }}
    & > .article-view--gutter-{colour} {{ color: $mark-{colour}; text-style: bold; }}"""
    for colour in palette.HIGHLIGHTS
)

CSS: Final = f"""
ArticleView {{
    background: $background;
    color: $foreground;
    overflow-x: hidden;
    overflow-y: auto;
    scrollbar-gutter: stable;
    scrollbar-size-vertical: 1;
    & > .article-view--title {{ color: $title; text-style: bold; }}
    & > .article-view--deck {{ color: $quote; text-style: italic; }}
    & > .article-view--meta {{ color: $muted; }}
    & > .article-view--heading {{ color: $title; text-style: bold; }}
    & > .article-view--quote {{ color: $quote; }}
    & > .article-view--code {{ background: $code; }}
    & > .article-view--table {{ background: $code; }}
    & > .article-view--caption {{ color: $caption; text-style: italic; }}
    & > .article-view--related {{ color: $related; }}
    & > .article-view--rule {{ color: $rule; }}
    & > .article-view--marker {{ color: $muted; text-style: not italic not underline; }}
    & > .article-view--emphasis {{ text-style: italic; }}
    & > .article-view--strong {{ text-style: bold; }}
    & > .article-view--strike {{ text-style: strike; }}
    & > .article-view--link {{ text-style: underline; }}
    & > .article-view--person {{ color: $entity-person; text-style: underline; }}
    & > .article-view--org {{ color: $entity-org; text-style: underline uu; }}
    & > .article-view--place {{ color: $entity-place; text-style: underline italic; }}
    & > .article-view--people {{ color: $entity-people; text-style: italic; }}
    & > .article-view--event {{ color: $entity-event; text-style: underline uu italic; }}
    & > .article-view--date {{ color: $entity-date; }}
    & > .article-view--other {{ color: $entity-other; text-style: overline; }}
    & > .article-view--entity-chosen {{ background: $row-blurred; text-style: bold; }}
    & > .article-view--hit {{ background: $hit; color: $hit-text; text-style: bold; }}
    & > .article-view--hit-current {{ background: $hit-current; color: $hit-current-text; text-style: bold; }}
    & > .article-view--selection {{ background: $selection; color: $selection-text; }}
    & > .article-view--cursor {{ background: $caret; color: $caret-text; }}
    & > .article-view--gutter {{ color: $gutter; }}
    & > .article-view--notice {{ color: $warning; }}{_COLOURS}
    & > .article-view--annotation-unsure {{ text-style: underline italic; }}
    & > .article-view--annotation-overlap {{ text-style: underline uu bold; }}
    & > .article-view--annotation-active {{ text-style: bold; }}
}}
"""
