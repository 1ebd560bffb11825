"""What of an article stands beyond a box is kept, and what pages show below an article is not."""
# ruff: noqa: E501 - documents in other languages, whose lines are theirs

from __future__ import annotations

import pytest

from reader.importers.chrome import label_lines

STORIES = {
    "en": (
        "The lighthouse at Carrow went dark on Sunday night for the first time in eighty years.",
        "Its keeper, Nora Whelan, said that water had come into the cellar and stopped the engine.",
        "Two boats turned back to the harbour, and one waited off Carrow until the morning.",
        '"I held up a lamp at the window," said Whelan, "and hoped that somebody would see it."',
        "The council of Carrow had put off the repair of the cellar three times since 2016.",
        "A pump was brought over from the mainland on Monday, with men who know the engine.",
        "Nobody was hurt, said Dermot Fahy, who speaks for the coastguard.",
        "The boats' owners want the council to pay for the night that they lost.",
        "Fahy said that boats should trust the lighthouse no more than a map until it is repaired.",
        "Whelan has kept the lighthouse since her father died, and lives in it alone.",
        "On Tuesday the council met in the school, because the town hall was under water too.",
        "The lighthouse is to be lit again by Friday, if the pump holds out.",
    ),
    "de": (
        "Im Hafen von Wellmund liegt seit Montag ein Frachter fest, den niemand haben will.",
        "Der Frachter hat Weizen geladen, der nach Angaben der Behörde nass geworden ist.",
        "Der Kapitän Jens Ohlsen sagte, er habe seit drei Wochen keinen Lohn bekommen.",
        "„Wir haben Brot und Karten“, sagte Ohlsen, „und mehr brauchen wir vorerst nicht.“",
        "Die Reederei aus Lissabon ist seit dem Sommer nicht mehr zu erreichen.",
        "Der Bürgermeister von Wellmund ließ der Mannschaft am Dienstag Suppe bringen.",
        "Die Behörde prüft nun, ob der Weizen an Land gebracht werden darf.",
        "Am Kai standen am Abend viele Leute und winkten der Mannschaft zu.",
        "Ein Gericht muss entscheiden, wem der Frachter und seine Ladung gehören.",
        "Ohlsen rechnet damit, dass die Mannschaft noch bis zum Herbst im Hafen bleibt.",
        "Der Hafen verlangt für jeden Tag eine Gebühr, die niemand bezahlt.",
        "Bis dahin, sagte der Bürgermeister, sei die Mannschaft in Wellmund zu Gast.",
    ),
    "fr": (
        "Le dernier cinéma de Valmorel a fermé ses portes dimanche après soixante ans de séances.",
        "Son directeur, Paul Vasseur, a expliqué que le toit menaçait de tomber sur les spectateurs.",
        "La mairie de Valmorel avait annoncé des travaux avant l'hiver, mais rien n'est venu.",
        "« On ne projette pas un film sous la pluie », a déclaré Paul Vasseur à la sortie.",
        "Une centaine de voisins se sont réunis devant le cinéma pour une dernière séance en plein air.",
        "Le projecteur, qui date de 1962, sera confié au musée de la ville voisine.",
        "La mairie assure que les travaux du toit commenceront dès que le devis sera signé.",
        "Les voisins ont lancé une collecte qui a déjà réuni la moitié de l'argent.",
        "Le directeur espère rouvrir le cinéma au printemps avec une seule salle.",
        "Deux employés ont perdu leur travail, et un troisième garde les clés du bâtiment.",
        "Le toit avait déjà été réparé en 1987, après une tempête.",
        "La prochaine séance aura lieu dans la salle des fêtes de Valmorel, samedi soir.",
    ),
}
WITHIN = {
    "en": (
        "Advertisement",
        "Also read\nWhy lamps go out\nTen years of rain",
        "Newsletter\nThe Evening Post\nEvery day at six",
        "Sign up to our newsletter\nEnter your email\nSubscribe",
        "Share this article\nFacebook\nX",
        "Most read\n1 The goat in the post office\n2 Nine soups",
        "Topics\nSea\nLamps",
        "Also read: Why lamps go out\n\nAdvertisement\n\nWe use cookies on this site.",
    ),
    "de": (
        "Anzeige",
        "Lesen Sie auch\nWas Weizen kostet",
        "Newsletter abonnieren\nAnmelden",
        "Teilen\nDrucken\nMerken",
    ),
    "fr": ("Publicité", "Lire aussi\nQui paie les toits", "S'abonner\nNewsletter\nChaque matin", "Partager\nImprimer"),
}
BOXES = [(language, box) for language, boxes in WITHIN.items() for box in boxes]
ENDS = ("Comments", "143 comments", "© Coast Media. All rights reserved.", "Reporting by Ada Lind; Editing by Bo Ray")


def _paragraphs(language: str, sentences: int) -> list[str]:
    story = STORIES[language]
    return [" ".join(story[at : at + sentences]) for at in range(0, len(story), sentences)]


def _kept(paragraphs: list[str], box: str, at: int) -> list[str]:
    """Return the paragraphs that are left of an article with a box before the paragraph at a place."""
    head = "A light went out, a ship came in\n\nBy Ada Lind\n4 March 2024"
    text = "\n\n".join([head, *paragraphs[:at], box, *paragraphs[at:]])
    body = {line.text for line in label_lines(text) if line.label == "body"}
    return [paragraph for paragraph in paragraphs if paragraph in body]


@pytest.mark.parametrize("sentences", [1, 2])
@pytest.mark.parametrize(("language", "box"), BOXES)
def test_however_little_stands_below_a_box_it_is_read(language: str, box: str, sentences: int) -> None:
    paragraphs = _paragraphs(language, sentences)

    for below in range(1, 6):
        assert _kept(paragraphs, box, len(paragraphs) - below) == paragraphs


@pytest.mark.parametrize("sentences", [1, 2])
@pytest.mark.parametrize(("language", "box"), BOXES)
def test_however_little_stands_above_a_box_it_is_read(language: str, box: str, sentences: int) -> None:
    paragraphs = _paragraphs(language, sentences)

    for above in range(1, 4):
        assert _kept(paragraphs, box, above) == paragraphs


@pytest.mark.parametrize("sentences", [1, 2])
@pytest.mark.parametrize("end", ENDS)
def test_paragraphs_that_take_up_the_article_go_on_below_what_ends_most(end: str, sentences: int) -> None:
    paragraphs = _paragraphs("en", sentences)

    for below in range(2, 6):
        assert _kept(paragraphs, end, len(paragraphs) - below) == paragraphs


@pytest.mark.parametrize("box", WITHIN["de"])
def test_a_last_paragraph_is_read_though_all_of_its_words_are_new(box: str) -> None:
    paragraphs = [*STORIES["de"], "Landesverkehrsminister Martin Seidel rief beide Seiten zum Gespräch auf."]

    assert _kept(paragraphs, box, len(paragraphs) - 1) == paragraphs


@pytest.mark.parametrize(("language", "box"), BOXES)
def test_no_line_of_a_box_is_read(language: str, box: str) -> None:
    for place in (1, 6, 11):
        text = "\n\n".join([*STORIES[language][:place], box, *STORIES[language][place:]])

        assert not {line.text for line in label_lines(text) if line.label == "body"} & set(box.split("\n"))


def test_a_heading_with_text_below_it_is_no_box() -> None:
    paragraphs = list(STORIES["en"])
    paragraphs[6] = f"Newsletter\nAn old paper\n{paragraphs[6]}"

    body = [line.text for line in label_lines("\n\n".join(paragraphs)) if line.label == "body"]

    assert "An old paper" in body


def test_an_article_goes_on_from_box_to_box() -> None:
    story = list(STORIES["en"])
    parts = [
        *story[:6],
        "Advertisement",
        *story[6:8],
        "Comments",
        "What comes next",
        *story[8:10],
        WITHIN["en"][3],
        *story[10:],
    ]

    body = [line.text for line in label_lines("\n\n".join(["A light went out", *parts])) if line.label == "body"]

    assert body == [*story[:8], "What comes next", *story[8:]]


@pytest.mark.parametrize(
    "below",
    [
        "Most read\n\nA man in Ebberston has taught a goat to sort the post by the colour of the stamps.\n\nThe price of soup has doubled since spring, and cooks in the capital blame the onions.",
        "Related stories\n\nGoat sorts the post in a village\n\nA man in Ebberston has taught a goat to do what clerks did.\n\nSoup is dearer than ever this year\n\nCooks in the capital blame the price of onions for it.",
        "Comments\n\nboatman 2 hours ago\nThe council of Carrow has never repaired anything in time.\n\ngannet 1 hour ago\nWhelan should be mayor, and the council should hold the lamp.",
        "Newsletter\n\nOur editors choose what we think you should read, and we send it to you.\n\nYou can leave whenever you want to, and we will not ask you why.",
        "Share\nFacebook\nX\n\nAbout Ada Lind\n\nAda Lind is a reporter who has written on the coast and its lighthouses for twelve years.",
        "Related\n\nWho put the goat in the post office?\n\nCan a village live on soup alone?",
    ],
)  # fmt: skip
def test_what_pages_show_below_an_article_is_none_of_it(below: str) -> None:
    story = list(STORIES["en"])

    body = [line.text for line in label_lines("\n\n".join(["A light went out", *story, below])) if line.label == "body"]

    assert body == story
