from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.entities import identity, postpass, recogniser_id, rules
from reader.entities.recogniser import Found, Recogniser, load
from reader.entities.tags import Tag
from reader.text import normalise
from tests.ugly import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.model import Mention

ARTICLE = (
    "Kazakh President Kassym-Jomart Tokayev flew to “New Delhi” on Monday, 3 April 2023.\n"
    "Mr Tokayev’s aide Aigul Nurova told Reuters that the World Food Programme (WFP) had agreed.\n"
    "The WFP and India’s government 😀 will meet Tokayev again next month."
)
UGLY = TEXTS.map(normalise)


def assert_sound(text: str, mentions: list[Mention]) -> None:
    end = 0
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text
        assert mention.start >= end
        assert "\n" not in mention.text
        end = mention.end


def by_name(mentions: list[Mention]) -> dict[str, str]:
    return {mention.text: mention.type for mention in mentions}


def test_the_model_finds_people_places_and_organisations(model: Recogniser) -> None:
    (mentions,) = model.recognise([ARTICLE])
    assert_sound(ARTICLE, mentions)
    found = by_name(mentions)
    assert found["Kazakh"] == "NORP"
    assert found["Kassym-Jomart Tokayev"] == "PERSON"
    assert found["Tokayev"] == "PERSON"
    assert found["New Delhi"] == "GPE"
    assert found["World Food Programme"] == found["WFP"] == "ORG"
    assert found["India"] == "GPE"
    assert found["next month"] == "DATE"
    assert sum(mention.text == "Tokayev" for mention in mentions) == 2


def test_who_found_a_mention_is_kept(model: Recogniser) -> None:
    (mentions,) = model.recognise([ARTICLE])
    found_by = {mention.text: mention.found_by for mention in reversed(mentions)}
    assert found_by["WFP"] == "bracket"
    assert found_by["India"] == "list"
    assert found_by["next month"] == "date"


def test_texts_keep_their_order_and_an_empty_one_has_no_mentions(model: Recogniser) -> None:
    texts = ["Paris is in France.", "", "Berlin is in Germany."] * 7
    found = model.recognise(texts)
    assert [bool(mentions) for mentions in found] == [bool(text) for text in texts]
    assert found[0] == found[3]
    assert by_name(found[2])["Berlin"] == "GPE"


@pytest.mark.parametrize("filler", ["nothing to name here.\n", "nothing to name here, ", "nothing_"])
def test_a_text_longer_than_a_piece_is_read_to_its_end(
    model: Recogniser, filler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.entities.recogniser.PIECE", 300)
    text = filler * 60 + "\nAngela Merkel spoke in Berlin."
    (mentions,) = model.recognise([text])
    assert_sound(text, mentions)
    assert {"Angela Merkel", "Berlin"} <= set(by_name(mentions))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.lists(UGLY, min_size=1, max_size=4))
def test_offsets_are_code_points_whatever_the_text(model: Recogniser, noise: list[str]) -> None:
    text = " Barack Obama, Mr Zelenskiy’s “NATO” friend ".join(noise)
    assert_sound(text, model.recognise([text])[0])


@given(noise=st.lists(UGLY, min_size=1, max_size=6))
def test_the_rules_keep_the_same_promises(noise: list[str]) -> None:
    text = " President Barack Obama of the U.S. met the World Health Organization (WHO) in July 2022 ".join(noise)
    assert_sound(text, postpass.refine(text, rules.tag(text)))


@given(text=UGLY, spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12))
def test_the_post_pass_keeps_them_for_any_tagger(text: str, spans: list[tuple[int, int]]) -> None:
    ranges = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    tags = [Tag(start, end, "ORG") for start, end in ranges]
    assert_sound(text, postpass.refine(text, tags, tags))


def test_without_the_model_rules_do_and_a_note_says_why(tmp_path: Path) -> None:
    recogniser = load(tmp_path)
    assert recogniser.identity.id.startswith("rules+")
    assert "weights" in recogniser.identity.note
    (mentions,) = recogniser.recognise([ARTICLE])
    found = by_name(mentions)
    assert found["Kassym-Jomart Tokayev"] == "PERSON"
    assert found["India"] == "GPE"
    assert found["World Food Programme"] == "ORG"


def test_weights_that_were_not_checked_are_not_used(tmp_path: Path) -> None:
    genuine = identity.identity().folder
    if genuine is None:
        pytest.skip("the model is not installed")
    for name in identity.WEIGHTS:
        (tmp_path / name).parent.mkdir()
        shutil.copy(genuine / name, tmp_path / name)
    assert not identity.identity(tmp_path).note
    with (tmp_path / "ner" / "model").open("ab") as stream:
        stream.write(b"!")
    changed = identity.identity(tmp_path)
    assert changed.id.startswith("rules+")
    assert "not the ones that were checked" in changed.note


def test_right_weights_that_do_not_load_fall_back_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "WEIGHTS", {})
    recogniser = load(tmp_path)
    assert recogniser.identity.id.startswith("rules+")
    assert "cannot be loaded" in recogniser.identity.note


def test_a_text_on_which_the_tagger_fails_is_read_by_rules(model: Recogniser) -> None:
    def tag(texts: Iterable[str]) -> Iterator[Found]:
        for text in texts:
            if "boom" in text:
                raise ValueError(text)
            yield Found([], [])

    found = Recogniser(model.identity, tag).recognise(["Paris", "President Obama: boom", "Rome"])
    assert [[mention.text for mention in mentions] for mentions in found] == [["Paris"], ["Obama"], ["Rome"]]


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "PACKAGE", "no_such_package_of_weights")
    assert "no_such_package_of_weights is not installed" in identity.identity().note


def test_the_parent_loads_neither_spacy_nor_anything_else_that_is_heavy() -> None:
    code = (
        "import sys; from reader.entities import RecogniserProcess, preferred_name, recogniser_id;"
        "print(recogniser_id()); process = RecogniserProcess();"
        "print(process.recognise(['Oslo'])[0][0].type); process.close();"
        "print([name for name in ('spacy', 'thinc', 'numpy', 'countryinfo', 'anyascii') if name in sys.modules])"
    )
    lines = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split("\n")
    assert lines[:3] == [recogniser_id(), "GPE", "[]"]
