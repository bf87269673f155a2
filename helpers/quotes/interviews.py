"""Interviews: whose turn is the guest's, whose the interviewer's, and the names behind labels."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from helpers.quotes.cast import Cast
from helpers.text.paragraphs import Paragraph

_INTERVIEWERS = frozenset(("q", "question", "interviewer"))


def guests(paragraphs: Sequence[Paragraph], cast: Cast, outlet: str) -> dict[str, str]:
    """Return the names behind the labels of an interview's guests; those who ask are left out.

    Who is called as the `outlet`, or "Q", or whose paragraphs mostly end with a question mark,
    asks; where all do, only the one who speaks first.
    """
    turns: dict[str, list[str]] = defaultdict(list)
    for paragraph in paragraphs:
        if paragraph.turn:
            turns[paragraph.turn].append(paragraph.text)
    text = " ".join(paragraph.text for paragraph in paragraphs) if turns else ""
    names = {label: _name(label, text, cast) for label in turns}
    asking = {
        label
        for label, texts in turns.items()
        if names[label] == outlet
        or label.lower().rstrip(".") in _INTERVIEWERS
        or 2 * sum(t.rstrip().endswith("?") for t in texts) > len(texts)
    }
    if len(asking) == len(turns):
        asking = set(list(turns)[:1])
    return {label: name for label, name in names.items() if label not in asking}


def _name(label: str, text: str, cast: Cast) -> str:
    """Return the name behind the label of a turn: "Jane Roe (JR)" for "JR"."""
    spelled = rf"((?:[^\W\d_][\w.’'-]*\ ){{1,5}})\({re.escape(label)}\)"
    match = re.search(spelled, text)
    words = match[1].split() if match else []
    small = [k for k, word in enumerate(words) if not word[0].isupper()]
    words = words[small[-1] + 1 :] if small else words
    return cast.name(words or [label], len(text)) or label
