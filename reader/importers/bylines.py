"""Names of authors in what is said around them: in bylines, in statements, beside dates and handles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importers.dates import find_date

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_NAME = 120
"""Letters of the longest line of names."""
_BY = re.compile(
    r"(?i)\W*(?:"
    r"(?:(?:written|posted|reported|words|story|text|interview|opinion|analysis|comment(?:ary)?|essay|column) )?by"
    r"|von|par|por|di|door|av|af|yazan|írta|napisała?|kirjoittanut|auth?or(?:s|in)?(?=:)|автор|autorka(?=:)|(?:text|texte|tekst|teksti|testo|texto|interview|entretien|entrevista|intervista|作者|文|记者|記者)(?=\s*[:：/]))"
    r"\b[:：/\s]\s*"
)
_PARTICLE = re.compile(r"(?i)\W*(?:von|par|por|di|door|av|af)\b")
_NO_NAME = re.compile(
    r"(?i)https?:|www\.|@|\b(?:admin(?:istrator)?|editor|editorial|unknown|guest|null|none|undefined|anonymous)\b$"
    r"|^(?:(?:follow|view|more|all|about|see|read|contact|share|the) )?(?:authors?|staff|contributors?|profile)$"
    r"|^\W*$|\d{4}"
)
_UNNAMED = re.compile(r"(?i)(?:our|an?) (?:own|special|staff|foreign|political|correspondent|reporter)\b")
_AWAY = re.compile(r"\([^()]*(?:\)|$)|\S+@[\w-]+\.\S+|@\w+|https?://\S+")
"""What stands beside a name and is none: what is in brackets, addresses, handles."""
_MAILBOX = re.compile(r"\s*\S+@\S+\s*\((?P<name>[^()]{2,100})\)\s*")
"""An address with the name behind it, as feeds write it."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_AROUND_NAME = re.compile(
    r"\s*(?:[|•·\n]|\s[–—-]+\s|(?<!\w)\d|(?<![\w-])(?:(?i:updated|published|posted)|[Oo]n(?= \d)|on|in|at|for|is)\b"
    rf"|\b(?i:{_DAY},? *(?:\d|{_MONTH}\b)|{_MONTH}\.? *\d))"
)
_TRADE = (
    r"(?:writers?|reporters?|editors?|correspondents?|columnists?|contributors?|journalists?|bureau|staff|desk|team"
    r"|news(?:room|paper)?|press|agency|agencies|media|magazine|newswire|editorial|redaktion|rédaction|engineers?|managers?|directors?|professors?|analysts?|researchers?|officers?"
    r"|president|founder|fellow)"
)
_AGENCIES = "(?:AP|AFP|Reuters|dpa|EFE|ANSA|TASS|Xinhua|Bloomberg|UPI|IANS|PTI|ANI|PA|AAP)"
_OFFICE = re.compile(rf"(?i:\b{_TRADE}\b)|^{_AGENCIES}\b|^The |^\S*[\d_]\S*$|^[a-z]+$")
_AGENCY_DATELINE = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:[ ,/]+(?:[^\W\d_a-z][\w.'’-]*|\d{1,4}))*,? "
    rf"\((?P<agency>(?:The )?Associated Press|{_AGENCIES})\)\s?(?:[—–]|--?(?=\s))"
)
_AGENCY_AFTER = re.compile(rf"[\s/]+(?:(?:The )?Associated Press|{_AGENCIES})$")
_RANK = (
    "(?:Senior|Contributing|Chief|Deputy|Guest|Special|Associate|Assistant|Staff|Managing|Executive|National|Foreign|World"
    "|City|Political|Business|Sports?|Science|Health|Culture|Technology|Tech|Features?|News)"
)
WRITES = "(?i:staff writer|writer|reporter|editor|correspondent|columnist|contributor|journalist|bureau chief|staff)"
"""The trades of those who sign articles."""
_RANK_BEFORE = re.compile(rf"^(?:[A-Z][\w&.-]* ){{0,3}}{WRITES} (?=\S+ \S)")
_RANK_AFTER = re.compile(rf"(?<=\w)(?:(?: {_RANK})+|(?: {_RANK})* {WRITES})$")
_TRADE_ALONE = re.compile(rf"(?i:(?:{_RANK} ){{0,3}}{WRITES})")
_BETWEEN = re.compile(r"[,;]|\s/\s")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?$")
_FULL = re.compile(r"\S+ \S")
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_PERSON = re.compile(
    rf"{_WORD}(?: (?:[a-z]{{1,3}}[ '’]){{0,3}}{_WORD}){{1,4}}"
    r"(?:(?:,| and| &| und| et| y| e| och| en| и) [^\W\d_].{2,60})?"
)
_FULL_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{0,2}} (?:(?:[a-z]{{2,3}} ){{1,2}}|[dDO]['’])?{_WORD}")
_STOPPED = re.compile(r"\w{4,}\.")
"""The end of a sentence, as no initial is."""
LISTED = re.compile(r", (?:and |und |et |y |e )?| (?:and|&|und|et|y|e|og|och|en|i|ja|и|і) ")  # noqa: RUF001 - Cyrillic is meant
"""What stands between the names of several authors."""
_BESIDE = re.compile(r"(?P<name>[^@\d]{4,60}?) ?(?:@\w{2,30}|\b(?:\d+|an?) (?:minute|hour|day|week|month)s? ago)")
"""A name with nothing but a handle, or when it was."""
_SMALL_WORD = re.compile(r"(?<=\w) [a-zß-ÿ]{4,}\b")


def is_office(name: str) -> bool:
    """Say whether a name is that of an agency, a desk or a publication, or a login, rather than a person's."""
    return bool(_OFFICE.search(name))


def is_person(name: str) -> bool:
    """Say whether a name is made like those of persons: a first name and a surname, or several people's."""
    return bool(_PERSON.fullmatch(name))


def is_unnamed(text: str) -> bool:
    """Say whether a byline tells that there is an author without the name: `our own correspondent`."""
    return bool(_UNNAMED.match(text))


def is_trade(line: str) -> bool:
    """Say whether a line is a journalist's trade alone: `Senior political correspondent`."""
    return bool(_TRADE_ALONE.fullmatch(line))


def agency_in(paragraph: str) -> str | None:
    """Return the agency that the dateline of an article names as its author: `GENEVA, 14 March (Reuters) - `."""
    match = _AGENCY_DATELINE.match(paragraph[: 2 * LONGEST_NAME])
    return match["agency"] if match else None


def is_full_name(name: str) -> bool:
    """Say whether a name is made like that of one person: two to four words with capitals."""
    return bool(_FULL_NAME.fullmatch(name)) and not _STOPPED.search(name)


def name_in(text: str, is_site: Callable[[str], bool] = is_office) -> str | None:
    """Return the name, or the line of names, in a statement or byline without what is around it; None without one.

    What follows a comma is kept where it is a person, for which what `is_site` says to be a site's name is not taken.
    """
    mailbox = _MAILBOX.fullmatch(text)
    text = mailbox["name"] if mailbox else text
    text = _AROUND_NAME.split(_AWAY.sub(" ", _without_lead(text)), maxsplit=1)[0]
    text = text.strip(" ,;|-–—")
    bare = _AGENCY_AFTER.sub("", text)
    text = bare if _FULL.match(bare) else text
    parts = [" ".join(_without_lead(part).split()) for part in _BETWEEN.split(text)]
    name = _RANK_BEFORE.sub("", parts[0], count=1)
    for part in parts[1:]:
        person = _FULL.match(part) and not is_office(part) and not is_site(part)
        if person or _SUFFIX.match(part) or not _FULL.match(parts[0]):
            name = f"{name}, {part}"
    name = name.strip(" ,;|-–—")
    plain = _RANK_AFTER.sub("", name)
    name = plain if is_person(plain) and not is_office(plain) else name
    named = len(name) <= LONGEST_NAME and _LETTERS.search(name) and not (_NO_NAME.search(name) or is_unnamed(name))
    return name if named else None


def _without_lead(text: str) -> str:
    """Return what follows "by"; a word that is one in some languages and a name in others stays with a lone surname."""
    lead = _BY.match(text)
    rest = text[lead.end() :] if lead else text
    return text if lead and _PARTICLE.match(text) and not _FULL.match(rest) else rest


def said_in(line: str) -> str | None:
    """Return the person that a line says to have written something: after "by", or alone with a handle or an age.

    A date may stand before or after it: `15 June 2023 by Jane Doe`, `By Jane Doe Updated 15 June 2023`.
    """
    if len(line) > 2 * LONGEST_NAME:
        return None
    date = find_date(line)
    for part in (line[: date.start], line[date.end :]) if date else (line,):
        beside = _BESIDE.fullmatch(part.strip())
        if not beside and not _BY.match(part):
            continue
        name = name_in(_SMALL_WORD.split(beside["name"] if beside else part, maxsplit=1)[0])
        if name and is_person(name) and not (beside and is_office(name)):
            return name
    return None
