"""Texts of articles inside Markdown: shown as they are, whatever they hold.

Outlets, titles and quoted words come from files. In a sentence of Markdown that a cell writes, they
could be read as markup, or as code. Here every sign that Markdown, HTML or mathematics gives a
meaning to becomes a character reference, which every reader of Markdown shows as the sign.
"""

from __future__ import annotations

import re

SIGNS_OF_MATHS = {
    f"&#{ord(sign)};": f'<span class="mathjax_ignore">&#{ord(sign)};</span>' for sign in "$\\"
}
"""Left to themselves, two dollar signs or a backslash begin mathematics in JupyterLab."""

_SIGNS = re.compile(r"[<>&*_`\[\]\\|$~#!{}^@]|:(?=\S)")


def text(value: object) -> str:
    """Return `value` as one line of Markdown that shows its letters and nothing else."""
    shown = _SIGNS.sub(lambda sign: f"&#{ord(sign.group())};", " ".join(str(value).split()))
    for plain, alone in SIGNS_OF_MATHS.items():
        shown = shown.replace(plain, alone)
    return shown


def name(value: object) -> str:
    """Return a name, such as an outlet's, in italics."""
    shown = text(value)
    return f"*{shown}*" if shown else ""
