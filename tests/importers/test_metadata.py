from __future__ import annotations

import pytest

from reader.importers import metadata
from reader.importers.chrome import Page, label_page
from reader.importers.topics import Phrases, may_be_row
from tests.importers.test_lines import STORY


def page(above: str = "", below: str = "") -> Page:
    return label_page("\n\n".join(part for part in (above, STORY, below) if part))


MENU = "Skip to content\n\nHome\n\nSports\n\nOpinion\n\nSubscribe now\n\n"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (
            "{0}\n\nBy Jane Doe\n\n15 June 2023\n\nThe old bridge over the river, rebuilt by the council",
            "Town council decides",
        ),
        ("{0}\n\nMon 15 Jun 2023 10.30 GMT\n\nThe old bridge", "Town council decides"),
        (
            "Town Paper on the web\n\nMenu\n\nSearch\n\n{0}\n\nBy Jane Doe",
            "Council to rebuild its old bridge over the river",
        ),
        ("The old bridge\n\n{0}\n\nBy Jane Doe", "Town council decides on its bridge"),
        ("World > Bridges > Council to rebuild old bridge\n\n{0}\n\nBy Jane Doe", "Town council decides"),
        ("{0}\n\nThe old bridge over the river is to be rebuilt.\n\nBy Jane Doe", "Town council decides"),
    ],
)
def test_the_title_is_the_line_that_is_signed(above: str, title: str) -> None:
    whole = above.format(title) if "{0}" in above else above
    assert metadata.title(page(MENU * ("council decides" in title) + whole)) == title


def test_a_title_in_a_script_without_spaces_is_told_by_its_signs() -> None:
    told = "ウクライナ南部のオデッサ港から1日、穀物を積んだ貨物船が出港した。侵攻後、同港から船が出るのは初めてとなる。"
    text = f"ホーム\n\nニュース\n\nオデッサ港から穀物を積んだ船が出港\n\n2022年8月1日 10:30\n\n{told}\n\n{told}次"
    assert metadata.title(label_page(text)) == "オデッサ港から穀物を積んだ船が出港"


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("by Jane Doe and John de Vries", "Jane Doe and John de Vries"),
        ("By JANE DOE | Town Press", "JANE DOE"),
        ("Jane Doe, Staff Writer", "Jane Doe"),
        ("By\nJane Doe", "Jane Doe"),
        ("By", None),
        ("By\nWorld Rivers Bridges Councils", None),
        ("By Jane Doe Updated Nov 13, 2019, 10:28am EST", "Jane Doe"),
        ("Posted by Jane Doe on November 19, 2019, 6:21 AM EST", "Jane Doe"),
        ("Monday November 18, 2019 7:45 am PST by Jane Doe", "Jane Doe"),
        ("February 1, 2019 | BY: Jane Doe, MS, RDN", "Jane Doe"),
        ("By Jane Doe @janedoe Nov 19, 2019, 7:53pm EST", "Jane Doe"),
        ("Jane Doe@janedoe", "Jane Doe"),
        ("Jane Doe 2 hours ago", "Jane Doe"),
        ("By Jane Doe On 11/13/19 at 4:00 PM EST", "Jane Doe"),
        ("Von Jane Doe publiziert am 30. August 2018", "Jane Doe"),
        ("Jane Doe Senior Contributor", "Jane Doe"),
        ("• by Jane Doe", "Jane Doe"),
        ("13/06/2014 Jane Doe", None),
        ("World News 2 hours ago", None),
        ("Paper @paper", None),
    ],
)
def test_the_author_is_who_the_byline_names(byline: str, author: str | None) -> None:
    assert metadata.author(page(f"Town to rebuild its old bridge\n\n{byline}")) == author


@pytest.mark.parametrize(
    ("above", "about", "author"),
    [
        ("Jane Doe", "Jane Doe (@jane) is a staff writer who covers rivers and the bridges over them.", "Jane Doe"),
        ("Jane Doe", "Jane Doe is the mayor of a small town and has two children who go to school there.", None),
        ("Ann Lee", "Jane Doe is a staff writer who covers rivers and the bridges over them.", None),
    ],
)
def test_a_name_above_is_the_author_whom_a_sentence_below_describes(above: str, about: str, author: str | None) -> None:
    assert metadata.author(page(f"Town to rebuild its old bridge\n\n{above}", f"Share\n\n{about}")) == author


@pytest.mark.parametrize(
    "line",
    [
        "National Parks have become a hazard without staff",
        "NPR Justice Correspondent Carrie Johnson contributed.",
        "Jane Doe is a freelance journalist and author",
    ],
)
def test_a_line_that_only_reads_like_a_byline_names_no_author(line: str) -> None:
    told = "Jane Doe was held in the town for a year, said the mayor, who had seen the bridge with her."
    assert metadata.author(page(f"Town to rebuild its old bridge\n\n{line}", told)) is None


def test_a_headline_is_no_byline() -> None:
    assert metadata.author(page("By Lending More Broadly, the Town Can Avoid Picking Bridges")) is None
    assert metadata.author(page("Town Press Editor Resigns Over the Bridge")) is None


def test_a_byline_far_above_the_title_is_another_articles() -> None:
    others = "\n\n".join(["By Ann Lee 2 days ago", *(f"Item {number}" for number in range(12))])
    assert metadata.author(page(f"{others}\n\nTown to rebuild its old bridge")) is None


def test_a_box_about_the_author_names_the_author() -> None:
    box = "Jane Doe\n\nJane Doe is a reporter who covers rivers and what is built over them for the paper."

    assert metadata.author(page("Skip to content", box)) == "Jane Doe"
    assert metadata.source_name(page("Skip to content", box)) is None


def test_a_box_in_which_an_organisation_speaks_names_the_publisher() -> None:
    below = "River Radio\n\nRiver Radio broadcasts along the river, where we bring news that nobody else can bring."

    assert metadata.source_name(page("Skip to content", below)) == "River Radio"


@pytest.mark.parametrize(
    ("below", "source"),
    [
        ("© 2023 Town Press", "Town Press"),
        ("© 2023 Town Press LLC. All rights reserved.", "Town Press"),
        ("Copyright (c) 2019-2023 Town Press Ltd", "Town Press"),
        ("Town Press magazine\n\n© 2023 TOWN PRESS MEDIA LLC", "Town Press"),
        ("Town news\n\n© 2023 Town Media LLC", "Town"),
        ("Town News tonight\n\n© 2023 Town Media LLC", "Town Media"),
        ("© 2023 Dow Town & Company, Inc. All Rights Reserved", "Dow Town"),
        ("© 2023", None),
        ("Photo © Jane Doe", None),
        ("Subscribe now", None),
    ],
)
def test_the_publisher_is_who_holds_the_copyright(below: str, source: str | None) -> None:
    assert metadata.source_name(page("Skip to content", below)) == source


@pytest.mark.parametrize(
    ("above", "below", "date", "status"),
    [
        ("date 2023-06-15 World\n\nTown to rebuild its old bridge", "", "2023-06-15", "stated"),
        ("Town to rebuild its old bridge\n\nPublished 15 June 2023", "", "2023-06-15", "stated"),
        ("Town to rebuild its old bridge\n\n03/04/2021", "", "2021-03-04", "guessed"),
        ("Town to rebuild its old bridge\n\nBy Jane Doe Updated 15 June 2023", "", "2023-06-15", "guessed"),
        ("Town to rebuild its old bridge\n\nUpdated 16 June 2023\n\n15 June 2023", "", "2023-06-15", "stated"),
        ("Town to rebuild its old bridge\n\nMon 15 Jun 2023 Last modified on 16 Jun 2023", "", "2023-06-15", "stated"),
        ("Town to rebuild its old bridge\n\nBy Ann Lee | 15 June 2023 - Updated 16 June", "", "2023-06-15", "stated"),
        ("Town to rebuild its old bridge\n\n15 June 2023 a ship sailed over the sea and away", "", None, None),
        ("Town to rebuild its old bridge", "Published 15 June 2023", "2023-06-15", "stated"),
        ("Town to rebuild its old bridge", "Last updated on 15 June 2023", "2023-06-15", "guessed"),
        ("Town to rebuild its old bridge", "The bridge opens on 15 June 2023", None, None),
        ("Town to rebuild its old bridge", "1. ^ Lee, Ann (15 June 2023). Bridges", None, None),
        ("Town to rebuild its old bridge", "Subscribe\n\nJune 30\n\n2023 Issue\n\n© 2023 Town Press", None, None),
        ("Town to rebuild its old bridge", "Related\n\n1\n\n2\n\n3\n\n4\n\nMay 5, 2021", None, None),
    ],
)
def test_the_date_is_the_one_near_the_title(above: str, below: str, date: str | None, status: str | None) -> None:
    found = metadata.published(page(above, below))

    assert (found and found.value, found and found.status) == (date, status)


def test_a_row_of_topics_is_taken_apart_where_its_parts_stand_elsewhere() -> None:
    rows = ["World NATO Jane Doe", "Jane Doe Crosses The River At Last", "World Ada Lecka NATO Rivers and Bridges"]
    phrases = Phrases(["World", "Jane Doe met Ada Lęcka in Kraków.", "NATO", "Rivers and Bridges", *rows])

    assert phrases.topics(rows[2]) == [
        "World",
        "Ada Lecka",
        "NATO",
        "Rivers and Bridges",
    ]
    assert phrases.topics("Tags: World, NATO | Ada Łęcka") == ["World", "NATO", "Ada Łęcka"]
    assert phrases.topics("Tagged:World, NATO") == ["World", "NATO"]
    assert [phrases.is_row(row) for row in rows] == [True, False, True]
    assert not phrases.is_row("World > NATO > Rivers and Bridges")


def test_a_headline_of_names_that_stand_elsewhere_is_no_row_of_topics() -> None:
    told = [
        "World",
        "Jane Doe met Ada Lecka in Town Hall.",
        "The Rivers Act was read.",
        "Jane Doe Town Hall Rivers Act",
    ]
    assert not Phrases(told).is_row(told[-1])


def test_a_title_in_capitals_is_no_row_of_topics() -> None:
    assert may_be_row("Ada Crosses The River")
    assert not may_be_row("Ada crosses the river")
    assert not may_be_row("World NATO Rivers!")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (STORY, "en"),
        ("Der Rat der kleinen Stadt hat am Dienstag beschlossen, die alte Brücke über den Fluss neu zu bauen.", "de"),
        ("Le conseil de la petite ville a décidé mardi de reconstruire le vieux pont sur la rivière.", "fr"),
        ("市议会星期二决定重建河上的旧桥，工程将于春天开始，市长在会议之后对记者这样说，渡船还要再开一年。", "zh"),
        ("Уряд оголосив заходи для підтримки населення, опозиція вимагає обговорення.", "uk"),
        ("Правительство объявило новые меры, оппозиция требует обсуждения.", "ru"),
        ("أعلنت الحكومة يوم الخميس عن مجموعة من الإجراءات لدعم الأسر.", "ar"),
        ("El Gobierno anunció este jueves un paquete de medidas.", "es"),
        ("市议会星期二决定重建河上的旧桥", "zh"),
        ("町議会は火曜日、古い橋の再建を決めた", "ja"),
        ("시의회는 화요일에 다리를 다시 짓기로 했다", "ko"),
        ("सरकार ने गुरुवार को कई उपायों की घोषणा की।", "hi"),
        ("Regjeringen la torsdag frem nye tiltak, og opposisjonen mener at forslagene kommer for sent.", "no"),
        ("Bridge", None),
        ("市议会", None),
        ("1, 2, 3", None),
    ],
)
def test_the_language_is_told_where_there_is_enough_of_it(text: str, language: str | None) -> None:
    assert metadata.language(text) == language
