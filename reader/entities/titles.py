"""Words that stand before a person's name and are not part of it."""

from __future__ import annotations

import re

_FORMS_OF_ADDRESS = (
    "Mr|Mrs|Ms|Miss|Mx|MM|Mme|Mlle|Messrs|Dr|Drs|Prof|Professor|Sir|Dame|Lord|Lady|Baron|Baroness|Rev|Reverend|Fr|Father"
    "|Rabbi|Imam|Ayatollah|Sheikh|Hon|Honourable|Honorable|Pope|Cardinal|Archbishop|Bishop|King|Queen|Prince|Princess"
    "|Emperor|Empress|Sultan|Emir|Duke|Duchess"
)
_RANKS = (
    "Gen|General|Col|Colonel|Lt|Lieutenant|Maj|Major|Capt|Captain|Cpl|Corporal|Sgt|Sergeant|Adm|Admiral|Cmdr|Commander"
    "|Brig|Brigadier|Cmd|Pvt|Private|Marshal|Inspector|Superintendent|Constable|Detective|Officer"
)
_OFFICES = (
    "President|Presidents|Minister|Ministers|Premier|Chancellor|Secretary|Ambassador|Envoy|Senator|Senators|Sen|Sens"
    "|Representative|Rep|Reps|Congressman|Congresswoman|Gov|Governor|Governors|Mayor|Councillor|Cllr|Judge|Justice|Sheriff"
    "|Speaker|Chairman|Chairwoman|Chairperson|Chair|Commissioner|Director|Attorney|Prosecutor|Leader|Chief|Coach|Manager"
    "|Spokesman|Spokeswoman|Spokesperson|Aide|Adviser|Advisor|CEO|CFO|MP|MEP|Principal|Dean|Author|Actor|Actress|Singer"
    "|Analyst|Economist|Comedian|Director-General|Secretary-General|PM"
)
_QUALIFIERS = (
    "former|then|ex|acting|interim|late|deputy|vice|prime|foreign|interior|finance|defen[cs]e|home|health|education"
    "|justice|energy|trade|transport|environment|agriculture|labou?r|culture|economy|first|assistant|chief|senior|lead"
    "|executive|managing|head|national|state|federal|supreme|court|press|opposition|party|crown|co|lieutenant|major"
    "|brigadier|rear|staff|attorney"
)
_AFTER = (
    r"(?:[ -](?:General|Justice)|[ ]of[ ](?:State|Defen[cs]e|the[ ](?:House|Interior|Treasury))|[ ]Minister|-elect)"
)

TITLE = re.compile(
    rf"(?:(?:(?i:{_QUALIFIERS})[ -])*(?:{_FORMS_OF_ADDRESS}|{_RANKS}|{_OFFICES})(?:{_AFTER})*\.?[ ]+)+(?=[^\W\d_a-z])"
)
"""One or more titles with the space after them, before a capitalised word. Matched at a place, not searched for."""

OFFICE = re.compile(
    rf"(?:(?i:{_QUALIFIERS})[ -])*(?:President|Prime[ ]Minister|Minister|Premier|Chancellor|Senator|Sen|Rep|Gov|Mayor"
    rf"|Secretary|Ambassador|Spokesman|Spokeswoman|Spokesperson|Mr|Mrs|Ms|Dr|Sir)(?:{_AFTER})*\.?[ ]+(?=[^\W\d_a-z])"
)
"""Titles that no organisation's or place's name begins with, so that what follows is a person."""

_BEHIND_OFFICE = re.compile(
    r"\b(?:President|(?:Prime|Foreign|Interior|Finance|Defen[cs]e)[ ]Minister|Chancellor|Senator|Sen|Rep|Gov"
    r"|Governor|Mayor|Ambassador|[Ss]pokes(?:man|woman|person)|Mr|Mrs|Ms|Dr|Sir|Prof)\.?[ ]$"
)
_LONGEST_OFFICE = 24

_SPOKEN = re.compile(
    rf"(?:(?:{_QUALIFIERS})[ -])*(?:{_FORMS_OF_ADDRESS}|{_RANKS}|{_OFFICES})(?:{_AFTER})*\.?[ ]+(?=\S)", re.IGNORECASE
)


_ONE_TITLE = re.compile(
    rf"(?:{_FORMS_OF_ADDRESS}|{_RANKS}|{_OFFICES}|(?i:{_QUALIFIERS})|Uncle|Aunt|Madam|Brother|Sister|Saint|St"
    r"|Master|Legislator|Undersecretary|Advocate|Assemblyman|Councilman|Lawmaker|Defender|Midfielder|Striker)\.?"
)


def is_title(word: str) -> bool:
    """Say whether a word, by itself, is a title or part of one."""
    return bool(_ONE_TITLE.fullmatch(word))


def follows_office(text: str, at: int) -> bool:
    """Say whether a title that only people bear stands right before this place of a text."""
    return bool(_BEHIND_OFFICE.search(text[max(0, at - _LONGEST_OFFICE) : at]))


def without_titles(name: str) -> str:
    """Return a person's name without the titles before it, in whatever case they are written."""
    while match := _SPOKEN.match(name):
        name = name[match.end() :]
    return name
