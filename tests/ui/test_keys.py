from __future__ import annotations

import pytest

from reader.config import Config
from reader.errors import ConfigError
from reader.ui import actions, keys
from reader.ui.key_table import SCOPES, Key


def ids(keymap):
    return {key.id: key.keys for key in keymap.keys}


def test_every_binding_has_an_id_of_its_own_a_known_scope_and_words():
    table = keys.table()
    assert len({key.id for key in table}) == len(table)
    for key in table:
        assert key.scope in SCOPES, key.id
        assert key.verb
        assert key.keys
        assert key.description[0].isupper(), key.id


@pytest.mark.parametrize("preset", ["vim", "plain"])
def test_no_two_bindings_of_a_scope_share_a_key(preset):
    assert list(keys.collisions(keys.effective(preset).keys)) == []


def test_every_binding_of_the_main_screen_does_something():
    verbs = {key.verb for key in keys.table() if key.scope == "library"}
    assert verbs == set(actions.DEEDS)


def test_the_plain_preset_moves_with_arrows():
    assert ids(keys.effective("plain"))["rows.down"] == "down"
    assert ids(keys.effective("vim"))["rows.down"] == "j,down"
    assert ids(keys.effective("plain"))["library.star"] == "s"


def test_the_plain_preset_binds_no_movement_to_a_letter():
    for key in keys.effective("plain").scope("rows"):
        assert [stroke for stroke in keys.strokes(key) if len(stroke) == 1] == [], key.id


def test_a_user_may_change_a_key():
    keymap = keys.of(Config(keymap={"library.star": "f12,ctrl+x"}))
    assert ids(keymap)["library.star"] == "f12,ctrl+x"
    assert keymap.changes() == {"library.star": "f12,ctrl+x"}


def test_a_binding_without_keys_is_out_of_reach():
    assert keys.effective("vim", {"library.trash": ""}).changes() == {"library.trash": "unbound"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"library.sta": "x"}, ("library.sta", "library.star")),
        ({"nonsense": "x"}, ("nonsense", "broadsheet keys")),
        ({"library.star": "r"}, ("library.star", "library.read", "r")),
        ({"library.star": "j"}, ("library.star", "rows.down", "j")),
        ({"app.help": "s"}, ("app.help", "library.star")),
        ({"library.star": "hyper+s"}, ("library.star", "hyper+s")),
        ({"library.star": "f99"}, ("library.star", "f99")),
        ({"note.save": "ctrl+e"}, ("note.save", "note.editor", "ctrl+e")),
    ],
)
def test_what_is_wrong_with_a_key_map_is_named(changes, words):
    with pytest.raises(ConfigError) as caught:
        keys.effective("vim", changes)
    for word in words:
        assert word in str(caught.value)


def test_two_keys_may_be_exchanged():
    keymap = keys.effective("vim", {"library.star": "r", "library.read": "s"})
    assert (ids(keymap)["library.star"], ids(keymap)["library.read"]) == ("r", "s")


def test_the_same_key_may_be_used_in_dialogs_that_are_never_open_together():
    keys.effective("vim", {"note.save": "ctrl+x", "themes.close": "ctrl+x"})


@pytest.mark.parametrize(
    ("written", "shown"),
    [("j,down", "j  ↓"), ("ctrl+d", "ctrl+d"), ("g g", "g g"), ("]", "]"), ("question_mark", "?"), ("f1", "F1")],
)
def test_keys_are_shown_as_people_read_them(written, shown):
    assert keys.shown(written) == shown


def test_signs_have_the_names_textual_gives_them():
    from textual.keys import _character_to_key

    signs = "!\"#$%&'()*+-./:;<=>?@[\\]^_`{|}~"
    key = Key("library.all", "all", ",".join(signs), "All")
    assert keys.strokes(key) == [_character_to_key(sign) for sign in signs]


def test_the_prefixes_are_the_first_strokes_of_sequences():
    assert keys.effective().prefixes() >= {"g", "c", "right_square_bracket"}
    assert "j" not in keys.effective().prefixes()


def test_rows_name_the_part_of_the_screen_the_id_the_keys_and_what_they_do():
    rows = list(keys.rows(keys.effective()))
    assert ("Library and article", "library.star", "s", "Star, or take the star away") in rows
    assert len(rows) == len(keys.table())
