"""The table of keys itself: a line for everything a person can do with one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the screen with keys of its own; `within` are the scopes whose keys are in force there too."""

    title: str
    within: tuple[str, ...] = ()


SCOPES: dict[str, Scope] = {
    "app": Scope("Everywhere"),
    "library": Scope("Library and article", ("app",)),
    "rows": Scope(
        "Moving in a list",
        (
            "library",
            "app",
            "annotations",
            "review",
            "entity",
            "overview",
            "doubts",
            "themes",
            "trash",
            "lines",
            "feeds",
            "export",
            "kwic",
            "bulk",
        ),
    ),
    "list": Scope("Article list", ("library", "app", "rows")),
    "pane": Scope("Reading", ("library", "app", "review")),
    "changes": Scope("What changed", ("rows",)),
    "search": Scope("Search bar", ("library", "app")),
    "sidebar": Scope("Names", ("library", "app", "rows")),
    "saved": Scope("Saved searches", ("library", "app", "rows")),
    "facets": Scope("Facets", ("library", "app", "rows")),
    "prompt": Scope("Command line", ("library", "app", "annotations")),
    "note": Scope("Note box"),
    "colours": Scope("Colours of the note box", ("note",)),
    "annotations": Scope("All annotations"),
    "trash": Scope("Trash"),
    "lines": Scope("Lines of the source"),
    "review": Scope("Annotations to review"),
    "feeds": Scope("Feeds"),
    "entity": Scope("Page of a name"),
    "kwic": Scope("Words in context"),
    "bulk": Scope("All that is listed"),
    "overview": Scope("Who and what"),
    "doubts": Scope("Doubtful merges"),
    "choose": Scope("Choosing by typing"),
    "themes": Scope("Themes"),
    "export": Scope("Export"),
    "imports": Scope("Import"),
    "help": Scope("This help"),
    "confirm": Scope("Questions"),
}
"""The parts of the screen, in the order help shows them."""


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does. `keys` is the preset `vim`; `plain` the other one where it differs."""

    id: str
    action: str
    keys: str
    description: str
    plain: str = ""

    @property
    def scope(self) -> str:
        """The part of the screen it belongs to."""
        return self.id.partition(".")[0]

    @property
    def verb(self) -> str:
        """What it is called on the command line of the screen."""
        return self.id.partition(".")[2]


TABLE: tuple[Key, ...] = (
    Key("app.palette", "command_palette", "ctrl+p", "Find a command by name", "ctrl+p,f2"),
    Key("app.help", "help", "?,f1", "Show all keys"),
    Key("app.annotations", "annotations", "A", "List all annotations", "A,f6"),
    Key("app.deleted", "deleted", "~", "List what was deleted, to have it back"),
    Key("app.review", "review", "Q", "Review annotations whose text has changed"),
    Key("app.feeds", "feeds", "@", "Feeds that are followed: read what is new, follow another"),
    Key("app.theme", "themes", "T", "Choose a theme", "T,f8"),
    Key("app.import", "imports", "I", "Import files and folders", "I,f9"),
    Key("app.undo", "undo", "u", "Undo the last change", "ctrl+z,u"),
    Key("app.redo", "redo", "ctrl+r", "Do again what was undone", "ctrl+y,ctrl+r"),
    Key("app.copy", "copy_selected", "ctrl+c", "Copy what the mouse selected"),
    Key("app.quit", "leave", "ctrl+q", "Quit", "ctrl+q,f10"),
    # -- the main screen
    Key("library.back", "do('back')", "q,backspace", "Back one level; quit at the top"),
    Key("library.cancel", "do('cancel')", "escape", "Cancel, clear, back to the list"),
    Key("library.command", "do('command')", ":", "Command line", ":,f3"),
    Key("library.search", "do('search')", "/", "Search the library; while reading, find in the article", "/,ctrl+f"),
    Key("library.search_all", "do('search_all')", "ctrl+s", "Search the library from anywhere", "ctrl+s,f4"),
    Key("library.next_hit", "do('next_hit')", "n", "Next hit, then into the next result", "n,f7"),
    Key("library.previous_hit", "do('previous_hit')", "N", "Previous hit, then into the result before", "N,shift+f7"),
    Key("library.next_article", "do('next_article')", "J,greater_than_sign", "Open the next article of the list"),
    Key("library.previous_article", "do('previous_article')", "K,less_than_sign", "Open the article before"),
    Key("library.next_pane", "do('next_pane')", "tab,l,right", "To the next pane", "tab"),
    Key("library.previous_pane", "do('previous_pane')", "shift+tab,h,left", "To the pane before", "shift+tab"),
    Key("library.facets", "do('facets')", "f", "Facets: what the list is made of, to be asked for or left out"),
    Key("library.kwic", "do('kwic')", "W", "Words in context: every occurrence in its line"),
    Key("library.save", "do('save')", "F", "Save the query under a name"),
    Key("library.saved", "do('saved')", "'", "Open a saved search, by its number"),
    Key("library.bulk", "do('bulk')", "B", "Tag, mark, trash or export all that is listed"),
    Key("library.star", "do('star')", "s", "Star, or take the star away"),
    Key("library.read", "do('read')", "r", "Mark as read or unread"),
    Key("library.trash", "do('trash')", "d", "Move to the trash", "delete,d"),
    Key("library.tags", "do('tags')", "t", "Add and remove tags"),
    Key("library.source", "do('source')", "o", "Open the source in the browser"),
    Key("library.copy", "do('copy')", "y", "Copy the selection, the link, or the address"),
    Key("library.export", "do('export')", "Y", "Export the annotations of the article: copy them, or to a file"),
    Key("library.pipe", "do('pipe')", "|", "Send the article to a command"),
    Key(
        "library.raw", "do('raw')", "R", "Every line of the source, why it is left out, and back into the text", "R,f5"
    ),
    Key("library.changes", "do('changes')", "=", "What changed since the version before"),
    Key("library.duplicates", "do('duplicates')", "%", "Show near-duplicates in the list, or fold them"),
    Key("library.watch", "do('watch')", "ctrl+w", "Watch a folder: what is put there is imported; or end that"),
    Key("library.fetch", "do('fetch')", "ctrl+g", "Fetch the addresses that exports only listed"),
    Key("library.highlight", "do('highlight')", "H H", "Highlight names, or stop"),
    Key("library.show_person", "do('show_person')", "H p", "Highlight people, or stop"),
    Key("library.show_org", "do('show_org')", "H o", "Highlight organisations, or stop"),
    Key("library.show_place", "do('show_place')", "H l", "Highlight places, or stop"),
    Key("library.show_people", "do('show_people')", "H n", "Highlight peoples and groups, or stop"),
    Key("library.show_event", "do('show_event')", "H e", "Highlight events, or stop"),
    Key("library.show_date", "do('show_date')", "H d", "Highlight dates, or stop"),
    Key("library.show_other", "do('show_other')", "H x", "Highlight other names, or stop"),
    Key("library.follow", "do('follow')", "*", "Follow the name under the cursor with e and E, or let it go"),
    Key("library.sidebar", "do('sidebar')", "X", "Show or hide the names"),
    Key("library.entity", "do('entity')", "x", "Page of the name under the cursor"),
    Key("library.reject", "do('reject')", "C d", "The name under the cursor is none, anywhere"),
    Key("library.reject_here", "do('reject_here')", "C D", "It is none in this place"),
    Key("library.retype", "do('retype')", "C t", "It is of another kind"),
    Key("library.merge", "do('merge')", "C m", "It is the same as another: merge"),
    Key("library.split", "do('split')", "C s", "It is spelled like another's: split this spelling off"),
    Key("library.rename", "do('rename')", "C r", "Another preferred name for it"),
    Key("library.hide", "do('hide')", "C i", "Hide it everywhere"),
    Key("library.mark_name", "do('mark_name')", "C a", "The selection is a name, wherever it stands"),
    Key("library.overview", "do('overview')", "V", "Who and what the library is about"),
    Key("library.doubts", "do('doubts')", "M", "Doubtful merges: same, different, unsure"),
    Key("library.zen", "do('zen')", "z", "Nothing but the text", "z,f11"),
    Key("library.wider", "do('wider')", "+", "Wider text"),
    Key("library.narrower", "do('narrower')", "-", "Narrower text"),
    Key("library.sort", "do('sort')", "O", "Sort the list by something else"),
    Key("library.annotate", "do('annotate')", "a", "Note on the selection, or edit the one under the cursor"),
    Key("library.annotate_whole", "do('annotate_whole')", "P", "Note on the article as a whole"),
    Key("library.yellow", "do('yellow')", "c y", "Highlight in yellow"),
    Key("library.green", "do('green')", "c g", "Highlight in green"),
    Key("library.blue", "do('blue')", "c b", "Highlight in blue"),
    Key("library.pink", "do('pink')", "c p", "Highlight in pink"),
    Key("library.purple", "do('purple')", "c u", "Highlight in purple"),
    Key(
        "library.annotate_all",
        "do('annotate_all')",
        "&",
        "Annotate every hit, or every mention of the name under the cursor",
    ),
    Key("library.erase", "do('erase')", "D", "Delete the annotation under the cursor"),
    Key("library.mark", "do('mark')", "m", "Set a mark, named by the next key"),
    Key("library.jump", "do('jump')", "`", "Go to a mark, named by the next key"),
    Key("library.go_back", "do('go_back')", "ctrl+o", "Back through places", "alt+left,ctrl+o"),
    # A terminal sends the same byte for ctrl+i and tab; those that can tell them apart report ctrl+i.
    Key("library.go_forward", "do('go_forward')", "ctrl+i,alt+right", "Forward through places", "alt+right"),
    Key("library.refresh", "do('refresh')", "ctrl+l", "Read the list again"),
    # -- every list
    Key("rows.down", "move(1)", "j,down", "Down", "down"),
    Key("rows.up", "move(-1)", "k,up", "Up", "up"),
    Key("rows.half_down", "half_page(1)", "ctrl+d", "Half a page down"),
    Key("rows.half_up", "half_page(-1)", "ctrl+u", "Half a page up"),
    Key("rows.page_down", "page(1)", "space,pagedown", "A page down", "pagedown,space"),
    Key("rows.page_up", "page(-1)", "pageup,b", "A page up", "pageup"),
    Key("rows.top", "jump(0)", "g g,home", "First", "home"),
    Key("rows.bottom", "jump(-1)", "G,end", "Last", "end"),
    Key("rows.choose", "choose", "enter", "Open"),
    # -- the sidebar
    Key("sidebar.filter", "filter", "f", "List the articles that have this name"),
    Key("sidebar.page", "page_of", "x", "Page of this name"),
    Key("sidebar.search", "search", "/", "Find a name of the library, under any spelling", "/,ctrl+f"),
    Key("sidebar.reject", "correct('reject')", "d", "No name at all"),
    Key("sidebar.retype", "correct('retype')", "t", "Of another kind"),
    Key("sidebar.merge", "correct('merge')", "m", "The same as another: merge"),
    Key("sidebar.split", "correct('split')", "s", "A spelling is another's: split it off"),
    Key("sidebar.rename", "correct('rename')", "r", "Another preferred name"),
    Key("sidebar.hide", "correct('hide')", "i", "Hide everywhere"),
    Key("sidebar.switch", "switch", "w", "Names of this article, or of the whole list"),
    # -- saved searches and facets
    Key("saved.rename", "rename", "r", "Another name"),
    Key("saved.delete", "delete", "d,D", "Delete", "delete,d"),
    Key("facets.include", "choose", "+", "Ask for the value, or no longer; Enter does so too"),
    Key("facets.exclude", "exclude", "-", "Leave the value out, or no longer"),
    Key("facets.close", "close", "f,q,escape", "Back to the list"),
    # -- what changed
    Key("changes.next", "change(1)", "n", "Next change"),
    Key("changes.previous", "change(-1)", "N", "Change before"),
    Key("changes.older", "step(-1)", "[", "What changed before that"),
    Key("changes.newer", "step(1)", "]", "What changed after that"),
    Key("changes.close", "close", "escape,q,=", "Back"),
    # -- the search bar
    Key("search.older", "older", "up", "Earlier query"),
    Key("search.newer", "newer", "down", "Later query"),
    Key("search.cancel", "cancel", "escape", "Back to the list; the query stays"),
    # -- the command line
    Key("prompt.older", "older", "up", "Earlier line"),
    Key("prompt.newer", "newer", "down", "Later line"),
    Key("prompt.complete", "complete", "tab,shift+tab", "Finish the name of the command"),
    Key("prompt.cancel", "cancel", "escape", "Leave"),
    # -- the note box
    Key("note.save", "save", "ctrl+s", "Save"),
    Key("note.next", "app.focus_next", "tab", "Next field: colour, note, tags"),
    Key("note.previous", "app.focus_previous", "shift+tab", "Field before"),
    Key("note.editor", "editor", "ctrl+e", "Write in $EDITOR"),
    Key("note.cancel", "cancel", "escape", "Leave; what was typed is kept as a draft"),
    Key("colours.next", "step(1)", "right,l,space", "Next colour", "right,space"),
    Key("colours.previous", "step(-1)", "left,h", "Colour before", "left"),
    # -- all annotations
    Key("annotations.filter", "filter", "/", "Ask for some, in the search language", "/,ctrl+f"),
    Key("annotations.next", "app.focus_next", "tab,shift+tab", "From the query to the list, and back"),
    Key("annotations.mark", "mark", "m", "Mark, or take the mark away"),
    Key("annotations.mark_all", "mark_all", "M", "Mark all that are listed, or none"),
    Key("annotations.edit", "edit", "e,a", "Edit"),
    Key("annotations.tags", "tags", "t", "Add and remove tags, of all that are marked"),
    Key("annotations.yellow", "recolour('yellow')", "c y", "Make them yellow"),
    Key("annotations.green", "recolour('green')", "c g", "Make them green"),
    Key("annotations.blue", "recolour('blue')", "c b", "Make them blue"),
    Key("annotations.pink", "recolour('pink')", "c p", "Make them pink"),
    Key("annotations.purple", "recolour('purple')", "c u", "Make them purple"),
    Key("annotations.delete", "delete", "d,D", "Delete, all that are marked", "delete,d"),
    Key("annotations.copy", "copy", "y", "Copy the passage and the note"),
    Key("annotations.export", "export", "E", "Export those that are listed: copy them, or write them to a file"),
    Key("annotations.close", "close", "escape,q", "Back"),
    # -- the trash
    Key("trash.empty", "empty", "E", "Empty the trash"),
    Key("trash.close", "close", "escape,q", "Back"),
    # -- the lines of the source
    Key("lines.put_back", "put_back", "+", "Put the line back into the text"),
    Key("lines.leave_out", "leave_out", "-", "Leave the line out of the text"),
    Key("lines.next", "left_out(1)", "n", "Next line that was left out"),
    Key("lines.previous", "left_out(-1)", "N", "The one before"),
    Key("lines.close", "close", "escape,q,R", "Back", "escape,q,R,f5"),
    # -- annotations to review
    Key("review.accept", "accept", "a", "It stands where the lit place is"),
    Key("review.next_place", "place(1)", "n", "Another place it may stand in"),
    Key("review.previous_place", "place(-1)", "N", "The place before"),
    Key("review.move", "move", "m", "Select its place in the text; again: it stands there"),
    Key("review.orphan", "orphan", "o", "Keep it as an orphan: it has no place any more"),
    Key("review.next", "app.focus_next", "tab", "From the list to the texts"),
    Key("review.previous", "app.focus_previous", "shift+tab", "From the texts to the list"),
    Key("review.close", "close", "escape,q", "Back"),
    # -- feeds
    Key("feeds.refresh", "refresh", "r", "Read what is new in all feeds"),
    Key("feeds.add", "add", "a", "Follow another"),
    Key("feeds.remove", "remove", "d", "Follow it no longer; its articles stay", "delete,d"),
    Key("feeds.undo", "undo", "u", "Undo the last change", "ctrl+z,u"),
    Key("feeds.close", "close", "escape,q", "Stop what runs, leave the line, or go back"),
    # -- a name's page
    Key("entity.filter", "filter", "f", "List the articles that have this name"),
    Key("entity.other", "other", "x", "Page of the name at the cursor, which occurs with this one"),
    Key("entity.next", "app.focus_next", "tab,l,right", "From the facts to the passages, and back", "tab"),
    Key("entity.previous", "app.focus_previous", "shift+tab,h,left", "The same", "shift+tab"),
    Key("entity.reject", "correct('reject')", "d", "No name at all"),
    Key("entity.retype", "correct('retype')", "t", "Of another kind"),
    Key("entity.merge", "correct('merge')", "m", "The same as another: merge"),
    Key("entity.split", "correct('split')", "s", "A spelling is another's: split it off"),
    Key("entity.rename", "correct('rename')", "r", "Another preferred name"),
    Key("entity.hide", "correct('hide')", "i", "Hide everywhere, or show again"),
    Key("entity.close", "close", "escape,q", "Back"),
    # -- words in context
    Key("kwic.left", "sort('left')", "h,left", "Sort by the words before", "left"),
    Key("kwic.right", "sort('right')", "l,right", "Sort by the words after", "right"),
    Key("kwic.date", "sort('date')", "d", "The newest first"),
    Key("kwic.close", "close", "escape,q,backspace,W", "Back"),
    # -- all that is listed
    Key("bulk.tag", "take('tag')", "t", "Add and remove tags"),
    Key("bulk.read", "take('read')", "r", "Mark as read"),
    Key("bulk.unread", "take('unread')", "R", "Mark as unread"),
    Key("bulk.starred", "take('starred')", "s", "Star"),
    Key("bulk.unstarred", "take('unstarred')", "S", "Take the stars away"),
    Key("bulk.archived", "take('archived')", "a", "Archive"),
    Key("bulk.unarchived", "take('unarchived')", "A", "Take out of the archive"),
    Key("bulk.trash", "take('trash')", "d", "Put into the trash"),
    Key("bulk.export", "take('export')", "e", "Write into a folder"),
    Key("bulk.close", "close", "escape,q", "Do nothing"),
    # -- who and what
    Key("overview.filter", "filter", "/", "Find a name, under any spelling", "/,ctrl+f"),
    Key("overview.next", "turn(1)", "tab,l,right", "To the next list", "tab,right"),
    Key("overview.previous", "turn(-1)", "shift+tab,h,left", "To the list before", "shift+tab,left"),
    Key("overview.kind", "kind", "w", "Only people, only organisations … or all"),
    Key("overview.hide", "hide", "i", "Hide the name everywhere, or show it again"),
    Key("overview.list", "articles", "f", "List the articles that have this name"),
    Key("overview.close", "close", "escape,q", "Back"),
    # -- doubtful merges
    Key("doubts.same", "judge('same')", "x", "The same: merge the two"),
    Key("doubts.different", "judge('different')", "n", "Different: never ask again"),
    Key("doubts.unsure", "judge('unsure')", "u", "Unsure: ask no more, merge nothing"),
    Key("doubts.undo", "app.undo", "ctrl+z", "Undo the last judgement"),
    Key("doubts.next", "app.focus_next", "tab,l,right", "To the other name", "tab"),
    Key("doubts.previous", "app.focus_previous", "shift+tab,h,left", "The same", "shift+tab"),
    Key("doubts.page", "page", "p", "Page of the name"),
    Key("doubts.close", "close", "escape,q", "Back"),
    # -- dialogs
    Key("choose.down", "move(1)", "down,ctrl+n", "Next"),
    Key("choose.up", "move(-1)", "up,ctrl+p", "The one before"),
    Key("choose.cancel", "cancel", "escape", "Choose nothing"),
    Key("themes.close", "close", "escape,q", "Keep the theme there was"),
    Key("export.next", "app.focus_next", "tab,shift+tab", "From the formats to the file, and back"),
    Key("export.close", "close", "escape", "Leave"),
    Key("imports.close", "close", "escape", "Stop a running import, then leave"),
    Key("help.close", "close", "escape,q,?", "Back"),
    Key("confirm.yes", "answer(True)", "y,enter", "Yes"),
    Key("confirm.no", "answer(False)", "n,escape,q", "No"),
)
