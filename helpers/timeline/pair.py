"""Two tellings side by side: a row of the table of contradictions."""

from __future__ import annotations

COLUMNS = (
    "event_id about doc_id sent words doc_id_other sent_other words_other why can_both_be".split()
)


def of(about: str, one: dict, other: dict, why: str, *, can_both_be: bool | None) -> dict:
    """Return the row of two tellings, each with ``doc_id``, ``sent`` and ``text``.

    `can_both_be` is None where only a reader can say.
    """
    return {
        "about": about,
        "doc_id": one["doc_id"],
        "sent": one["sent"],
        "words": one["text"],
        "doc_id_other": other["doc_id"],
        "sent_other": other["sent"],
        "words_other": other["text"],
        "why": why,
        "can_both_be": can_both_be,
    }


def firsts(told: list[dict]) -> list[dict]:
    """Return the first mention of each article."""
    return list({mention["doc_id"]: mention for mention in reversed(told)}.values())[::-1]
