"""What web pages say around an article: the vocabulary of their furniture, by what each phrase is for.

The phrases are those of many publishers' templates, not of any one page; whatever needs no words (position,
repetition, form) is decided elsewhere. In the lists `;` separates phrases, `~` stands for any words, `#` for a number,
and the rest is regular-expression syntax with blanks meaning themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FURNITURE: dict[str, str] = {
    "navigation": """
        accessibility links; (skip|jump) (to|past|over) ~; (main |site |user |full |primary |secondary |footer )?(menu|
        navigation); (close|open|toggle|show|hide|expand|collapse) ~ (menu|navigation|search|nav|sections?| panel|form|
        modal); home( ?page)?; (site )?search( (this site|the site|query|form|site|submit|input|button|for| results))?;
        go; submit; ok; cancel; clear; close; next; prev(ious)?; back; back to (top|home|the top|main); top; all; new;
        sort by; filter( by)?; (next|prev(ious)?|newer|older) (story|article|page|post|entry|posts| entries|image|
        photo|slide); (all )?sections?; site ?map; site index; editions?; (select |change )?(language| languages|
        region|country|location); more; breaking( news)?; (the )?latest (news|stories|updates|headlines| posts|
        articles|videos?|episodes?); latest; you are here; (top|featured|today'?s|local|world|national|more| business|
        sports?) (stories|news|headlines|posts|articles|videos?); (show|see|view|load|read|display) (all| less|fewer|
        more|full)( ~)?; see sample; page #( of #)?; (expand|collapse)( all)?; x[sl]; sm; md; lg; xxl; a[-+]; text
        size; font size; (small|medium|large) text; loading( ~)?; please wait; (dark|light|night) mode; print edition;
        e-?paper; today'?s paper; weather; horoscopes?; crosswords?; quizzes; games; menü; startseite; (back|return) to
        (gallery|article|story|list|results|homepage)( ~)?; read (now|it now); suche; zum inhalt springen; accueil;
        inicio; buscar; men[uú]; recherche; strona główna; главная; меню; поиск
    """,
    "subscription": """
        subscri(be|bers?|ptions?)( (now|today|here|to|for|options?|required|only|and|with|from|via|in|or|by)( ~)?)?;
        (manage|gift|digital|print|my|your|premium|home) (subscriptions?|delivery)( ~)?; sign[ -]?(up|in|out)( ~)?;
        log[ -]?(in|out)( ~)?; (create|my|your|manage) (an? |my |your )?(free )?account( ~)?; register( (now|here|for
        free|to (comment|read|continue)))?; (e-?mail |our |free |daily )*newsletters?( (in|sign|by|for|from|sign-?up)(
        ~)?)?; all newsletters( ~)?; e-?mail alerts?; (get|join|try|start|become|give) ~ (newsletters?|free trial|
        membership|member|subscri(ption|ber)|inbox|for free|unlimited ~|a gift ~); (already|not yet) (a|an|have|
        registered) ~; forgot (your )?password; free trial; donate( (now|today|here|to ~))?; my profile; support (us|
        our ~|independent ~); (download|get) (our|the|my) ~ ?apps?; your e-?mail( address)?; e-?mail address; password;
        (enter|type) your ~; remember me; (ios|android|iphone|ipad) ~ apps?( ~)?; ~ad[- ]free ~; (jetzt )?(den
        |unseren )?newsletter abonnieren(:? ~)?; jetzt abonnieren; anmelden; s'abonner; abonnez-vous( ~)?; s'inscrire;
        inscrivez-vous( ~)?; se connecter; (la suite|(cet )?article)( est)? réservée? aux abonnés; suscr[ií]bete( ~)?;
        iniciar sesi[oó]n; abbonati( ~)?; подписаться( ~)?; (no,? thanks|not now|maybe later)( ~)?;
        会員登録; ログイン; 登入; 登录; 注册; 註冊; 로그인
    """,
    "sharing": """
        (click to )?(share|tweet|pin|e-?mail|print)( (this|on|via|with|me|now|by|article|story|page|link|options?|it)(
        ~)?)?; (like|follow) (us|me|this|on|topic|author|story)( ~)?; like; follow; save( (this|for later|article|
        story|to)( ~)?)?; bookmark( this ~)?; copy (the )?(link|url)( to clipboard)?; link copied( ~)?; (send|forward)
        (to|this) ~; share to ~; # (shares?|likes?|views?|retweets?|followers?); shares?; likes?; (find|connect|stay
        connected) (us|with us)( ~)?; social( media)?( links)?; teilen; drucken; merken; partager; imprimer; compartir;
        imprimir; condividi; stampa; delen; udostępnij; поделиться; ツイート; シェア(する)?; 分享(到~)?; 공유(하기)?;
        ((facebook|twitter|x|whats ?app|linked ?in|instagram|pinterest|reddit|telegram|tumblr|flipboard|messenger|
        mastodon|bluesky| youtube|snapchat|tik ?tok|google ?[+]?|google news|vk|viber|line|rss|pocket|e-?mail|mail|sms|
        print|share|copy|link|permalink| url| stumbleupon|digg|buffer|yahoo|wechat|weibo|threads|xing)[ ,|/]*(icon|
        logo|page|link)?[ ,|/]*)+
    """,
    "comments": """
        comments?( ?[(:]? ?#? ?[)]?)?; # ?(comments?|repl(y|ies)|responses?|reactions?)( ~)?; reply; (no|all|reader|
        user|your|latest|recent|the|add|post|write|leave|view|read|show|hide|open|load|sort|top|more|see) (a |all |the
        |new |your |user |reader )?(comments?|repl(y|ies)|responses?)( ~)?; discussion; comments? (on|for|so far|
        below|from|about|section|policy|closed|are closed|off|feed|by|now)( ~)?; (join|start) the (conversation|
        discussion|debate)( ~)?; have your say( ~)?; what do you think; report (abuse|comment|an? error|this ~); flag(
        (this|as) ~)?; (newest|oldest|best|most) (first|liked|voted|recommended); permalink( ~)?; upvote; downvote; #?
        ?kommentare?( ~)?; #? ?commentaires?; #? ?comentarios?; #? ?commenti; комментарии;
        コメント(する|を(書く|見る))?; 评论; 評論; 댓글
    """,
    "related": """
        related( (stor(y|ies)|articles?|content|links?|topics?|coverage|news|posts?|videos?|reading|items?|searches|to
        this ~))?; recommended( (for you|stories|articles|videos?|by|reading|from ~))?; recommendations?; trending(
        ~)?; top picks; best picks; most (read|popular|viewed|e-?mailed|commented|shared|watched|recent|active|
        discussed)( ~)?; must[- ](reads?|see|watch); popular( (now|stories|articles|posts|news|topics|searches|
        videos?|in ~|on ~))?; what'?s (hot|new|trending|popular); (the )?editor'?s?'? (picks?|choices?); don'?t miss(
        (this|it|out))?; in other news; in case you missed it; up next; next up; (you )?(may|might|will) (also )?(like|
        enjoy|be interested)( ~)?; what to (read|watch) next; (also|read) (in|on) ~; more (coverage|stories| news|
        articles|posts|videos?|great ~|reading|headlines|like this); (more|next up) (from|on|in|about|by) ~; more ~
        (news| stories|articles|posts|videos?|coverage); (read|see|watch) (more|next|also|too|full ~); also read;
        continue reading( ~)?; keep reading; (load|read) (the )?(next|full) (story|article|post); from (around|across|
        our|the) ~ ?(web|partners?|network|archives?|sponsors?|site); around the (web|site|network); (promoted|
        partner| sponsored) (stories|content|links?|posts?|headlines); in this (section|series|issue); in the
        (magazine| headlines); (other|similar|previous|next|latest|recent|featured) (articles?|stories|posts?|news|
        reads?| videos?|content|topics); explore (more ~|our ~|topics); topics? (in|of) this ~; mehr zum thema( ~)?;
        lesen sie auch( ~)?; das könnte sie ~; auch interessant; à lire aussi; lire aussi; sur le même sujet; lea
        también; te puede interesar; leggi anche; lees ook; читайте также( ~)?; zobacz też; czytaj też; empfehlungen;
        weitere (artikel|beiträge|themen|nachrichten|meldungen)( ~)?; verwandte (artikel|themen|beiträge);
        meistgelesen; articles? (similaires|liés|recommandés|les plus lus); les plus lus; à ne pas manquer; voir aussi(
        ~)?; noticias relacionadas; artículos relacionados; lo más (leído|visto); ver también; articoli correlati;
        altri articoli; i più letti; leia (também|mais)( ~)?; veja também; mais lidas; gerelateerde? ~; meest gelezen;
        по теме( ~)?; (другие|похожие) (новости|статьи); смотрите также( ~)?; polecamy; najczęściej czytane; 関連(記事|
        ニュース|リンク| キーワード); (アクセス|人気)(記事)?ランキング~; 人気記事; おすすめ(記事)?; あわせて読みたい;
        相[关關](新[闻聞]|[阅閱][读讀]|文章| [链鏈][接結]|[报報][道導]); 推[荐薦][阅閱][读讀]; 延伸[阅閱][读讀];
        [热熱][门門](新[闻聞]|文章)?; 관련 ?(기사|뉴스); 많이 본 ~
    """,
    "advertisement": """
        advert(isements?|ising|s|orials?)?; advertisement ~; ads?; (paid|promoted|sponsored)( (by|content|post|links?|
        message|story|for by)( ~)?)?; (story|article|post|text|content) continues (below|after)( ~)?; (scroll|swipe)
        (down )?(for|to) ~; buy now; shop now; order now; (add|view) (to )?(cart|basket|deal|offer); anzeige; werbung;
        publicité; publicidad; pubblicità; реклама; reklama; brought to you by ~; taboola; outbrain; ad feedback; why
        am i seeing this( ad)?; close ad
    """,
    "footer": """
        (our |your |the )?(california )?privacy( (policy|notice|statement|settings|center|centre|preferences|rights|
        choices|shield|&|and)( ~)?)?; (our |the )?terms( (of (use|service|sale|business)|(and|&|[+]) (conditions|
        privacy))( ~)?)?; (manage |our )?cookies?( (policy|settings| preferences|notice|consent|statement|choices|
        usage))?; copyright( ([©0-9]|[(]c|notice|policy|info)~)?; ~all rights reserved~; ©~; contact( (us|me|the ~|
        form|info(rmation)?|details))?; about( (us|me|this (site|blog)|the (author|site|company|team|publisher)s?))?;
        careers; jobs; work (for|with) us; (write|advertise|partner) (for|with) ~; corrections?( (policy|&|and) ~)?;
        masthead; imprint; impressum; datenschutz(erklärung)?; agb; kontakt; mentions légales; nutzungsbedingungen;
        politique de confidentialité; conditions (générales|d'utilisation)( ~)?; aviso legal; política de (privacidad|
        privacidade|cookies); condizioni (d'uso|generali)( ~)?; privacybeleid; политика конфиденциальности; контакты;
        polityka prywatności; プライバシーポリシー; 利用規約; お問い合わせ; 会社概要; [隐隱]私(政策|条款|權政策|
        权政策); [联聯][系絡]我[们們]; [关關][于於]我[们們]; 개인정보 ?(처리방침|취급방침); 이용약관; 회사소개; faqs?;
        help( (center| centre|desk|& ~|and ~))?; support; feedback; archives?; rss( feeds?)?; podcasts?; press(
        (center|centre|room| releases?|office))?; media kit; investor relations; company; legal( (notices?|information|
        info|disclaimer| terms))?; disclaimer; accessibility( (statement|help|feedback))?; ad ?choices; do not sell ~;
        code of (conduct|ethics); (editorial|ethics|community|our) (guidelines|standards|policy|policies|values|team|
        network| sites?|staff|mission|journalism); (request|order|buy) (a )?(reprints?|permissions?)( ~)?; reprints?(
        ~)?; permissions?; licensing; submit (a |your |an )?(correction|tip|story|letter|feedback)( ~)?; send (us )?(a
        )?(tip|feedback)s?; powered by ~; site by ~; return to ~; (web|site) design ~; version [0-9.]+; mission
        statement; leadership; announcements; diversity( ~)?; newsroom
    """,
    "media controls": """
        (# ?x ?# )?(images?|photos?|pictures?|videos?|galler(y|ies)|slide ?shows?|thumbnail|audio|icon|logo|avatar)(
        (#( of #|/#)?|gallery|caption| source|credit|unavailable|icon|not available|player|only))?; (click to |tap to
        )?(enlarge|expand|zoom|view)( (this )?(image|photo| picture|gallery|slideshow|larger|full)( ~)?)?; (hide|
        toggle|show|view|see) (caption|transcript|photos?|images?|slideshow|gallery|credits?| all # ~|the ~ ?gallery);
        # (of|/) #; #/#; play( (video|audio|all|now))?; pause; mute; unmute; stop; (watch|listen)( (now|live|here|
        again|the video ~|video))?; live; replay; full ?screen; captions?; transcript; embed; autoplay; now playing;
        media playback is (not|un) ?(supported|available)( ~)?; (buy|view) (photos?|graphics?|prints?); 写真; 動画;
        duration; [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?; (video|audio) (player|duration|caption)( ~)?; (media|image)
        caption; copyright image; zoom in
    """,
    "tags": """
        tags?; topics?; filed (under|in); categor(y|ies); keywords?; themen; schlagw[oö]rter; tagged( (as|with|in))?;
        posted in; find more on; file under
    """,
}  # fmt: skip


def phrases(text: str) -> str:
    """Return the alternatives of a phrase list as one regular expression without capturing groups."""
    joined = re.sub(r"(?<=[|;])\s+", "", " ".join(text.split()))
    joined = joined.replace("(", "(?:").replace("[(?:", "[(").replace("~", ".{0,60}?").replace("#", r"\d[\d.,]*k?")
    return "|".join(phrase.strip() for phrase in joined.split(";") if phrase.strip())


def _whole_lines(*, ascii_first: bool) -> re.Pattern[str]:
    """Return the pattern of all furniture whose first letter is ASCII, or is not; the groups are what it is for."""
    # Without the flag that lets case aside: a choice among letters as they are is made in a third of the time.
    groups = []
    for name, text in _FURNITURE.items():
        own = [
            each for each in text.split(";") if _ANY.match(each) or _LETTER.findall(each)[0].isascii() == ascii_first
        ]
        groups.append(f"(?P<{name.replace(' ', '_')}>{phrases(';'.join(own))})")
    return re.compile("|".join(groups))


_LETTER = re.compile(r"[^\W\d_]|[©\d#]")
_ANY = re.compile(r"\s*~")
_FURNITURE_LINE, _FURNITURE_ABROAD = _whole_lines(ascii_first=True), _whole_lines(ascii_first=False)


def furniture(small: str) -> str | None:
    """Return what a line, in small letters and without marks around it, is for when all of it belongs to the page."""
    match = (_FURNITURE_LINE if small[:1].isascii() else _FURNITURE_ABROAD).fullmatch(small)
    return match.lastgroup.replace("_", " ") if match and match.lastgroup else None


ENDS_STORY = frozenset({"subscription", "comments", "related", "footer"})
"""Furniture that commonly opens the part of a page below an article."""

_NOTICES = (
    ("©", r"©"),
    ("(c)", r"[(]c[)] ?(19|20)[0-9]{2}"),
    ("reserved", r"\ball rights reserved"),
    ("privacy; cookie", r"\b(privacy|cookies?) policy\b"),
    ("privacy; cookie", r"\b(privacy|cookies?) notice\b"),
    ("terms ", r"\bterms (of|&|and) (use|service|sale|conditions?)\b"),
    ("subscribe", r"\bunsubscribe\b; \bsubscribe (to|now|today|for)\b"),
    ("click", r"\bclick(ing)? (here|(on )?(the )?(link|button))\b"),
    ("not be ", r"\b(may|must|can) ?not be (published|reproduced|copied|redistributed|rewritten)"),
    ("reprint", r"\brequest reprint"),
    ("submit", r"\bsubmit (a )?correction"),
    ("leave a ", r"\bleave a (reply|comment)"),
    ("post a ", r"\bpost a comment"),
    ("join the ", r"\bjoin the (conversation|discussion)"),
    ("our ", r"\byour (inbox|account|e-?mail address|subscription)\b"),
    ("cookie", r"\b(we|site|website|page) uses? cookies"),
    ("expressed", r"\b(views|opinions) expressed"),
    ("free trial", r"\bfree trial\b"),
    ("opens in ", r"\bopens in (a )?new (window|tab)"),
    ("affiliate", r"\baffiliate (links?|commissions?|partners?)"),
    ("commission", r"\b(earn|receive|get) (an? )?(small |affiliate )*commission"),
    ("javascript", r"\benable javascript; \bjavascript (is|must)"),
    ("moderat", r"\bmoderat(e|ed|es|ing|ion)\b.{0,30}\bcomments?\b; \bcomments?\b.{0,30}\bmoderat"),
    ("block", r"\bad[- ]?block"),
    ("address will", r"\bemail address will not"),
    ("gift article", r"\bgift article"),
    (
        "click; signing; subscribing; continuing; submitting; registering; using",
        r"\b(signing|clicking|subscribing|continuing|submitting|registering|using)\b.{0,60}\b(agree|accept|you)",
    ),
    ("sign up ", r"\bsign up (for|to) (our|the|receive|get)"),
    ("thank you ", r"\bthank you for (reading|subscribing|signing|your)"),
    ("follow ", r"\bfollow (us|me|him|her|them|@\w+)\b.{0,30}\b(twitter|facebook|instagram)"),
    ("on twitter", r"\bon twitter:? (at )?@"),
    ("download", r"\bdownload (our|the)\b.{0,30}\bapp\b"),
    ("our ", r"\bour (newsletters?|website|site|app|readers|journalism|content|editors?)\b"),
    ("this ", r"\bthis (site|website|newsletter)\b"),
    ("ly p", r"\b(is|was) (first|originally) (published|posted)\b"),
    ("appeared", r"\b(is|was) (first|originally) appeared\b"),
)
"""Patterns of notices, in small letters, each below parts of it that are looked for first because that is quick."""


_FIRST_WORDS = re.compile(r"^\\b([a-z ]+)(?![a-z ?*])")
"""Words, as letters alone, with which a pattern begins: without the mark before them a search is quick to find them."""


def _by_part(notices: Iterable[tuple[str, str]]) -> list[tuple[str, list[re.Pattern[str]]]]:
    """Return what is to be looked for where a part stands."""
    found: defaultdict[str, list[re.Pattern[str]]] = defaultdict(list)
    for parts, pattern in notices:
        for part in re.split(r";\s*", parts):
            found[part].append(re.compile(_FIRST_WORDS.sub(r"\1(?<=\\b\1)", phrases(pattern))))
    return list(found.items())


_NOTICE = _by_part(_NOTICES)


def count_notices(small: str) -> int:
    """Count the kinds of legal notice, sign-up box and standing note whose words stand in a line in small letters."""
    likely = {pattern for part, patterns in _NOTICE if part in small for pattern in patterns}
    return sum(1 for pattern in likely if pattern.search(small)) if likely else 0


def states_rights(small: str) -> bool:
    """Say whether a long line may be a notice though it does not speak to the reader: of rights, or on an author."""
    rights = "©" in small or "(c)" in small or "reserved" in small or "not be " in small
    return rights or "twitter" in small or "expressed" in small


_LEAD_IN = """
    also (read|see|watch); read (also|more|next|this|our ~); see (also|more); (click )?(here )?for more; more( on
    this| on ~| from ~)?; related( (stor(y|ies)|articles?|reading|coverage|news|video|content|links?|posts?))?; watch(
    (now|live|more|this|the video))?; listen; live( (blog|updates))?; opinion; analysis; explainer; in (pictures|pics|
    photos); photos; gallery; don'?t miss; recommended; must[- ](read|see|watch); video; read; further reading; next;
    previous(ly)?; trending; in depth; what to know; lees ook; lesen sie auch; mehr zum thema; à lire( aussi)?; lire
    aussi; lea también; leggi anche; читайте также; czytaj też
"""
_LEADS_IN = re.compile(
    rf"(?:{phrases(_LEAD_IN)})\s*(?:[:|»>→–—]|\s-\s)\s*\S"
    r"|(?:(?:read|see|watch) more|more) (?:about|on|from|in|at) \S"
)
_GOES_ON_LIVE = re.compile(r"[A-Z][\w'’ -]{2,40}\b(?i:latest|live|live updates|live blog|as it happened)\s*:\s*\S")


def leads_elsewhere(text: str, small: str) -> bool:
    """Say whether a line begins with words that introduce a link to another story; `small` is it in small letters."""
    return bool(_LEADS_IN.match(small.lstrip("[(")) or (":" in text and _GOES_ON_LIVE.match(text)))


_CALL_VERB = """
    sign up; subscribe; click; tap; follow; download; join; register; log in; sign in; get; visit; check out; listen;
    watch; like; find out; stay; read; see; share; send; e-?mail; contact; support; donate; help; become; enter; add;
    keep; receive; discover; try; buy; head; let us; tell us; got a; have a; do you; want
"""
_CALL_OBJECT = r"""
    our; us; alerts?; delivered; breaking news; headlines; newsletters?; inbox; here; below; app; podcasts?; facebook;
    twitter; instagram; youtube; whatsapp; telegram; subscri\w+; account; free; e-?mail; website; comments?; stories
    like; more (stories|articles|news|information|from|on|about); (story|news) tip; to (your|the conversation); your
    (thoughts|story|views)
"""
_CALL_OPENING = r"(?:please |to .{3,60}?, |want .{3,60}?\? |for more .{3,60}?, |if you .{3,80}?, )?"
CALL = re.compile(rf"{_CALL_OPENING}(?:{phrases(_CALL_VERB)})\b.{{0,60}}?(?:\b(?:{phrases(_CALL_OBJECT)})\b|@\w)")
"""A sentence in which the page, and not the article, tells the reader to do something; at the start of a line, in small
letters: what is to be done and to what stand near each other."""

# The rarest letter of each word stands first, and what comes before it after that: a search is quick to find letters.
SPEAKS_TO_READER = re.compile(r"(?:u(?:(?<=\byou)(?:rs?)?|(?<=\bou)rs?|(?<=\bu)s)|w(?<=\bw)e|p(?<=\bp)lease)\b")
"""Words, in small letters, in which a page addresses its reader, or speaks of itself."""
