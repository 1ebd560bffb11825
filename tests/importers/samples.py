"""Small sources of every format, made of invented stories; hostile ones are made from them."""
# ruff: noqa: E501 - documents in other languages, whose lines are theirs

from __future__ import annotations

import csv
import gzip
import io
import json
import plistlib
import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import Any

STORY = (
    "The council of the small town decided on Tuesday to rebuild the old bridge over the river.",
    "Engineers had closed it in spring after a crack was found in one of the pillars.",
    "The work will take two years, said the mayor, and cost more than the town earns in one.",
    "A ferry that the region pays for carries people across until then.",
)
FERRY = (
    "The ferry had run for ninety years before anybody thought of asking what it was called.",
    "It carried the doctor and the post, and once, in the winter of the great ice, a piano.",
    "Its captain knew the river by the sound that it made against the hull.",
)
HTML = "".join(f"<p>{line}</p>" for line in STORY)
PAGE = (
    '<!doctype html><html lang="en"><head><title>Old bridge to be rebuilt</title>'
    '<meta name="author" content="Ada Lindqvist"></head><body><nav><a href="/">Home</a> <a href="/w">Weather</a></nav>'
    f"<article><h1>Old bridge to be rebuilt</h1>{HTML}</article><footer>Contact us</footer></body></html>"
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in members.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, kind)
    return held.getvalue()


def chapter(title: str, lines: tuple[str, ...]) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs}</body></html>"
    )


def epub(**more: str | bytes) -> bytes:
    package = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Two Banks</dc:title><dc:creator>Ada Lindqvist</dc:creator>
<dc:date>2019-05-02</dc:date><dc:language>en-GB</dc:language><dc:subject>rivers</dc:subject></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two%20.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="c"/><itemref idref="one"/><itemref idref="two"/></spine></package>"""
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>""",
        "OEBPS/book.opf": package,
        "OEBPS/nav.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol>'
        '<li><a href="text/one.xhtml#top">The Bridge</a></li><li><a href="text/two%20.xhtml">The Ferry</a></li>'
        "</ol></nav></body></html>",
        "OEBPS/cover.xhtml": chapter("Two Banks", ()),
        "OEBPS/text/one.xhtml": chapter("The Bridge", STORY),
        "OEBPS/text/two .xhtml": chapter("The Ferry", FERRY),
    }
    return zipped({**members, **more})


def pdf(*pages: str, title: str = "", author: str = "") -> bytes:
    """A PDF with a text layer, a line a line, in a font that every reader has."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for page in pages:
        lines = "".join(
            f"({line.replace(chr(92), chr(92) * 2).replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*\n"
            for line in page.split("\n")
        )
        content = f"BT /F1 11 Tf 14 TL 60 760 Td\n{lines}ET"
        objects += [f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"]
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    objects.append(f"<< /Title ({title}) /Author ({author}) >>")
    return pdf_of(*objects, info=len(objects))


def pdf_of(*objects: str, info: int = 0) -> bytes:
    """A PDF of these objects, the first of them its catalogue; `info` is the number of the one that describes it."""
    held, places = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(held))
        held += f"{number} 0 obj\n{value}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    about = f"/Info {info} 0 R " if info else ""
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {about}>>\nstartxref\n{len(held)}\n%%EOF\n"
    return held + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def message(
    subject: str = "Old bridge to be rebuilt",
    html: str = "",
    text: str = "\n\n".join(STORY),
    number: int = 1,
    **fields: str,
) -> bytes:
    head = {
        "From": "Ada Lindqvist <ada@example.org>",
        "To": "reader@example.org",
        "Subject": subject,
        "Date": "Thu, 15 Jun 2023 09:30:00 +0200",
        "Message-ID": f"<{number}@example.org>",
        "MIME-Version": "1.0",
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    if not html:
        head["Content-Type"] = "text/plain; charset=utf-8"
        return ("".join(f"{name}: {value}\n" for name, value in head.items()) + f"\n{text}\n").encode()
    head["Content-Type"] = 'multipart/alternative; boundary="b"'
    parts = "".join(
        f"--b\nContent-Type: text/{kind}; charset=utf-8\n\n{said}\n\n"
        for kind, said in (("plain", text), ("html", html))
    )
    return ("".join(f"{name}: {value}\n" for name, value in head.items()) + f"\n{parts}--b--\n").encode()


def mbox(*messages: bytes) -> bytes:
    return b"".join(
        b"From ada@example.org Thu Jun 15 09:30:00 2023\n" + one.replace(b"\nFrom ", b"\n>From ") + b"\n"
        for one in messages
    )


def record(address: str, body: str = PAGE, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    said = body.encode()
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(said)}\r\n\r\n".encode() + said
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2023-06-15T09:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc(*records: bytes, packed: bool = True) -> bytes:
    return b"".join(gzip.compress(one) if packed else one for one in records)


def wacz(*records: bytes) -> bytes:
    return zipped({"datapackage.json": "{}", "archive/data.warc.gz": warc(*records), "pages/pages.jsonl": "{}"})


def table(columns: str, *rows: list[str]) -> bytes:
    held = io.StringIO()
    csv.writer(held).writerows([columns.split(","), *rows])
    return held.getvalue().encode()


def wallabag(**more: Any) -> dict[str, Any]:
    return {
        "id": 1,
        "title": "Old bridge to be rebuilt",
        "url": "https://example.org/bridge",
        "is_archived": 1,
        "is_starred": 1,
        "tags": ["bridges", {"label": "towns"}],
        "content": HTML,
        "domain_name": "example.org",
        "language": "en",
        "published_at": "2023-06-15T09:30:00+02:00",
        "published_by": ["Ada Lindqvist"],
        "annotations": [
            {"quote": "a crack was found", "text": "when?", "created_at": "2023-06-16T08:00:00+0000", "ranges": []}
        ],
        "mimetype": "text/html",
        **more,
    }


def omnivore(**more: str | bytes) -> bytes:
    entry = {
        "id": "1",
        "slug": "old-bridge",
        "title": "Old bridge to be rebuilt",
        "author": "Ada Lindqvist",
        "url": "https://example.org/bridge",
        "state": "Archived",
        "readingProgress": 40,
        "labels": ["bridges"],
        "savedAt": "2023-06-16T08:00:00.000Z",
        "publishedAt": "2023-06-15T07:30:00.000Z",
    }
    listed = {
        **entry,
        "slug": "only-listed",
        "url": "https://example.org/listed",
        "title": "Only listed",
        "state": "Active",
    }
    members: dict[str, str | bytes] = {
        "metadata_0_to_20.json": json.dumps([entry, listed]),
        "content/old-bridge.html": f"<html><body>{HTML}</body></html>",
        "highlights/old-bridge.md": "> a crack was found in one of the pillars #pillars\n\nwhen?\n\n> A ferry",
    }
    return zipped({**members, **more})


POCKET = "title,url,time_added,tags,status"
BOOKMARKS = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8"><TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p><DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3><DL><p>
<DT><H3>Rivers</H3><DL><p><DT><A HREF="https://example.org/bridge" ADD_DATE="1686814200" TAGS="towns,ferries">Bridge</A>
<DD>What I thought of it
</DL><p></DL><p>
<DT><A HREF="https://example.org/ferry" ADD_DATE="1686814200000000">https://example.org/ferry</A>
<DT><A HREF="javascript:alert(1)">A program</A>
</DL>
"""
POCKET_HTML = """<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>
<li><a href="https://example.org/bridge" time_added="1686814200" tags="towns,ferries">Bridge</a></li></ul>
<h1>Read Archive</h1><ul><li><a href="https://example.org/ferry" time_added="1686814200" tags="">Ferry</a></li></ul></body></html>
"""
CHROME = {
    "checksum": "0",
    "roots": {
        "bookmark_bar": {
            "name": "Bookmarks bar",
            "type": "folder",
            "children": [
                {
                    "name": "Rivers",
                    "type": "folder",
                    "children": [{"name": "Bridge", "type": "url", "url": "https://example.org/bridge"}],
                }
            ],
        }
    },
    "version": 1,
}
FIREFOX = {
    "guid": "root________",
    "title": "",
    "typeCode": 2,
    "children": [
        {
            "guid": "toolbar_____",
            "title": "toolbar",
            "typeCode": 2,
            "children": [
                {"title": "Bridge", "typeCode": 1, "uri": "https://example.org/bridge", "tags": "towns,ferries"},
                {"title": "Recent", "typeCode": 1, "uri": "place:sort=8"},
            ],
        }
    ],
}
PINBOARD = [
    {
        "href": "https://example.org/bridge",
        "description": "Bridge",
        "extended": "What I thought of it",
        "time": "2023-06-15T07:30:00Z",
        "shared": "no",
        "toread": "no",
        "tags": "towns ferries",
    }
]
LINE = {"title": "Old bridge to be rebuilt", "body": "\n".join(STORY), "tags": ["bridges"], "read": True}

FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Town Paper</title><link>https://example.org/</link>
<item><title>Old bridge to be rebuilt</title><link>https://example.org/bridge</link><guid>1</guid>
<pubDate>Thu, 15 Jun 2023 07:30:00 GMT</pubDate><description><![CDATA[{HTML}]]></description></item></channel></rss>"""
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body>
<outline text="Town"><outline type="rss" text="Paper" xmlUrl="https://example.org/feed"/></outline></body></opml>"""


def mhtml(page: str = PAGE) -> bytes:
    """A page as Chrome saves it in one file, with a style and the frame of an advertisement."""
    saved = MIMEMultipart("related", type="text/html")
    saved["From"] = "<Saved by Blink>"
    saved["Snapshot-Content-Location"] = "https://example.org/bridge"
    saved["Subject"] = "Old bridge to be rebuilt"
    saved["Date"] = "Thu, 15 Jun 2023 10:00:00 -0000"
    saved["MIME-Version"] = "1.0"
    for kind, text, address in (
        ("html", page, "https://example.org/bridge"),
        ("css", "p { color: red }", "cid:css-1@mhtml.blink"),
        ("html", "<p>An advertisement in a frame, which nobody wants to read.</p>", "https://ads.example/frame"),
    ):
        part = MIMEText(text, kind, "utf-8")
        part["Content-Location"] = address
        saved.attach(part)
    return saved.as_bytes()


def webarchive(page: str = PAGE) -> bytes:
    """A page as Safari saves it."""
    main = {
        "WebResourceData": page.encode(),
        "WebResourceURL": "https://example.org/bridge",
        "WebResourceTextEncodingName": "UTF-8",
    }
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def word(text: str, style: str = "", more: str = "") -> str:
    """A paragraph of Word's; `more` are properties or runs before the text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}</w:pPr>{more}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(*paragraphs: str, **parts: str) -> bytes:
    """A document of Word's with these paragraphs; `parts` stand in the place of others, `_` for `/` in their names."""
    styles = (("berschrift1", "heading 1"), ("Titel", "Title"), ("Zitat", "Quote"))
    named = "".join(f'<w:style w:styleId="{id}"><w:name w:val="{name}"/></w:style>' for id, name in styles)
    body = "".join(paragraphs or (word("Old bridge to be rebuilt", "Titel"), *map(word, STORY)))
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{named}</w:styles>",
    }
    return zipped(members | {name.replace("_", "/", 1) + ".xml": text for name, text in parts.items()})


_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style", "table")
)


def odt(body: str = "") -> bytes:
    """A text document of OpenDocument."""
    text = body or "".join(f"<text:p>{line}</text:p>" for line in STORY)
    head = '<text:h text:outline-level="1">Old bridge to be rebuilt</text:h>'
    slanted = (
        '<office:automatic-styles><style:style style:name="T1"><style:text-properties fo:font-style="italic"/>'
        '</style:style><style:style style:name="P1" style:parent-style-name="Quotations"/></office:automatic-styles>'
    )
    links = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    content = (
        f"<office:document-content {_ODF} {links}>{slanted}<office:body><office:text>{head}{text}"
        "</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


LONG = "\n".join(["The Town Paper", *STORY, "Page 1"])
SAMPLES: dict[str, tuple[str, bytes]] = {
    "text": ("story.txt", "\n\n".join(STORY).encode()),
    "markdown": ("story.md", ("---\ntitle: Bridge\n---\n" + "\n\n".join(STORY)).encode()),
    "html": ("story.html", PAGE.encode()),
    "epub": ("book.epub", epub()),
    "pdf": ("report.pdf", pdf(LONG, title="Old bridge", author="Ada Lindqvist")),
    "mail": ("box.mbox", mbox(message(), message("Ferry", html=PAGE, number=2))),
    "warc": ("site.warc.gz", warc(record("https://example.org/bridge"))),
    "wallabag": ("wallabag.json", json.dumps([wallabag()]).encode()),
    "omnivore": ("omnivore.zip", omnivore()),
    "pocket": ("pocket.csv", table(POCKET, ["Bridge", "https://example.org/bridge", "1686814200", "a|b", "archive"])),
    "instapaper": (
        "instapaper.csv",
        table("URL,Title,Selection,Folder,Timestamp", ["https://example.org/bridge", "Bridge", "a crack", "Towns", "1"]),
    ),
    "readwise-reader": (
        "reader.csv",
        table(
            "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen",
            ["Bridge", "https://example.org/bridge", "01", "['towns', \"sea's edge\"]", "2023-06-15", "0.97", "new", "True"],
        ),
    ),
    "raindrop": (
        "raindrop.csv",
        table(
            "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite",
            [
                "1", "Bridge", "", "", "https://example.org/bridge", "Rivers/Old", "towns, ferries", "2023-06-15", "",
                "Highlight:a crack was found\nNote:when?", "true",
            ],
        ),
    ),
    "matter": (
        "matter.csv",
        table(
            "Title,Author,Publisher,URL,Tags,Word Count,In Queue,Favorited,Read,Highlight_Count",
            ["Bridge", "Ada Lindqvist", "The Town Paper", "https://example.org/bridge", "towns", "9", "False", "True", "True", "0"],
        ),
    ),
    "bookmarks": ("bookmarks.html", BOOKMARKS.encode()),
    "browser": ("Bookmarks", json.dumps(CHROME).encode()),
    "feed": ("paper.rss", FEED.encode()),
    "opml": ("feeds.opml", OPML.encode()),
    "zip": ("articles.zip", zipped({"a/story.txt": "\n\n".join(STORY), "__MACOSX/._x": "x", "page.html": PAGE})),
    "docx": ("letter.docx", docx()),
    "odt": ("letter.odt", odt()),
    "mhtml": ("Saved page.mhtml", mhtml()),
    "webarchive": ("Saved page.webarchive", webarchive()),
    "pinboard": ("pinboard.json", json.dumps(PINBOARD).encode()),
    "jsonl": ("articles.jsonl", (json.dumps(LINE) + "\n" + json.dumps({"url": "https://example.org/x"})).encode()),
}  # fmt: skip
"""A name and the bytes of a file of each format."""
