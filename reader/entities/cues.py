"""Words beside and inside a name that tell what kind of thing it names, as data.

Each line is a kind, a weight, and words in small letters. A weight of 1 is a hint, of 2 and more a good reason.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model import EntityType

Kind = Literal["PERSON", "ORG", "PLACE", "OTHER"]
"""The kinds that evidence tells apart; OTHER is peoples, events, works and products."""

BEFORE = """
PERSON 1 said says added explained
PERSON 2 son daughter wife husband brother sister father mother friend partner colleague player striker
PERSON 2 midfielder defender goalkeeper captain coach singer actor actress author writer poet founder co-founder
PERSON 2 analyst professor lawyer attorney candidate champion resident journalist activist reporter editor
PERSON 2 secretary minister president chairman chairwoman officer executive spokesman spokeswoman spokesperson
PERSON 2 economist researcher scientist director commissioner ambassador comedian artist musician drummer
PERSON 2 guitarist bassist batsman bowler quarterback pitcher rookie winger forward skipper trainer manager boss
PERSON 2 politician historian philosopher physicist architect engineer entrepreneur billionaire victim suspect
PERSON 2 teacher named leader dictator senator envoy lawmaker
PERSON -2 the
PERSON -1 a an
PLACE 2 in
PLACE 1.5 near across outside inside around throughout toward towards
PLACE 0.5 at from to
PLACE 2.5 northern southern eastern western central northeastern northwestern southeastern southwestern downtown
PLACE 2.5 neighbouring neighboring nearby city town village island
ORG 2.5 company firm newspaper agency newsletter daily magazine broadcaster channel website network bank party
ORG 2.5 club charity organization organisation university retailer carmaker airline giant startup operator
ORG 2.5 manufacturer label band giants publisher developer rivals
ORG 0.7 joined via per
ORG 0.3 the
"""
"""The word right before a name."""
BEFORE_OF = """
PLACE 2 city town village province state district island islands region capital port county suburb municipality
PLACE 2 republic kingdom coast commune department governorate neighbourhood neighborhood area streets outskirts
PLACE 2 north south east west northern southern eastern western central mayor governor people population
ORG 2.5 shares stake ceo subsidiary unit
ORG 1 member members head employee board owner
PERSON 1.5 brainchild death arrest son daughter wife father mother widow presidency
"""
"""The word before `of` and a name."""
BEHIND = """
PERSON 2 said says told added explained wrote asked replied insisted recalled tweeted argued testified noted
PERSON 2 stated warned urged claimed denied announced confirmed believes thinks hopes admitted stressed pointed
PERSON 2 continued concluded who
PERSON 1.5 whose
PERSON 3 administration campaign presidency dynasty era
PERSON 1 smiled laughed born scored died married resigned retired served lives lived grew studied graduated sang
PERSON 1 played plays won lost missed felt knew knows looked sat slept replies answers answered tweets shouted
PERSON 1 whispered joked laughs smiles apologised apologized wondered
PERSON 0.5 wants wanted preferred refused met
PLACE 2.5 city town village province district river island islands county region airport street road valley
PLACE 2.5 border peninsula suburb area municipality prefecture coast basin residents highway
ORG 2 inc corp ltd newspaper party group company spokesman spokeswoman spokesperson shares stock employees
ORG 2 executives news agency club ceo fans management lawmakers magazine university band app customers users
ORG 2 products
ORG 0.5 said says told added announced confirmed
OTHER 1.5 people language tribe tribes culture speakers voters minority refugees
"""
"""The word right behind a name."""
BEHIND_COMMA = """
PERSON 2.5 who whose
PERSON 1 said says told added explained wrote asked replied insisted recalled argued noted warned
"""
"""The word behind a name and a comma."""
BEHIND_POSSESSIVE = """
PERSON 2 wife husband son daughter brother sister mother father lawyer lawyers career death family birthday
PERSON 2 widow girlfriend boyfriend life speech tweet comments remarks parents father-in-law
PERSON 2 resignation testimony voice eyes uncle aunt cousin
PLACE 1.5 capital north south east west population economy border government parliament president prime largest
PLACE 1.5 central ministry army
ORG 1.5 ceo shares board headquarters chief products customers users app
"""
"""The word behind a name and `'s`."""

Weights = tuple[tuple[Kind, float], ...]
"""What a word says: kinds, and how much it speaks for each (less than 0: against it)."""


@cache
def table(lines: str) -> Mapping[str, Weights]:
    """Return one of the tables of this module by word."""
    found: dict[str, Weights] = {}
    for line in lines.strip().splitlines():
        kind, weight, *words = line.split()
        for word in words:
            found[word] = (*found.get(word, ()), (cast("Kind", kind), float(weight)))
    return found


_ORGANISATION = re.compile(
    r"\b(?:Court|Organi[sz]ation|Party|Bank|University|College|School|Ministry|Council|Agency|Commission|Committee|Union"
    r"|Association|Authority|Group|Inc|Corp|Corporation|Ltd|LLC|plc|Nations|Institute|Parliament|Congress|Senate|Army|Navy"
    r"|Force|Police|Department|Office|Company|News|Times|Post|Journal|Herald|Tribune|Magazine|Foundation|Federation|League"
    r"|Conference|Club|FC|United|Ministers|Airlines|Airways|Hospital|Administration|Department|Government|Team|Club|Church|Society|Service|Centre|Center|Bureau|Board|Fund"
    r"|Alliance|Front|Movement|Assembly|House of|Chamber|Network|Systems|Technologies|Partners|Holdings|Media|Press)\b"
    r"|(?<=\s)(?:Pictures|Images|Photos|Pool)$"
)
_EVENT = re.compile(
    r"\b(?:Summit|Battle|Olympics|Games|Cup|War|Festival|Championships?|Prix|Open|Awards|Revolution|Election|Day)\b"
)
_BUILDING = re.compile(
    r"\b(?:Street|Avenue|Road|Square|Airport|Bridge|Stadium|Palace|Tower|Dam|Station|Hall|Museum|Hotel|Plant)\b"
)
_PLACE = re.compile(
    r"(?:Sea|Ocean|Rivers?|Lakes?|Mountains?|Islands?|Isles?|Bay|Gulf|Strait|Valley|Province|County|Peninsula|City|Region"
    r"|District|Desert|Coast|Hills?|Beach|Park|Forest|Territory|Village|Town|Falls|Canyon|Plateau|Creek|Glacier)$"
    r"|^(?:Lake|Mount|Mt|River|Gulf|Strait|Isle|Cape|Fort|Port|North|South|East|West|Northern|Southern|Eastern|Western"
    r"|Upper|Lower|Rio|Puerto|Villa|Playa)\b"
)
_LAW = re.compile(r"\b(?:Act|Treaty|Amendment|Accords?|Protocol|Charter|Convention)\b")
_AFTER_HEAD = re.compile(r"\s(?:of|for|on|in|at)\s")
_BY_WORDS: tuple[tuple[re.Pattern[str], EntityType], ...] = (
    (_ORGANISATION, "ORG"),
    (_EVENT, "EVENT"),
    (_LAW, "LAW"),
    (_BUILDING, "FAC"),
    (_PLACE, "LOC"),
)


def type_by_words(name: str) -> EntityType | None:
    """Return the type of a name that has a word only organisations, events, laws or places have in theirs.

    What stands before `of` counts first: a `Summit of the Conference` is a summit.
    """
    head = _AFTER_HEAD.split(name, maxsplit=1)[0]
    for part in (head, name):
        for pattern, type in _BY_WORDS:
            if pattern.search(part):
                return type
    return None
