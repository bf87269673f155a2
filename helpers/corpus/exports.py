"""Exports of databases as plain text, many articles a file: Nexis, Factiva, ProQuest.

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
    parted: re.Pattern
    read: Callable[[str], dict]


def articles(text: str) -> list[dict] | None:
    """Return a record for each article of an export; None where the text is no export.

    A record has ``text``, and of ``title``, ``outlet``, ``published``, ``author``, ``doc_id``,
    ``language`` what the export says. An article without a text is kept, with an empty one.
    """
    for layout in LAYOUTS:
        if layout.sign.search(text):
            parts = (part for part in layout.parted.split(text) if part.strip())
            found = [layout.read(part) for part in parts]
            return [record for record in found if record] or None
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


def _uni(part: str) -> dict:
    """Read an article of Nexis Uni: title, outlet, day on a line each, then fields."""
    fields = _fields(part, _UNI_FIELD)
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


LAYOUTS = (
    Layout(
        "LexisNexis",
        re.compile(r"^\s*(?:Document )?\d+ of \d+ DOCUMENTS?\s*$", re.MULTILINE),
        re.compile(r"^\s*(?:Document )?\d+ of \d+ DOCUMENTS?\s*$", re.MULTILINE),
        _lexis,
    ),
    Layout(
        "Nexis Uni",
        re.compile(r"^\s*End of Document\s*$", re.MULTILINE),
        re.compile(r"^\s*End of Document\s*$", re.MULTILINE),
        _uni,
    ),
    Layout(
        "Factiva",
        re.compile(r"^[ \t]*HD\b.*(?:\n.*){0,20}?\n[ \t]*WC\s+[\d,]+ words", re.MULTILINE),
        re.compile(r"(?<=\n)(?=[ \t]*(?:SE\s.*\n[ \t]*)?HD(?:[ \t]|\n))"),
        _factiva,
    ),
    Layout(
        "ProQuest",
        re.compile(r"^ProQuest document ID: \d+", re.MULTILINE),
        re.compile(r"^_{20,}\s*$", re.MULTILINE),
        _proquest,
    ),
)
