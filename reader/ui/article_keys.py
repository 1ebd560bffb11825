"""The keys of the reading pane: a line for everything a person can do in it with one."""

from __future__ import annotations

from typing import Final

from reader.ui.key_table import Key

KEYS: Final[tuple[Key, ...]] = (
    Key("pane.down", "move(1)", "j,down", "Down a row", "down"),
    Key("pane.up", "move(-1)", "k,up", "Up a row", "up"),
    Key("pane.half_down", "half_page(1)", "ctrl+d", "Half a page down"),
    Key("pane.half_up", "half_page(-1)", "ctrl+u", "Half a page up"),
    Key("pane.page_down", "page(1)", "space,pagedown,ctrl+f", "A page down", "pagedown,space"),
    Key("pane.page_up", "page(-1)", "pageup,ctrl+b", "A page up", "pageup"),
    Key("pane.top", "jump(0)", "g g,home", "To the beginning", "home"),
    Key("pane.bottom", "jump(-1)", "G,end", "To the end", "end"),
    Key(
        "pane.next_entity",
        "entity(1)",
        "e",
        "Next name, on into the next article; while selecting, to the end of the word",
        "e,f12",
    ),
    Key("pane.previous_entity", "entity(-1)", "E", "Name before, back into the article before", "E,shift+f12"),
    Key("pane.next_annotation", "annotation(1)", "] a", "Next annotation", "] a,ctrl+down"),
    Key("pane.previous_annotation", "annotation(-1)", "[ a", "Annotation before", "[ a,ctrl+up"),
    Key("pane.cycle", "cycle", ";", "Another of the annotations under the cursor"),
    Key("pane.open", "open", "enter", "Page of the name, note or link under the cursor; take the selection"),
    Key("pane.select", "select", "v", "Select by words, or stop selecting", "v,insert"),
    Key("pane.word", "go('word')", "w", "Next word", "ctrl+right,w"),
    Key("pane.word_back", "go('word_back')", "b", "Word before", "ctrl+left,b"),
    Key("pane.sentence", "go('sentence')", ")", "Next sentence"),
    Key("pane.sentence_back", "go('sentence_back')", "(", "Sentence before"),
    Key("pane.paragraph", "go('paragraph')", "}", "Next paragraph"),
    Key("pane.paragraph_back", "go('paragraph_back')", "{", "Paragraph before"),
    Key("pane.right", "extend('right')", "l,right", "While selecting: a character on", "right"),
    Key("pane.left", "extend('left')", "h,left", "While selecting: a character back", "left"),
    Key("pane.row_start", "extend('row_start')", "0", "While selecting: to the beginning of the row"),
    Key("pane.row_end", "extend('row_end')", "$", "While selecting: to the end of the row"),
    Key("pane.whole_sentence", "extend('sentence')", "s", "While selecting: the sentence, then the next"),
    Key("pane.whole_paragraph", "extend('paragraph')", "p", "While selecting: the paragraph, then the next"),
    Key("pane.swap", "swap", "o", "While selecting: to the other end"),
    Key("pane.cancel", "cancel", "escape", "Select nothing, hide the cursor"),
)
"""In the order help shows them. Those that begin with "While selecting" leave their key to others at other times."""
