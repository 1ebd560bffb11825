from __future__ import annotations

import pytest

from reader import config, paths
from reader.errors import ConfigError


def write(content: str) -> None:
    file = config.config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def test_without_a_file_the_defaults_hold():
    assert config.load() == config.Config()


def test_what_is_set_replaces_the_default_and_nothing_else():
    write('theme = "sepia"\ntext_width = 60\nkeys = "plain"\nentities = false\n[keymap]\n"app.quit" = "Q"\n')
    assert config.load() == config.Config(
        theme="sepia", text_width=60, keys="plain", entities=False, keymap={"app.quit": "Q"}
    )


def test_one_colour_can_be_given_another_meaning():
    write('[colours]\ngreen = "agreed"\n')
    assert config.load().colours == {**config.DEFAULT_COLOURS, "green": "agreed"}
    assert list(config.load().colours) == list(config.DEFAULT_COLOURS)


def test_a_colour_can_be_given_another_letter():
    write('[colour_keys]\ngreen = "c"\n')
    assert config.load().colour_keys == {**config.DEFAULT_COLOUR_KEYS, "green": "c"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("them = 'sepia'", "unknown key 'them' — did you mean 'theme'?"),
        ("zzzz = 1", "known keys: colour_keys, colours"),
        ("theme = 3", "theme must be"),
        ("text_width = 10", "text_width must be a whole number from 30"),
        ("text_width = true", "text_width must be"),
        ("text_width = 'wide'", "text_width must be"),
        ("keys = 'emacs'", "keys must be one of vim, plain"),
        ("entities = 1", "entities must be true or false"),
        ("keymap = 'x'", "keymap must be"),
        ("[keymap]\nquit = 3", "keymap must be"),
        ("[colours]\nbeige = 'dull'", "colours must be a table of names for yellow"),
        ("[colours]\nblue = ' '", "colours must be a table of names"),
        ("[colours]\nblue = 'Claim'", "colours must all differ"),
        ("[colour_keys]\nblue = 'qq'", "colour_keys must be a table of a letter or digit"),
        ("[colour_keys]\nblue = 'g'", "colour_keys must all differ"),
        ("theme =\n", "line 1"),
    ],
)
def test_what_is_wrong_is_said_with_the_file_it_is_in(content, reason):
    write(content)
    with pytest.raises(ConfigError) as caught:
        config.load()
    assert str(config.config_file()) in str(caught.value)
    assert reason in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_file_that_is_not_text_is_an_expected_error():
    write("")
    config.config_file().write_bytes(b"theme = '\xff'")
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load()


def test_a_file_that_was_asked_for_must_be_there(tmp_path):
    with pytest.raises(ConfigError, match="no such file"):
        config.load(tmp_path / "nowhere.toml")


def test_folders_follow_the_xdg_rules(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_DATA_HOME", "relative/is/ignored")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths.config_folder() == tmp_path / "c" / "broadsheet"
    assert paths.data_folder() == tmp_path / ".local/share/broadsheet"


def test_a_library_is_the_given_one_else_the_environments_else_the_users(monkeypatch, tmp_path):
    assert paths.library_folder() == paths.data_folder() / "library"
    monkeypatch.setenv("BROADSHEET_LIBRARY", str(tmp_path / "mine"))
    assert paths.library_folder() == tmp_path / "mine"
    assert paths.library_folder(tmp_path / "other") == tmp_path / "other"


def test_what_comes_with_the_program_is_found():
    assert (paths.shipped("themes") / "broadsheet-dark.toml").is_file()
    assert list(paths.shipped("seeds").iterdir())
    with pytest.raises(FileNotFoundError, match="'nothing'"):
        paths.shipped("nothing")
