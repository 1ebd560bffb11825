"""The forms in which pages write bylines, credits, captions, comments and lists."""

from __future__ import annotations

import re

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-Я][\w.'’-]*"
_PARTICLE = r"(?:de|der|den|van|von|al|el|bin|ibn|la|le|di|da|dos|du|and|&|und|et|y|e|en)"
_NAMES = rf"(?P<names>(?:the )?{_CAPITALISED}(?:,?\s+(?:{_PARTICLE}\b|{_CAPITALISED}))*)"
BYLINE = re.compile(
    r"\W*(?:[Bb][Yy]|[Ww]ritten by|[Rr]eported by|[Ww]ords by|[Ss]tory by|[Aa]uthors?:|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor"
    r"|Автор)\b:?\s+"
    + _NAMES
    + r"\s*(?:$|[(|•·,/–—-].{0,80}$|(?:for|in|at|on|updated|published|posted|special to)\b.{0,60}$)"
)
"""A line that says who wrote; `names` are as printed."""
EMPTY_BYLINE = re.compile(r"(?i)\W*(?:by|written by|authors?|words by)\W*$")
"""What is left of a byline whose name was a link or an image."""
ROLE_BYLINE = re.compile(
    rf"\W*(?P<names>{_CAPITALISED}(?: (?:{_CAPITALISED}|{_PARTICLE})){{1,3}})\s*[,|–—-]?\s+(?:[\w&’'-]+ ){{0,4}}?"
    r"(?i:correspondent|reporter|editor|staff writer|writer|columnist|contributor|journalist|bureau chief"
    r"|staff)\b[\w ,.&’'-]{0,40}$"
)
"""A name with its trade in journalism, without "by"."""


_HANDLE_BYLINE = re.compile(rf"{_CAPITALISED}(?: {_CAPITALISED}){{1,3}} ?@\w{{2,30}}$")


def is_byline(text: str) -> bool:
    """Say whether a line only says who wrote, even if the name is lost."""
    return bool(
        EMPTY_BYLINE.match(text)
        or BYLINE.match(text)
        or ROLE_BYLINE.match(text)
        or ("@" in text and _HANDLE_BYLINE.match(text))
    )


CREDIT = re.compile(
    r"(?i)\W*(?:\(?(?:with )?(?:additional |further |original |extra )?(?:reporting|writing|editing|translation"
    r"|translated"
    r"|edited|compiled|contributions?|files)\s+(?:and\s+\w+\s+)?(?:by|from)\b|based on reporting by|written by"
    r"|produced by"
    r"|sources?:\s|(?:the )?associated press (?:writers?|reporters?)\b"
    r"|with (?:files|reports?|inputs?|agency|agencies)\b(?! of\b)|with (?:\w+ ){1,3}?(?:by|from) (?-i:[A-Z]).*[^.!?]$)"
)
"""Who helped to write, translate or edit, at the start of a line."""
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:(?:reporting|research|to reporting)\b"
    r"|to (?:this|the) (?:report|story|article|piece|post|dispatch)\b)"
)


def is_credit(text: str) -> bool:
    """Say whether a line says who helped."""
    return bool(CREDIT.match(text) or ("contributed " in text and _CONTRIBUTED.search(text)))


_AGENCIES = (
    "Getty", "Getty Images", "AFP", "Reuters", "REUTERS", "EPA", "EPA-EFE", "Shutterstock", "Sputnik", "TASS", "Xinhua",
    "Bloomberg", "Anadolu", "Anadolu Agency", "iStock", "Alamy", "Unsplash", "AP", "PA", "AAP", "Flickr",
    "Wikimedia Commons", "dpa", "Imago", "ANSA", "Rex", "NurPhoto",
)  # fmt: skip
_DEPARTMENTS = ("Image", "Images", "Photo", "Photos", "File", "Wire", "Media", "Archive", "Archives", "Pool", "News")
_PICTURE = r"(?:photo|image|picture|illustration|graphic|video|foto|pic)"
_CREDITED = re.compile(
    rf"(?i)\b(?:{_PICTURE}|credit|file|source|courtesy|photographer)s?"
    r" ?(?:credits?|courtesy|by|of|from|illustration)?\s*[:/|]\s*\S.{0,60}$"
    rf"|(?:^|[.!?]\s|\()(?:{_PICTURE}s?|photograph(?:ed)?)\b.{{0,40}}\bby .{{3,50}}$"
    r"|\((?:photo|image|pic|picture|file|courtesy|credit|screenshot|screengrab|illustration)\b[^)]{0,80}\)\W*$"
    r"|\b(?:courtesy (?:of|photo)|file (?:photo|picture|image))\b.{0,60}$"
    r"|\b(?:handout|screen ?(?:shot|grab))\s*(?:/.*)?$"
    r"|\b(?-i:PHOTO)\b.{0,40}$"
)
_CREDITED_WORDS = (
    "photo", "image", "pic", "credit", "source", "courtesy", "illustration", "graphic", "video", "foto", "file",
    "handout", "screen",
)  # fmt: skip
"""One of these words stands in whatever the pattern above finds."""
_AGENCY_AT_END = re.compile(
    # A sentence may end in "told Reuters."; a credit has no full stop.
    rf"(?:[/|(]|\bvia\s|\bby\s|\s|^)(?:{'|'.join(_AGENCIES)})(?:\s?(?:{'|'.join(_DEPARTMENTS)}))?[\s)\]]*$"
    r"|\((?:AP|Reuters|AFP|Getty|EPA)\b[^)]{0,80}\)\W*$"
    rf"|[.!?)\u201d\"]\s?(?:{_CAPITALISED} ){{0,3}}{_CAPITALISED}"
    rf"(?:\s?[/|]\s?{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}){{1,4}}(?: (?:file|via {_CAPITALISED}))?$"
    rf"|^(?:{_CAPITALISED} ){{1,3}}{_CAPITALISED}(?: \| {_CAPITALISED}(?: {_CAPITALISED}){{0,2}})*"
    rf" \| (?:{'|'.join(_AGENCIES)})$"
)
_WHERE = (
    r"(?:left|right|centre|center|l|r|c|pictured|(?:far|second|third) (?:from )?(?:left|right)|top|bottom|from left"
    r"|foreground"
    r"|background|above|below|file)"
)
_SHOWN = r"\b(?:is|are) (?:seen|pictured|shown) (?:in|on|at|here|during|with|above|below|as)\b"
_IN_THIS = (
    r"\bin this (?:\w+,? ){0,3}(?:photo|image|picture|file|undated|handout|photograph|illustration|screen ?grab)\b"
)
_IN_CAPTION = [
    (part, re.compile(pattern))
    for parts, pattern in (
        (("(",), rf"\({_WHERE}\)"),
        (("left,", "right,", "centre,", "center,"), r",\s(?:left|right|second (?:left|right)|centre|center),"),
        ((" seen ", " pictured ", " shown "), _SHOWN),
        (("tock ",), r"\bstock (?:image|photo|picture)\b"),
        (("n this ",), _IN_THIS),
    )
    for part in parts
]
"""What is said of a picture, in small letters, by parts of it that are looked for first, in letters as they came."""
_CAPTION_START = re.compile(
    r"\W*(?:(?:image|photo|picture|pictured|above|below|file|caption|photograph|illustration|graphic|foto|bild)\s*(?:\d+\s*)?"
    r"[:|–—-]\s|(?:file (?:photo|image|picture)|pictured)\b|(?:image|media|photo) ?caption)"
)
_CREDIT_LENGTH = 120


def is_caption(text: str, small: str) -> bool:
    """Say whether a line has the words of a caption: a place in the picture, or a credit at its end.

    `small` is the line in small letters.
    """
    end = text[-_CREDIT_LENGTH:]
    return bool(
        _CAPTION_START.match(small)
        or (_may_be_credited(end) and _CREDITED.search(end))
        or (end[-1:] not in ".!?" and _may_name_agency(end) and _AGENCY_AT_END.search(end))
        or any(pattern.search(small) for pattern in [pattern for part, pattern in _IN_CAPTION if part in text])
    )


def _may_be_credited(end: str) -> bool:
    """Say whether the end of a line could hold a credit: quick, and never wrong in saying no."""
    small = end.lower()
    signs = ":" in small or "/" in small or "|" in small or "(" in small or "by " in small
    stated = signs or "courtesy" in small or "file " in small or "handout" in small or "screen" in small
    return (stated and any(word in small for word in _CREDITED_WORDS)) or "PHOTO" in end


def _may_name_agency(end: str) -> bool:
    """Say whether the end of a line could name an agency: quick, and never wrong in saying no."""
    return "/" in end or "(" in end or "|" in end or end.rstrip(" )]").endswith(_AGENCIES + _DEPARTMENTS)


BIOGRAPHY = re.compile(
    rf"(?:[A-Z][\w.'’-]+ (?:{_PARTICLE} )?){{1,4}}(?:\([^)]{{1,60}}\) )?"
    r"(?:is|was|has been|has worked|writes|covers|can be reached|joined|reports|edits|lives)\b"
    r".{0,200}?\b(?:writer|reporter|editor|journalist|correspondent|columnist|freelance\w*|author of|contributor"
    r"|contributing|professor|fellow|blogger|producer|staff|reached at|on Twitter|@\w+|based in|covering)\b"
)
"""A sentence about the author, as it stands below an article."""
_COMMENTER = re.compile(
    r"(?:\d+[.)]\s*)?\S.{0,40}\bsays:?$|(?:posted|commented|written) by .{1,40}(?: (?:at|on) .{4,40})?$"
    r"|.{0,30}?\b(?:\d+|an?) (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago(?: at .{4,10})?\W*$"
)


def heads_comment(small: str) -> bool:
    """Say whether a line, in small letters, is the head of one comment among many."""
    return ("says" in small or " by " in small or " ago" in small) and _COMMENTER.match(small) is not None


_POST_SIGNATURE = re.compile(r"[—–-]\s.{1,60}\(@\w+\)")


def carries_post_link(text: str) -> bool:
    """Say whether one of the short links that posts carry stands in a line."""
    return "pic.twitter.com/" in text or "https://t.co/" in text or "http://t.co/" in text


def signs_post(text: str) -> bool:
    """Say whether a line is the signature of an embedded post, which belongs to the story that quotes it."""
    return text[0] in "—–-" and _POST_SIGNATURE.match(text) is not None


_CODE = re.compile(
    r"(?:.*(?:[{}]|\w[ :=]*[\[(])|[\])}]+[,;]?|(?://|#include|#!|/\*|\$ |>>> |</?\w+[ >]).*"
    r"|\(?[\w.$]+\(.*\)[;:{]?|[\w.$]+ [-+*/]?= .*)$"
)
_FEW = 3
_OPERATOR = re.compile(r"[=(){}\[\]<>|&+*$]")
_CODE_SIGN = re.compile(r"[{}\[\]();=#$<>/]")


def is_code(text: str) -> bool:
    """Say whether a line is one of a program."""
    if text.endswith(";"):  # as lines of verse may, too
        return text.count(" ") < _FEW or _OPERATOR.search(text) is not None
    return _CODE_SIGN.search(text) is not None and _CODE.match(text) is not None


BULLET = re.compile(r"[•·▪▶►»\u203a‣◦●○■□▸✓✔➤*\u2043∙]\s*|[-–—>]\s+")
"""The mark before an item of a list."""
NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]\s+")
"""The number before an item of a list."""
LABELLED = re.compile(r"\w[\w .'’-]{0,24}: \S")
"""A row of a list that has a label before each thing."""
AMOUNT = re.compile(
    r"(?:\d+(?:[.,/–-]\d+)?|\d* ?[¼½¾⅓⅔⅛]) ?"
    r"(?:g|kg|mg|ml|cl|dl|l|tsp|tbsp|teaspoons?|tablespoons?|cups?|oz|ounces?|lbs?|pounds?|cloves?|pinch|slices?|sticks?"
    r"|EL|TL|Prise|Stück|cuillères?|cucharadas?|cucharaditas?|tazas?)\b(?![/-])"
)
"""So much of something, as recipes list it."""
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W_]+(?:['’._-]+[^\W_]+)*")
"""A word, with what joins its parts."""
_STAND_IN = "\x01"
"""Takes the place of a curly apostrophe where only ASCII is handled; the gate lets no such character through."""
_TO_ASCII = (("’", _STAND_IN), ("‘", " "), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("…", " "), ("•", " "))
_INSIDE = f"'._-{_STAND_IN}"
_APART = "".join(chr(code) if chr(code).isalnum() or chr(code) in _INSIDE else " " for code in range(128))


def words(text: str) -> list[str]:
    """Return the words of a text, in order: what WORD finds, in half the time where only typography is not ASCII."""
    simple = text
    if not text.isascii():
        for sign, other in _TO_ASCII:
            simple = simple.replace(sign, other)
        if not simple.isascii():
            return WORD.findall(text)
    simple = simple.translate(_APART).replace(_STAND_IN, "’")
    return [word for each in simple.split() if (word := each.strip("'’._-"))]


SEPARATOR = re.compile(r"(?:[_*=~#·•⁂–—-] ?){3,}$|⁂$")
"""A line that parts two sections of a text."""
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\.?| Uhr)?$")
"""A time of day, alone on its line: when an entry of a live blog was written."""
QUOTED = re.compile(r'["“«„][^"”»“]*(?:["”»“]|$)')
"""Quoted speech, in which "you" and "we" are not the page's."""
TAG_ROW = re.compile(
    r"(?i)(?:tags?|topics?|filed (?:under|in)|keywords?|categor(?:y|ies)|tagged(?: (?:as|with|in))?)\s*:\s*\S"
)
"""A row of topics that says so."""
