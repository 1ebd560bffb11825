"""Pages that a server or a site shows in the place of an article: what was asked for is not there, or not to be had."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from reader.model import DraftBlock

_MOST_WORDS = 80
"""Words of such a page; what has more may be an article about one."""
_MOST_HEADINGS, _LONGEST = 3, 200
_APART = re.compile(r"\s+[|–—·»:/-]+\s+|\s*[|·»]\s*|(?<=\d):\s+")
"""What stands between the parts of a title: what it says, and whose page it is."""
_NOT_FOUND = (
    r"(?:(?:page|file|document|article|content|url) )?(?:(?:was|is|could|can) ?)?not (?:be )?(?:found|available)"
    r"|(?:page|article|content) (?:is )?unavailable"
    r"|(?:seite|artikel|datei) (?:wurde |konnte )?nicht gefunden(?: werden)?|nicht gefunden"
    r"|(?:page|article|document) (?:introuvable|non trouvée?)|(?:la )?page n['’]existe pas"
    r"|(?:página|artículo|contenido|artigo) (?:no|não) encontrad[oa]|(?:pagina|articolo) non trovat[oa]"
    r"|(?:pagina|artikel) niet gevonden|sid(?:an|en|e) (?:hittades inte|ikke fundet|ble ikke funnet)"
    r"|(?:strona|strony) nie (?:została )?znaleziona|nie znaleziono strony|страница не найдена|сторінку не знайдено"
    r"|sayfa bulunamad\u0131|ページが見つかりません(?:でした)?|(?:页面|頁面)(?:不存在|未找到)|페이지를 찾을 수 없습니다"
)
_REFUSED = (
    r"(?:access|permission) (?:is |was |has been )?denied|forbidden|unauthorized|too many requests"
    r"|(?:internal )?server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable"
    r"|(?:zugriff|zugang) verweigert|accès (?:refusé|interdit)|acc?es[so]o (?:denegado|negado|negato)|toegang geweigerd"
    r"|доступ (?:запрещ[её]н|закрыт)|erişim engellendi|アクセスが拒否されました|拒绝访问"
)
_ERROR = re.compile(
    r"(?i)(?P<code>(?:(?:http|error|fehler|erreur|errore|ошибка|oops!?) )*(?:40[0134]|410|429|50[0234])"
    r"(?: (?:error|fehler))?[ .,:!–—-]*)?"
    r"(?:(?:sorry|oops|error|fehler|erreur)[ ,.!:–—-]+)?(?:(?:this|the|diese|die|cette|esta|la|questa|deze) )?"
    rf"(?P<said>{_NOT_FOUND}|{_REFUSED})?[ .!…]*"
)


def refuse(root: HtmlElement, blocks: Sequence[DraftBlock]) -> None:
    """Raise SourceError, with the reason, where a page says that it is an error, or where it has no blocks."""
    words = 0
    for block in blocks:
        words += len(block.text.split())
        if words > _MOST_WORDS:
            return
    if said := next((said for line in _titles(root) if (said := _error_in(line))), ""):
        message = f"is no article but an error: the page says “{said}”"
        raise SourceError(message)
    if not blocks:
        message = "holds no article"
        raise SourceError(message)


def _error_in(title: str) -> str:
    """Return the part of a title that says an error; a number alone does where the title begins with it."""
    for place, part in enumerate(_APART.split(title)):
        found = _ERROR.fullmatch(part)
        if found and (found["said"] or (found["code"] and not place)):
            return part
    return ""


def _titles(root: HtmlElement) -> Iterator[str]:
    """Yield what a page calls itself, and what its first headings say."""
    for element in (*islice(root.iter("title"), 1), *islice(root.iter("h1"), _MOST_HEADINGS)):
        line = " ".join(" ".join(islice(element.itertext(), 20)).split())
        if len(line) <= _LONGEST:
            yield line
