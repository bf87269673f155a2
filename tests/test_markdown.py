"""Texts inside Markdown come out as text, through the reader that the site uses."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from helpers import markdown

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
ALONE = re.compile(r'<span class="mathjax_ignore">([$\\])</span>')
SHOWN = [
    ("Khabar Asia", "Khabar Asia"),
    ("Not identified (Belarus)", "Not identified (Belarus)"),
    ("L'Express & Co.", "L'Express &#38; Co."),
    ("a\n\n# b", "a &#35; b"),
    ("<b>", "&#60;b&#62;"),
]
HOSTILE = [
    '<script>boom()</script><img src=x onerror="boom()">',
    "[here](javascript:boom()) ![x](y) <javascript:boom()>",
    "# head\n\n```\ncode\n```\n| a | b |\n|---|---|\n",
    "*a* _b_ **c** `d` ~~e~~ $x^2$ $$y$$ {{ z }} {role}`t` \\* &lt; a@b.c http://example.org",
]


@pytest.mark.parametrize(("value", "expected"), SHOWN)
def test_only_signs_that_mean_something_are_changed(value, expected):
    assert markdown.text(value) == expected


def texts_of(page):
    return html.unescape(re.sub(r"</?(?:p|em)>", "", ALONE.sub(r"\1", page))).strip()


@pytest.mark.parametrize("value", HOSTILE)
def test_markup_is_shown_as_it_stands(value):
    page = READER.render(f"Said {markdown.name(value)} of it.")
    assert set(re.findall(r"<\w+", ALONE.sub(r"\1", page))) == {"<p", "<em"}
    assert texts_of(page) == f"Said {' '.join(value.split())} of it."


@given(st.text())
def test_any_text_comes_out_as_it_went_in(value):
    page = READER.render(f"Said {markdown.text(value)} of it.")
    assert set(re.findall(r"<\w+", ALONE.sub(r"\1", page))) == {"<p"}


def test_no_name_is_no_sign():
    assert markdown.name(" ") == ""
