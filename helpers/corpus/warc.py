"""Web archives (WARC, ISO 28500): the pages of a crawl."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

from helpers.corpus import html

OK = "200"


def articles(data: bytes, name: str) -> list[dict]:
    """Return the pages that a crawl was given: what answered with 200 and is HTML.

    The outlet is what the page says, else the host of its address; the day is the page's own.

    Raises
    ------
    ValueError
        When the file is no web archive, or holds no page.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    found = []
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            kind = record.http_headers.get_header("Content-Type") or ""
            if record.http_headers.get_statuscode() != OK or "html" not in kind.lower():
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            page = html.article(record.content_stream().read(), name)
            host = urlsplit(address).hostname or ""
            told = {"outlet": host.removeprefix("www."), "url": address, "_export": "WARC"}
            said = {key: value for key, value in page.items() if value}
            found.append(told | said)
    except (ArchiveLoadFailed, OSError, EOFError) as error:
        raise ValueError(f"{name}: not a readable .warc file ({error})") from error
    if not found:
        raise ValueError(f"{name}: the web archive holds no page (HTML, answered with 200)")
    return found
