"""Names in the shape of newspapers' names: The Northern Courier, Gazette du Nord, Nordischer Anzeiger."""

from __future__ import annotations

import re

_LETTER = r"[^\W\d_]"
_CAPITALISED = r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’&-]*)"
_PLAIN = (
    "courier|gazette|tribune|chronicle|telegraph|herald|examiner|inquirer|enquirer|sentinel|courant|intelligencer|ledger"
    "|times|post|journal|observer|guardian|dispatch|bulletin|advertiser|argus|newspaper"
)
"""Words with which the names of newspapers end, and little else that is written with a capital."""
_COMMON = (
    "news|press|record|review|mail|star|sun|mirror|standard|express|echo|weekly|daily|magazine|leader|reporter|citizen"
    "|register|independent|monitor|mercury|globe|advocate|messenger|digest|world|union|eagle|democrat|republican"
)
"""The same, of which many are other things: they want "The" before them."""
_FOREIGN_LAST = (
    rf"{_LETTER}*(?:zeitung|tageblatt|tagblatt|anzeiger|kurier|rundschau|nachrichten|dagblad(?:et)?|tidning(?:en)?"
    r"|tidende|posten|bladet|avis(?:en)?|sanomat|hírlap|noviny|deník|courant)"
)
_FOREIGN_FIRST = (
    r"gazette|courrier|journal|tribune|écho|voix|dépêche|diario|gaceta|correo|heraldo|periódico|corriere|gazzetta"
    r"|giornale|messaggero|jornal|diário|correio|folha|gazeta|kurier|dziennik|głos|ziarul|газета|вестник|известия"
)
_INNER = r"(?:of|the|and|de|du|des|del|della|di|do|da|la|le|les|der|die|das|für|van|og|och|i)"
_LAST = rf"(?=[A-Z])(?i:{_PLAIN})"
_ENGLISH = re.compile(
    rf"(?:{_CAPITALISED} ){{0,4}}(?!(?i:The )){_CAPITALISED} {_LAST}(?:,? of {_CAPITALISED})?$"
    rf"|(?i:The )(?:{_CAPITALISED} ){{1,4}}(?=[A-Z])(?i:{_PLAIN}|{_COMMON})(?: of {_CAPITALISED})?$"
    rf"|The {_LAST}$"
)
_FOREIGN = re.compile(
    rf"(?:(?:Die|Der|Das|De|Het) )?(?:{_CAPITALISED} ){{1,4}}(?i:{_FOREIGN_LAST})$"
    r"|[^\W\d_a-z]\w{3,}-?(?:[Pp]osten|[Bb]ladet|[Kk]urier|[Tt]ageblatt|[Aa]nzeiger|[Cc]ourant)$"
    rf"|(?:(?i:le|la|l['’]|el|il|lo|o|a)\s?)?(?i:{_FOREIGN_FIRST})"
    rf"(?: (?:(?i:{_INNER})['’ ])?(?:d['’]|l['’])?{_CAPITALISED}){{1,3}}$"
)
_POSTED = re.compile(
    r"(?i)(?:top|next|prev(?:ious)?|latest|recent|last|first|newer|old(?:er)?|blog|guest|featured|popular|share)\b"
)
"""What stands before "post" and other things of a page."""
_TWICE = re.compile(r"(?P<once>.+) (?P=once)$")
_SPECIAL = re.compile(
    r"(?i:(?:special|exclusive) (?:to|for)|(?:(?:originally|first) )?(?:published|appeared) (?:in|by|on)|from) "
    r"(?P<outlet>.+)$"
)
_BEHIND = re.compile(r"(?P<title>.+?)\s+[|–—-]\s+(?P<outlet>[^|]{4,60})$")
_LONGEST, _LONGEST_TITLE = 60, 400


def outlet_in(line: str) -> str | None:
    """Return the newspaper that a line is the name of, or whose own its article is said to be; None for other lines."""
    if len(line) > _LONGEST:
        return None
    special = _SPECIAL.match(line)
    name = special["outlet"] if special else line
    if twice := _TWICE.match(name):  # its sign and its words
        name = twice["once"]
    if _POSTED.match(name):
        return None
    return name if _ENGLISH.match(name) or _FOREIGN.match(name) else None


def parted(title: str) -> tuple[str, str | None]:
    """Return a title without the newspaper's name behind it, and that name; None where there is none."""
    match = _BEHIND.match(title) if len(title) <= _LONGEST_TITLE else None
    outlet = outlet_in(match["outlet"]) if match else None
    return (match["title"], outlet) if match and outlet else (title, None)
