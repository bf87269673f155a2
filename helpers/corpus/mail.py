"""Saved mails and pages that a browser saved as one file (.mht)."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from helpers import files
from helpers.corpus import html


def articles(data: bytes, name: str) -> list[dict]:
    """Return the one article of a mail or a saved page: its text, subject, sender and day.

    The sender is the author: whether he is the outlet is not guessed. Attachments are left out.

    Raises
    ------
    ValueError
        When the file is no mail, or holds no text.
    """
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ValueError(f"{name}: not a readable mail: it has no head (From, Subject, Date)")
    part = message.get_body(("plain", "html"))
    page = _html(message) if part is None or name.lower().endswith((".mht", ".mhtml")) else None
    if page is None and part is not None and part.get_content_type() == "text/html":
        page = part
    if page is not None:
        content = html.article(page.get_payload(decode=True) or b"", name)
    elif part is not None:
        content = {"text": files.decode(part.get_payload(decode=True) or b"", name=name)}
    else:
        raise ValueError(f"{name}: the mail holds no text")
    sender, address = parseaddr(str(message.get("From", "")))
    head = {
        "title": message.get("Subject"),
        "published": message.get("Date"),
        "author": sender or (address if "@" in address else None),
    }
    told = {key: str(value).strip() for key, value in head.items() if value}
    if page is not None and name.lower().endswith((".mht", ".mhtml")):
        told = {key: value for key, value in told.items() if key == "title"}  # the day of saving
    return [told | {key: value for key, value in content.items() if value}]


def _html(message: EmailMessage) -> EmailMessage | None:
    return next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
