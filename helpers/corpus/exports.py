"""Exports of databases, many articles a file: Nexis, Factiva, ProQuest, NewsBank.

They are read as text, a line for each paragraph: office files and pages are made that first.

Each layout has a mark between its articles and fields with names; what is no field is the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = re.compile(
    rf"\s*(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}})(?:,?\s+\w+day)?"
    r"(?:\s+\d{1,2}:\d\d(?:\s*[AP]M)?)?(?:\s+[A-Z]{2,4})?\s*"
)
_RIGHTS = re.compile(r"\s*(?:Copyright|\(c\)|©)\s.*|\s*All Rights Reserved\.?\s*", re.IGNORECASE)


class Layout(NamedTuple):
    """How an export looks: what every one of its files holds, what parts its articles, a reader."""

    name: str
    sign: re.Pattern
    parted: Callable[[str], list[str]]
    read: Callable[[str], dict]


def articles(text: str) -> list[dict] | None:
    """Return a record for each article of an export; None where the text is no export.

    A record has ``text``, and of ``title``, ``outlet``, ``published``, ``author``, ``doc_id``,
    ``language`` what the export says; ``_export`` names the layout. An article without a text is
    kept, with an empty one.
    """
    for layout in LAYOUTS:
        if layout.sign.search(text):
            parts = (part for part in layout.parted(text) if part.strip())
            found = [record for record in map(layout.read, parts) if record]
            return [{**record, "_export": layout.name} for record in found] or None
    return None


def _fields(text: str, names: re.Pattern) -> dict[str, str]:
    """Return what stands behind each name of a field, and under "" what stands before the first."""
    found, last, begin = {}, "", 0
    for match in names.finditer(text):
        found.setdefault(last, text[begin : match.start()].strip())
        last, begin = match[1].strip().lower(), match.end()
    found.setdefault(last, text[begin:].strip())
    return found


def _record(text: str, **values: str | None) -> dict:
    """Return a record of what is said, its white space single but in the text."""
    known = {key: " ".join(value.split()) for key, value in values.items() if value}
    return {"text": text.strip(), **{key: value for key, value in known.items() if value}}


def _head(fields: dict[str, str]) -> tuple[list[str], int | None]:
    """Return the lines before the first field, without rights, and which of them is the day."""
    lines = (line.strip() for line in fields.get("", "").splitlines())
    head = [line for line in lines if line and not _RIGHTS.fullmatch(line)]
    return head, next((n for n, line in enumerate(head) if _DAY.fullmatch(line)), None)


_LEXIS_FIELD = re.compile(
    r"^(BYLINE|SECTION|LENGTH|DATELINE|BODY|HEADLINE|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|SUBJECT|"
    r"GRAPHIC|HIGHLIGHT|SERIES|CORRECTION-DATE|TYPE|CITY|STATE|COUNTRY|ORGANIZATION|PERSON|TICKER|"
    r"COMPANY|INDUSTRY|GEOGRAPHIC|JOURNAL-CODE|DOCUMENT-TYPE):[ \t]*",
    re.MULTILINE,
)


def _lexis(part: str) -> dict:
    """Read an article of the older LexisNexis: centred outlet and day, then fields in capitals."""
    fields = _fields(part, _LEXIS_FIELD)
    head, day = _head(fields)
    if "body" not in fields or day is None:
        return {}
    text = "\n".join(line for line in fields["body"].splitlines() if not _RIGHTS.fullmatch(line))
    blocks = [b for b in re.split(r"\n\s*\n", fields[""]) if b.strip() and not _RIGHTS.fullmatch(b)]
    last = blocks[-1] if head[-1:] != [head[day]] else ""  # the lines right before the fields
    return _record(
        text=text,
        outlet=head[day - 1] if day else None,
        published=head[day],
        title=fields.get("headline") or last or None,
        author=_author(fields.get("byline")),
    )


_UNI_FIELD = re.compile(
    r"^(Section|Length|Byline|Dateline|Highlight|Body|Load-Date|Graphic|Classification|Language|"
    r"Publication-Type|Notes)(?::[ \t]*|[ \t]*$)",
    re.MULTILINE,
)


_COVER = re.compile(
    r"^(?:User Name|Date and Time|Job Number|Documents? \(\d+\)|Client/Matter|Search Terms|"
    r"Search Type|Narrowed by|Content Type|About LexisNexis|News\t).*$",
    re.MULTILINE,
)
"""Lines of the page that lists the articles before the first."""


def _uni(part: str) -> dict:
    """Read an article of Nexis Uni: title, outlet, day on a line each, then fields."""
    fields = _fields(part, _UNI_FIELD)
    fields[""] = _COVER.split(fields.get("", ""))[-1]
    head, day = _head(fields)
    if "body" not in fields or day is None or day < 1:
        return {}
    return _record(
        text=fields["body"],
        outlet=head[day - 1],
        published=head[day],
        title=" ".join(head[: day - 1]) or None,
        author=_author(fields.get("byline")),
    )


_FACTIVA_TAG = re.compile(
    r"^[ \t]*(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPD|IPC|PUB|AN|"
    r"CLM|ART)"
    r"(?:[ \t]+|[ \t]*\n)",
    re.MULTILINE,
)


def _factiva(part: str) -> dict:
    """Read an article of Factiva with tags: HD headline, PD day, SN source, LP and TD text."""
    fields = _fields(part, _FACTIVA_TAG)
    if "hd" not in fields:
        return {}
    ids = re.search(r"Document\s+(\S+)", fields.get("an", ""))
    text = "\n\n".join(fields[name] for name in ("lp", "td") if fields.get(name))
    return _record(
        text=text,
        title=fields["hd"],
        published=fields.get("pd"),
        outlet=fields.get("sn"),
        author=_author(fields.get("by")),
        doc_id=ids[1] if ids else None,
    )


_WORDS = re.compile(r"[\d,]+ words")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?:\s*[AP]M)?(?:\s+[A-Z]{2,4})?|\d{1,2}:\d\d")
_CODES = re.compile(
    r"[A-Z][A-Z0-9]{2,6}|[A-Z]?\d+[A-Z]?|[A-Z]{1,3}\d+|English|Volume .+|Edition .+"
)


def _factiva_plain(part: str) -> dict:
    """Read an article of Factiva without tags: headline, author, words, day, outlet on lines."""
    body, _, code = part.rpartition("\nDocument ")
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    words = next((n for n, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if not words or len(lines) < words + 3 or not _DAY.fullmatch(lines[words + 1]):
        return {}
    head, rest = lines[:words], lines[words + 2 :]
    title = max(head, key=len)
    author = " ".join(head[head.index(title) + 1 :])
    if rest and _CLOCK.fullmatch(rest[0]):
        rest = rest[1:]
    outlet, *rest = rest
    rights = next((n for n, line in enumerate(rest[:8]) if _RIGHTS.fullmatch(line)), None)
    if rights is not None:
        rest = rest[rights + 1 :]
    while rest and _CODES.fullmatch(rest[0]):
        rest = rest[1:]
    return _record(
        text="\n\n".join(rest),
        title=title,
        published=lines[words + 1],
        outlet=outlet,
        author=_author(author),
        doc_id=code.split()[0] if code.split() else None,
    )


_NEWSBANK_HEAD = re.compile(rf"^({_DAY.pattern}) \| (.+)$", re.MULTILINE)
_NEWSBANK_FIELD = re.compile(
    r"^(Paper|Publication|Title|Headline|Date|Section|Page|Author(?:/Byline)?|Byline|Edition|"
    r"Source|Length|Dateline|Column|Readability|Text):[ \t]*",
    re.MULTILINE,
)
_NEWSBANK_END = re.compile(
    r"^(?:CITATION \(.+|(?:©|\(c\)|Copyright).*|Record Number:.*|OpenURL Link.*|"
    r"This entire service .*|To bookmark this article.*|\d[\d,]* words)$",
    re.MULTILINE | re.IGNORECASE,
)


def _newsbank(part: str) -> dict:
    """Read an article of NewsBank: the headline, then "day | paper (place)", then fields."""
    head = _NEWSBANK_HEAD.search(part)
    if head is None:
        return {}
    below = part[head.end() :]
    ends = re.search(r"^CITATION \(", below, re.MULTILINE)
    lines = (below[: ends.start()] if ends else below).strip().splitlines()
    about: dict[str, str] = {}
    while lines and (not lines[0].strip() or _NEWSBANK_FIELD.match(lines[0])):
        for piece in lines.pop(0).split(" | "):
            key, colon, value = piece.partition(":")
            if colon:
                about.setdefault(key.strip().lower(), value.strip())
    text = _NEWSBANK_END.sub("", "\n".join(lines))
    return _record(
        text=text,
        title=" ".join(part[: head.start()].split()) or None,
        published=head[1],
        outlet=_paper(head[2].split(" | ")[0]),
        author=_author(next((v for k, v in about.items() if k.startswith(("author", "by"))), None)),
    )


def _newsbank_fields(part: str) -> dict:
    """Read an article of the older NewsBank: "Paper:", "Title:", "Date:", then the text."""
    fields = _fields(part, _NEWSBANK_FIELD)
    paper = fields.get("paper") or fields.get("publication")
    if not paper or "date" not in fields:
        return {}
    last = next(reversed([key for key in fields if key]))
    value, _, rest = fields[last].partition("\n")
    text = fields.get("text") or rest
    author = fields.get("author") or fields.get("author/byline") or fields.get("byline")
    return _record(
        text=_NEWSBANK_END.sub("", text),
        title=fields.get("title") or fields.get("headline"),
        published=fields["date"].splitlines()[0],
        outlet=_paper(paper),
        author=_author(value if last.startswith(("author", "byline")) else author),
    )


def _paper(written: str) -> str:
    """Return the name of a paper as it is read: *Daily Post, The (Norland City)*."""
    name = re.sub(r"\s*\(.*$", "", written.strip().splitlines()[0])
    name, comma, article = name.rpartition(", ")
    return f"{article} {name}" if comma and article in ("The", "A") else f"{name}{comma}{article}"


_PROQUEST_FIELD = re.compile(
    r"^(Title|Author|Publication title|Publication date|Publication info|Full text|Abstract|"
    r"Links|Subject|Location|Company / organization|People|Volume|Issue|Pages?|First page|"
    r"Publication year|Publisher|Place of publication|Country of publication|"
    r"Publication subject|ISSN|Source type|Language of publication|Document type|"
    r"ProQuest document ID|Document URL|Copyright|Last updated|Database|Section|Dateline|"
    r"Publisher logo|Identifier / keyword|Credit):[ \t]*",
    re.MULTILINE,
)


def _proquest(part: str) -> dict:
    """Read an article of ProQuest: fields with their names, the text under "Full text"."""
    fields = _fields(part, _PROQUEST_FIELD)
    if "title" not in fields or "full text" not in fields:
        return {}
    outlet = fields.get("publication title") or fields.get("publication info", "").split(";")[0]
    return _record(
        text=fields["full text"],
        title=fields["title"],
        outlet=outlet,
        published=fields.get("publication date"),
        author=_author(fields.get("author")),
        doc_id=fields.get("proquest document id"),
    )


def _author(byline: str | None) -> str | None:
    """Return a byline without its *By*, its first line only."""
    if not byline:
        return None
    return re.sub(r"^by\s+", "", byline.strip().splitlines()[0], flags=re.IGNORECASE) or None


_OF = re.compile(r"^\s*(?:Document )?\d+ of \d+ DOCUMENTS?\s*$", re.MULTILINE)
_END = re.compile(r"^\s*End of Document\s*$", re.MULTILINE)
_DOCUMENT = re.compile(r".+?^Document [A-Z0-9]{8,}[^\n]*$", re.MULTILINE | re.DOTALL)


def _by_heads(text: str) -> list[str]:
    """Return the articles of NewsBank: each begins with the lines right above its head."""
    heads = [match.start() for match in _NEWSBANK_HEAD.finditer(text)]
    begins = []
    for head in heads:
        above = text[:head].rstrip()
        begins.append(above.rfind("\n\n") + 2 if "\n\n" in above else 0)
    return [text[a:b] for a, b in zip(begins, [*begins[1:], len(text)], strict=True)]


LAYOUTS = (
    Layout("LexisNexis", _OF, _OF.split, _lexis),
    Layout("Nexis Uni", _END, _END.split, _uni),
    Layout(
        "Factiva",
        re.compile(r"^[ \t]*HD\b.*(?:\n.*){0,20}?\n[ \t]*WC\s+[\d,]+ words", re.MULTILINE),
        re.compile(r"(?<=\n)(?=[ \t]*(?:SE\s.*\n[ \t]*)?HD(?:[ \t]|\n))").split,
        _factiva,
    ),
    Layout(
        "Factiva without tags",
        re.compile(r"^[\d,]+ words\s*\n\s*\d{1,2} [A-Z][a-z]+ \d{4}\s*$", re.MULTILINE),
        _DOCUMENT.findall,
        _factiva_plain,
    ),
    Layout(
        "ProQuest",
        re.compile(r"^ProQuest document ID: \d+", re.MULTILINE),
        re.compile(r"^_{20,}\s*$", re.MULTILINE).split,
        _proquest,
    ),
    Layout("NewsBank", _NEWSBANK_HEAD, _by_heads, _newsbank),
    Layout(
        "NewsBank with fields",
        re.compile(r"^(?:Paper|Publication): .+\n(?:.+\n)*?Date: ", re.MULTILINE),
        re.compile(r"^(?=(?:Paper|Publication): )", re.MULTILINE).split,
        _newsbank_fields,
    ),
)
