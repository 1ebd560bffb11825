from __future__ import annotations

import pytest

from reader.entities.foreign import kept
from reader.model import Mention

GERMAN = """Die Daten der Patienten liegen bei der Kasse in Frankreich. Angela Merkel sprach in Berlin mit Herrn Scholz.
Kommen Sie auch, sagte Angela Merkel; die Patienten und die Daten bleiben dort. Im März begann das Quartal."""
SPANISH = """El líder Abdullah Ocalan vive en Italia. Un pedido de captura llegó de Turquía, un año después.
Argentina no dijo nada; los servicios de Samuel de la Torre tampoco. Hoy no."""
RUSSIAN = "Диета Аткинса известна всем. Результат виден скоро, и доктор Роберт Аткинс был прав: диета работает."
CHINESE = "在英国求学6年后，李博灏希望能够学有所用，为国家发展寻求解决办法。Google也在。"
INDONESIAN = "Jangan lupa, kata Abu Hurairah. Biasa saja, jangan takut."


def found(text: str, *names: str, type: str = "PERSON") -> list[Mention]:
    """A recogniser that takes these words for names, wherever they stand."""
    places = sorted((at, name) for name in names for at in range(len(text)) if text.startswith(name, at))
    return [Mention(start=at, end=at + len(name), text=name, type=type) for at, name in places]


@pytest.mark.parametrize(
    ("language", "text", "names", "stay"),
    [
        ("de", GERMAN, ("Daten", "Patienten", "Die Daten", "Kommen Sie", "Quartal"), ()),
        ("de", GERMAN, ("Angela Merkel",), ("Angela Merkel", "Angela Merkel")),
        ("de", GERMAN, ("Daten der Patienten",), ()),
        ("es", SPANISH, ("Abdullah Ocalan", "Italia"), ("Abdullah Ocalan", "Italia")),
        ("es", SPANISH, ("Samuel de la Torre",), ("Samuel de la Torre",)),
        ("es", SPANISH, ("Un pedido de captura", "Un", "El", "Hoy", "los servicios", "un"), ()),
        ("es", SPANISH, ("Argentina",), ("Argentina",)),
        ("ru", RUSSIAN, ("Аткинса", "Результат", "Диета Аткинса", "доктор Роберт Аткинс"), ("Аткинса",)),
        ("zh", CHINESE, ("在英国求学6年后，李博灏希望能够学有所用，为国家发展寻求解决办法", "Google也在"), ()),
        ("id", INDONESIAN, ("Jangan", "Abu Hurairah", "Biasa"), ("Abu Hurairah",)),
    ],
)  # fmt: skip
def test_names_stay_other_words_go(language: str, text: str, names: tuple[str, ...], stay: tuple[str, ...]) -> None:
    assert tuple(one.text for one in kept(found(text, *names), text, language)) == stay


def test_dates_are_read_in_english_alone() -> None:
    assert kept(found(GERMAN, "Im März", type="DATE"), GERMAN, "de") == []


def test_countries_that_are_spelled_as_in_english_stay_even_where_every_noun_has_a_capital() -> None:
    text = "Das Abkommen gilt in Argentina und in Chile."

    assert [one.text for one in kept(found(text, "Argentina", "Abkommen", type="GPE"), text, "de")] == ["Argentina"]
