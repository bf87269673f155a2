"""The word lists that installed packages ship, as tables with `term`, `category`, `weight`.

Only the data files are read; the packages' engines are never imported.

=========  ======================================================  ===================
list       what                                                    licence of the list
=========  ======================================================  ===================
AFINN      3,382 words of AFINN-en-165, -5 to 5 (Nielsen 2011)     ODbL
TextBlob   about 1,500 adjectives of pattern.en, -1 to 1           PDDL
           (De Smedt and Daelemans 2012)
=========  ======================================================  ===================

The lists of Loughran and McDonald are left out: their authors give them to individual researchers
and ask for a licence from everybody else, also where a package ships them under its own.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from statistics import mean
from xml.etree import ElementTree

import pandas as pd

from helpers import lexicon
from helpers.sentiment import context, shares

LEXICONS = ("vader", "afinn", "textblob", "diplomacy")
_OF_VADER = ("vader", shares.NLTK)
Lexicon = str | lexicon.Lexicon

_PLAIN = re.compile(r"[a-z][a-z' -]*")


def chosen(asked: Lexicon | Iterable[Lexicon]) -> dict[str, lexicon.Lexicon | None]:
    """Return the lexicons asked for by their names; None is VADER, which has its own engine."""
    every = [asked] if isinstance(asked, Lexicon) else list(asked)
    names = [one.name if isinstance(one, lexicon.Lexicon) else one for one in every]
    for one, name in zip(every, names, strict=True):
        readable = (*LEXICONS, shares.NLTK)
        if isinstance(one, str) and one not in readable or not isinstance(one, Lexicon):
            known = ", ".join(map(repr, readable))
            raise ValueError(f"lexicon: got {name!r}; it can be {known}, or a lexicon.load(…)")
        if names.count(name) > 1:
            raise ValueError(f"lexicon: {name!r} is asked for twice; each needs a name of its own")
    return {name: _words_of(one) for name, one in zip(names, every, strict=True)}


@functools.cache
def shipped(name: str) -> lexicon.Lexicon:
    """Return a word list of a package, or of the project, by its name."""
    packaged = {"vader": vader, "afinn": afinn, "textblob": textblob}
    return lexicon.build(packaged[name](), name=name) if name in packaged else lexicon.load(name)


def afinn() -> pd.DataFrame:
    """Return the words of AFINN-en-165 with their weights, -5 to 5."""
    lines = _file("afinn", "data/AFINN-en-165.txt").read_text("utf8").splitlines()
    pairs = (line.split("\t") for line in lines if line)
    return _table({term: float(weight) for term, weight in pairs})


def vader() -> pd.DataFrame:
    """Return the plain words of vaderSentiment's list, -4 to 4: no emoticons, no slang in signs.

    For tone toward an actor, where one set of rules reads all lists; the module `vader` reads the
    whole file.
    """
    lines = _file("vaderSentiment", "vader_lexicon.txt").read_text("utf8").splitlines()
    pairs = (line.split("\t")[:2] for line in lines if line)
    return _table({term: float(weight) for term, weight in pairs if _PLAIN.fullmatch(term)})


def textblob() -> pd.DataFrame:
    """Return the words of TextBlob's list with their polarity, -1 to 1.

    A word with several senses has their mean, first within a part of speech and then over them,
    as TextBlob reads the list. Words with capitals or a * are left out: TextBlob never finds
    the first, and news does not print the second.
    """
    senses = defaultdict(lambda: defaultdict(list))
    tree = ElementTree.parse(_file("textblob", "en/en-sentiment.xml"))
    for word in tree.iter("word"):
        senses[word.get("form")][word.get("pos")].append(float(word.get("polarity")))
    return _table(
        {
            form: mean(mean(found) for found in by_pos.values())
            for form, by_pos in senses.items()
            if form == form.lower() and "*" not in form
        }
    )


def _words_of(one: Lexicon) -> lexicon.Lexicon | None:
    if isinstance(one, str):
        return None if one in _OF_VADER else shipped(one)
    return one


def _file(package: str, file: str) -> Path:
    return Path(find_spec(package).origin).parent / file


def _table(weights: dict[str, float]) -> pd.DataFrame:
    """Return the entries that carry weight; words that turn others round carry none themselves."""
    rows = [
        (term, "positive" if weight > 0 else "negative", weight)
        for term, weight in weights.items()
        if weight and term.replace("'", "") not in context.SINGLE
    ]
    return pd.DataFrame(rows, columns=["term", "category", "weight"])
