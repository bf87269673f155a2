"""Every form of file that articles come in, each by an invented file of its real layout."""

import gzip
import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pandas as pd
import pytest
from docx import Document
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from helpers import corpus

FORMS = Path(__file__).with_name("forms")
"""Spreadsheets that programs of their kinds wrote."""

FIRST = "The minister visited Norland. Talks were short."
SECOND = "Norland rejected the plan."
TWO = [
    {
        "title": "Minister visits Norland",
        "outlet": "The Daily Post",
        "day": "16 January 2026",
        "author": "Jane Roe",
        "text": [FIRST, "He left on Friday."],
    },
    {
        "title": "Norland says no",
        "outlet": "The Evening Star",
        "day": "17 January 2026",
        "author": "Tom Poe",
        "text": [SECOND],
    },
]


def printed(pages: list[list[str]]) -> bytes:
    """Return a PDF with the lines of each page as its text layer."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line.replace('(', '').replace(')', '')}) Tj T*" for line in lines)
        content = f"BT /F1 11 Tf 14 TL 60 760 Td {shown} ET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 {font} >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{held}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + end.encode()


def word(lines: list[str]) -> bytes:
    document, held = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(held)
    return held.getvalue()


def rich(lines: list[str]) -> bytes:
    shown = "".join(
        "".join(c if ord(c) < 128 else f"\\'{c.encode('cp1252')[0]:02x}" for c in line) + "\\par\n"
        for line in lines
    )
    return (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 " + shown + "}").encode()


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


# Exports in each of their kinds of file ----------------------------------------------------------


def nexis(article: dict) -> list[str]:
    month, day, year = "January", article["day"].split()[0], "2026"
    weekday = {"16": "Friday", "17": "Saturday"}[day]
    return [
        article["title"], article["outlet"], f"{month} {day}, {year} {weekday}",
        f"Copyright {year} {article['outlet']} All Rights Reserved", "Section: NEWS; Pg. 1",
        "Length: 12 words", f"Byline: {article['author']}", "Body", "", *article["text"], "",
        f"Load-Date: {month} {day}, {year}", "End of Document", "",
    ]  # fmt: skip


COVER = [
    "User Name: Jane", "Date and Time: Sunday, January 18, 2026 10:00:00 AM GMT",
    "Job Number: 123456", "Documents (2)", "1. Minister visits Norland", "Client/Matter: -None-",
    "Search Terms: Norland", "2. Norland says no", "Client/Matter: -None-",
    "About LexisNexis | Privacy Policy | Terms & Conditions | Copyright 2026 LexisNexis", "",
]  # fmt: skip


def factiva(article: dict, code: str) -> list[str]:
    return [
        "News", article["title"] + " after talks", f"By {article['author']}", "12 words",
        article["day"], article["outlet"], "DPOST", "A1", "English",
        f"Copyright 2026 {article['outlet']}", *article["text"], f"Document {code}", "",
    ]  # fmt: skip


UNI = COVER + [line for article in TWO for line in nexis(article)]
PLAIN = [
    line
    for article, code in zip(TWO, ("DPOST00020260116em1g00001", "ESTAR00020260117em1h00002"),
                             strict=True)
    for line in factiva(article, code)
] + ["Search Summary", "Text", "Norland"]  # fmt: skip


def old_lexis_page(n: int, article: dict) -> str:
    centred = "<DIV CLASS='c0'><BR><P CLASS='c1'><SPAN CLASS='c2'>{}</SPAN></P></DIV>"
    day, month, year = article["day"].split()
    field = "<DIV CLASS='c4'><P CLASS='c5'><SPAN CLASS='c7'>{}</SPAN><SPAN> {}</SPAN></P></DIV>"
    body = "".join(f"<P CLASS='c8'><SPAN>{line}</SPAN></P>" for line in article["text"])
    return (
        f"<DOC NUMBER={n}>" + centred.format(f"{n} of 2 DOCUMENTS")
        + centred.format(article["outlet"]) + centred.format(f"{month} {day}, {year} Friday")
        + field.format("BYLINE:", article["author"]) + field.format("LENGTH:", "12 words")
        + field.format("HEADLINE:", article["title"]) + field.format("BODY:", "") + body
        + field.format("LOAD-DATE:", f"{month} {day}, {year}")
    )  # fmt: skip


def factiva_page(article: dict, code: str) -> str:
    paragraphs = "".join(
        f'<p class="articleParagraph enarticleParagraph">{line}</p>' for line in article["text"]
    )
    return (
        f'<div id="article-{code}" class="article enArticle"><div>News</div>'
        f'<div id="hd"><span class="enHeadline">{article["title"]} after talks</span></div>'
        f'<div class="author">By {article["author"]}</div><div>12 words</div>'
        f"<div>{article['day']}</div><div>{article['outlet']}</div><div>DPOST</div>"
        f"<div>English</div><div>Copyright 2026 {article['outlet']}</div>{paragraphs}"
        f"<p>Document {code}</p></div>"
    )


def tagged_page(article: dict, code: str) -> str:
    rows = {
        "HD": article["title"], "BY": article["author"], "WC": "12 words", "PD": article["day"],
        "SN": article["outlet"], "LA": "English", "LP": article["text"][0],
        "TD": " ".join(f"<p>{line}</p>" for line in article["text"][1:]), "AN": f"Document {code}",
    }  # fmt: skip
    cells = "".join(
        f'<tr><td class="index"><b>{tag}</b>&nbsp;</td><td>{value}</td></tr>'
        for tag, value in rows.items()
        if value
    )
    return f'<div class="article enArticle"><table>{cells}</table></div>'


CODES = ("DPOST00020260116em1g00001", "ESTAR00020260117em1h00002")


def newsbank(article: dict) -> str:
    day, month, year = article["day"].split()
    paper = article["outlet"].removeprefix("The ") + ", The"
    return "\n".join(
        [
            article["title"], f"{month} {day}, {year} | {paper} (Norland City, Norland)",
            f"Author: {article['author']} | Section: News", "12 words", "OpenURL Link",
            "\n\n".join(article["text"]), "", "CITATION (AGLC STYLE)",
            f"{article['author']}, '{article['title']}', {paper} (online), {day} Jan {year} 1",
            f"© Copyright {year} {article['outlet']}. All rights reserved.", "", "",
        ]
    )  # fmt: skip


def newsbank_fields(article: dict) -> str:
    day, month, year = article["day"].split()
    return "\n".join(
        [
            f"Paper: {article['outlet'].removeprefix('The ')}, The (Norland City)",
            f"Title: {article['title']}", f"Date: {month} {day}, {year}", "Section: News",
            "Page: 1", f"Author: {article['author']}", "", "\n\n".join(article["text"]), "",
            f"Copyright (c) {year} {article['outlet']}", "Record Number: 12345", "", "",
        ]
    )  # fmt: skip


EXPORTS = {
    "Nexis Uni docx": ("e.docx", word(UNI)),
    "Nexis Uni rtf": ("e.rtf", rich(UNI)),
    "Nexis Uni html": ("e.html", page("".join(f"<p>{line}</p>" for line in UNI))),
    "LexisNexis html": (
        "e.html",
        page("".join(old_lexis_page(number, article) for number, article in enumerate(TWO, 1))),
    ),
    "Factiva rtf": ("e.rtf", rich(PLAIN)),
    "Factiva txt": ("e.txt", "\n\n".join(PLAIN).encode()),
    "Factiva html": (
        "e.html",
        page("".join(factiva_page(a, c) for a, c in zip(TWO, CODES, strict=True))),
    ),
    "Factiva html, tags": (
        "e.html",
        page("".join(tagged_page(a, c) for a, c in zip(TWO, CODES, strict=True))),
    ),
    "NewsBank": ("e.txt", "".join(map(newsbank, TWO)).encode()),
    "NewsBank docx": ("e.docx", word("".join(map(newsbank, TWO)).splitlines())),
    "NewsBank, fields": ("e.txt", "".join(map(newsbank_fields, TWO)).encode()),
}  # fmt: skip


@pytest.mark.parametrize("form", EXPORTS)
def test_an_export_is_its_articles_in_every_kind_of_file(tmp_path, form):
    name, data = EXPORTS[form]
    (tmp_path / name).write_bytes(data)
    for path in (tmp_path, tmp_path / name):
        found = corpus.load(path)
        assert found["outlet"].tolist() == ["The Daily Post", "The Evening Star"]
        assert found["published"].dt.strftime("%Y-%m-%d").tolist() == ["2026-01-16", "2026-01-17"]
        titles = found["title"].str.removesuffix(" after talks").tolist()
        assert titles == ["Minister visits Norland", "Norland says no"]
        assert found["text"][0].split("\n")[0] == FIRST
        assert found["text"][0].endswith("He left on Friday.")
        assert found["text"][1] == SECOND
        assert found["author"].tolist() == ["Jane Roe", "Tom Poe"]
        assert found["doc_id"].is_unique and found["source"].eq(name).all()
        assert "_export" not in found and "_row" not in found


# One article a file ------------------------------------------------------------------------------

LONG = (
    "The minister of trade visited Norland on Friday for the first time in eight years, and met "
    "the president and the heads of the three largest farms."
)


def test_a_printed_page_gives_its_paragraphs_without_numbers_and_heads(tmp_path):
    pages = [
        ["The Daily Post", "Minister visits Norland", LONG[:70], LONG[70:], "1"],
        ["The Daily Post", "It was the agree-", "ment that farmers asked for, she said.", "2"],
        ["The Daily Post", "He left.", "3"],
    ]  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(printed(pages))
    [text] = corpus.load(tmp_path)["text"]
    assert text.split("\n\n")[0] == "Minister visits Norland"
    assert LONG in text and "agreement that farmers" in text
    assert "Daily Post" not in text and not any(line.isdigit() for line in text.splitlines())


def test_a_scanned_page_is_told_with_its_cure(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(printed([[]]))
    (tmp_path / "a.txt").write_text("It rained.")
    with pytest.warns(UserWarning, match="no text layer"):
        found = corpus.load(tmp_path)
    assert "(OCR)" in corpus.report(found).set_index("source").loc["scan.pdf", "cure"]


def test_a_word_file_and_a_rich_text_are_their_paragraphs(tmp_path):
    lines = ["Minister visits Norland", "“It’s done,” she said.", "He left."]
    (tmp_path / "a.docx").write_bytes(word(lines))
    (tmp_path / "b.rtf").write_bytes(rich(lines))
    found = corpus.load(tmp_path)
    assert found["doc_id"].tolist() == ["a", "b"]
    assert [text.split("\n") for text in found["text"]] == [lines, lines]


def test_a_mail_is_its_text_its_subject_and_its_day(tmp_path):
    mail = EmailMessage()
    mail["From"] = "Jane Roe <jane@example.org>"
    mail["Subject"] = "Minister visits Norland"
    mail["Date"] = "Fri, 16 Jan 2026 10:00:00 +0000"
    mail.set_content("The minister visited Norland – at last.\n\nHe left.")
    mail.add_alternative("<p>The minister visited <b>Norland</b>.</p>", subtype="html")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    [row] = corpus.load(tmp_path).to_dict("records")
    assert row["text"].startswith("The minister visited Norland – at last.")
    assert (row["title"], row["author"]) == ("Minister visits Norland", "Jane Roe")
    assert row["published"] == pd.Timestamp("2026-01-16 10:00")
    assert row["outlet"] == "outlet not stated"


def test_a_page_that_a_browser_saved_as_one_file(tmp_path):
    saved = EmailMessage()
    saved["From"] = "<Saved by Blink>"
    saved["Subject"] = "Minister visits Norland"
    saved["Date"] = "Tue, 20 Jan 2026 10:00:00 -0000"
    body = page(
        f"<article><p>{LONG}</p></article>", "<meta property='og:site_name' content='Post'>"
    )
    saved.set_content(body.decode(), subtype="html")
    saved.make_related()
    (tmp_path / "a.mhtml").write_bytes(saved.as_bytes())
    [row] = corpus.load(tmp_path).to_dict("records")
    assert (row["text"], row["outlet"], row["title"]) == (LONG, "Post", "Minister visits Norland")
    assert pd.isna(row["published"]), "the day of saving is not that of publication"


NEWS = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "The site"},
        {
            "@type": ["NewsArticle"],
            "headline": "Minister visits Norland",
            "datePublished": "2026-01-16T10:00:00Z",
            "author": [{"@type": "Person", "name": "Jane Roe"}, {"name": "Tom Poe"}],
            "publisher": {"@type": "Organization", "name": "The Daily Post"},
        },
    ],
}


def test_a_page_says_of_itself_in_linked_data_and_is_read_without_its_furniture(tmp_path):
    head = f"<script type='application/ld+json'>{json.dumps(NEWS)}</script><title>x</title>"
    body = (
        "<nav>Home | News</nav><div class='content'>"
        f"<p>{LONG}</p><p>{LONG.replace('Friday', 'Monday')}</p></div>"
        "<div class='related'><a href='x'>Read more</a></div><footer>Copyright 2026</footer>"
    )
    (tmp_path / "a.html").write_bytes(page(body, head))
    [row] = corpus.load(tmp_path).to_dict("records")
    assert row["text"].split("\n\n") == [LONG, LONG.replace("Friday", "Monday")]
    assert (row["title"], row["outlet"]) == ("Minister visits Norland", "The Daily Post")
    assert row["author"] == "Jane Roe; Tom Poe"
    assert row["published"] == pd.Timestamp("2026-01-16 10:00")


# Feeds and crawls --------------------------------------------------------------------------------

RSS = f"""<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Daily Post</title>
<item><title>Minister visits Norland</title><link>https://example.org/1</link>
<pubDate>Fri, 16 Jan 2026 10:00:00 GMT</pubDate><dc:creator>Jane Roe</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>He &amp; she left.</p>]]></content:encoded></item>
<item><title>Norland says no</title><pubDate>Sat, 17 Jan 2026 10:00:00 GMT</pubDate>
<description>Norland &lt;b&gt;rejected&lt;/b&gt; the plan.</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>The Daily Post</title>
<entry><title>Minister visits Norland</title><link href="https://example.org/1"/>
<published>2026-01-16T10:00:00Z</published><author><name>Jane Roe</name></author>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;He &amp;amp; she left.&lt;/p&gt;</content>
</entry><entry><title>Norland says no</title><updated>2026-01-17T10:00:00Z</updated>
<summary>{SECOND}</summary></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM], ids=["RSS", "Atom"])
def test_a_feed_is_its_entries_and_says_where_it_holds_summaries(tmp_path, feed):
    (tmp_path / "feed.xml").write_text(feed)
    with pytest.warns(UserWarning, match="a summary in place of an article"):
        found = corpus.load(tmp_path)
    assert found["text"].tolist() == [f"{FIRST}\n\nHe & she left.", SECOND]
    assert found["outlet"].tolist() == ["The Daily Post"] * 2
    assert found["title"].tolist() == ["Minister visits Norland", "Norland says no"]
    assert found["published"].dt.strftime("%d").tolist() == ["16", "17"]
    assert found["author"][0] == "Jane Roe"


def crawl(compressed: bool) -> bytes:
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=compressed)
    told = {"https://www.post.example/1": "200 OK", "https://post.example/gone": "404 Not Found"}
    for address, status in told.items():
        headers = StatusAndHeaders(status, [("Content-Type", "text/html")], protocol="HTTP/1.1")
        body = io.BytesIO(page(f"<article><p>{LONG}</p></article>", "<title>T</title>"))
        record = writer.create_warc_record(address, "response", payload=body, http_headers=headers)
        writer.write_record(record)
    return held.getvalue()


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_crawl_is_the_pages_it_was_given(tmp_path, name):
    (tmp_path / name).write_bytes(crawl(name.endswith(".gz")))
    [row] = corpus.load(tmp_path / name).to_dict("records")
    assert (row["text"], row["outlet"], row["title"]) == (LONG, "post.example", "T")
    assert row["url"] == "https://www.post.example/1"


# Spreadsheets, tables of services ----------------------------------------------------------------


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_spreadsheet_is_its_rows(kind):
    found = corpus.load(FORMS / f"articles_of_a_database.{kind}")
    assert found["outlet"].tolist() == ["The Daily Post", "The Evening Star"]
    assert found["published"].dt.strftime("%Y-%m-%d").tolist() == ["2026-01-16", "2026-01-17"]
    assert found["text"][1] == SECOND and found["author"][0] == "Jane Doe"


def test_a_listing_may_be_a_spreadsheet_whatever_its_capitals(tmp_path):
    (tmp_path / "Articles.xlsx").write_bytes((FORMS / "Articles.xlsx").read_bytes())
    (tmp_path / "a.txt").write_text(FIRST)
    (tmp_path / "b.txt").write_text(SECOND)
    found = corpus.load(tmp_path)
    assert found["outlet"].tolist() == ["Post", "Star"]
    assert found["published"].dt.day.tolist() == [16, 17]


REFUSED = {
    "ProQuest xls": (
        "p.xls",
        (FORMS / "ProQuestDocuments-2026-01-20.xls").read_bytes(),
        "the spreadsheet of ProQuest holds no texts",
    ),
    "GDELT events": (
        "20260116.export.CSV",
        b"1234567890\t20260116\t202601\t2026\t2026.0438\tCAN\tCANADA\n",
        "a table of GDELT holds addresses and no texts",
    ),
    "GDELT graph": (
        "20260116.gkg.csv",
        b"20260116001500-12\t20260116001500\t1\tpost.example\thttps://post.example/1\n",
        "a table of GDELT holds addresses and no texts",
    ),
    "GDELT list": (
        "list.csv",
        b"URL,MobileURL,Date,Title,seendate,socialimage\nx,,2026-01-16,T,20260116T101500Z,\n",
        "a list of GDELT holds addresses and no texts",
    ),
    "Media Cloud list": (
        "m.csv",
        b"id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
        b"1,2026-01-17,en,post.example,post.example,2026-01-16,T,https://post.example/1\n",
        "a list of Media Cloud holds addresses and no texts; fetch the pages",
    ),
    "any other": ("t.csv", b"a,b\n1,2\n", "say which it is: columns="),
}


@pytest.mark.parametrize("form", REFUSED)
def test_what_holds_no_texts_is_refused_with_the_cure(tmp_path, form):
    name, data, said = REFUSED[form]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ValueError, match="\\A" + name) as caught:
        corpus.load(tmp_path / name)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_a_list_of_media_cloud_with_texts_is_read(tmp_path):
    table = pd.DataFrame(
        {
            "id": [1], "indexed_date": ["2026-01-17"], "media_name": ["Post"],
            "media_url": ["post.example"], "publish_date": ["2026-01-16"], "title": ["T"],
            "text": [FIRST], "language": ["en"],
        }
    )  # fmt: skip
    table.to_csv(tmp_path / "m.csv", index=False)
    [row] = corpus.load(tmp_path / "m.csv").to_dict("records")
    assert (row["outlet"], row["text"], row["published"].day) == ("Post", FIRST, 16)


def test_texts_that_a_service_cut_are_told(tmp_path):
    answer = {
        "status": "ok",
        "articles": [
            {
                "source": {"id": None, "name": "Post"},
                "author": "Jane Roe",
                "title": "T",
                "url": "https://post.example/1",
                "publishedAt": "2026-01-16T10:00:00Z",
                "content": f"{FIRST}… [+2134 chars]",
            }
        ],
    }
    (tmp_path / "n.json").write_text(json.dumps(answer))
    with pytest.warns(UserWarning, match="the beginning of an article"):
        found = corpus.load(tmp_path / "n.json")
    assert found["outlet"].tolist() == ["Post"] and found["author"].tolist() == ["Jane Roe"]
    assert "the column `url`" in corpus.report(found)["cure"].iloc[0]


def test_the_answer_of_event_registry_is_read(tmp_path):
    answer = {
        "articles": {
            "page": 1,
            "results": [
                {
                    "uri": "123", "lang": "eng", "date": "2026-01-16", "time": "10:00:00",
                    "dateTime": "2026-01-16T10:00:00Z", "dateTimePub": "2026-01-16T09:00:00Z",
                    "url": "https://post.example/1", "title": "T", "body": FIRST,
                    "source": {"uri": "post.example", "dataType": "news", "title": "Post"},
                    "authors": [{"uri": "jane", "name": "Jane Roe", "type": "author"}],
                }
            ],
        }
    }  # fmt: skip
    (tmp_path / "e.json").write_text(json.dumps(answer))
    [row] = corpus.load(tmp_path / "e.json").to_dict("records")
    assert (row["outlet"], row["doc_id"], row["text"]) == ("Post", "123", FIRST)
    assert row["author"] == "Jane Roe"


# All of it in one folder -------------------------------------------------------------------------


def test_a_mixed_and_broken_folder_is_read_as_far_as_it_goes_and_all_is_told(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("Star/c.txt", "It snowed in the north.")
        packed.writestr("__MACOSX/._c.txt", "x")
        packed.writestr("Star/d.docx", word(["It hailed."]))
    inside = {
        "Post/a.txt": b"It rained.",
        "Post/b.docx": word(["It fell."]),
        "more.zip": held.getvalue(),
        "gone.zip": b"PK\x03\x04",
        "t.csv.gz": gzip.compress(b"body;paper\nIt froze.;Sun\n;Sun\n"),
        "old.doc": b"\xd0\xcf\x11\xe0",
        "scan.pdf": printed([[]]),
        "empty.txt": b"",
        "e.rtf": rich(PLAIN),
        "again.txt": "\n\n".join(PLAIN).encode(),
        "README.md": b"About.",
        "note.html": page("<article><p>It thawed.</p></article>",
                          "<meta property='article:published_time' content='soon'>"),
    }  # fmt: skip
    for name, data in inside.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    with pytest.warns(UserWarning, match="see corpus.report"):
        found = corpus.load(tmp_path)
    texts = set(found["text"])
    for text in ("It rained.", "It fell.", "It snowed in the north.", "It hailed.", "It froze."):
        assert text in texts
    assert len(found) == 8, "and two of the export, read once, and the page"
    outlets = dict(zip(found["text"], found["outlet"], strict=True))
    assert outlets["It rained."] == "Post" and outlets["It hailed."] == "Star"
    told = corpus.report(found).set_index("source")
    for name, why in {
        "gone.zip": "not a readable .zip",
        "old.doc": "no reader takes .doc",
        "scan.pdf": "no text layer",
        "empty.txt": "the text is missing",
        "note.html": "unreadable date 'soon'",
    }.items():
        assert why in told.loc[name, "why"], name
    assert "the text is missing" in told.loc["t.csv.gz, row 3", "why"]
    assert told["why"].str.contains("stands in another file").sum() == 2
    assert told["cure"].str.len().min() > 0
