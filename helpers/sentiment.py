"""The tone of sentences by word lists, with and without the names that such lists misread.

The engine is NLTK's VADER on the lexicon file that the package vaderSentiment ships. The two
packages' engines differ; every score here is NLTK's.
"""

from __future__ import annotations

import functools
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import pandas as pd
from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

from helpers import lexicon as lexicons
from helpers import schema

Name = Literal["vader"]
Mask = lexicons.Lexicon | pd.DataFrame | None

_WORD = re.compile(r"\S+")
_FILLER = "x"  # VADER scores no run of this letter


def score(sentences: pd.DataFrame, *, lexicon: Name = "vader", mask: Mask = None) -> pd.DataFrame:
    """Return the tone of each sentence as the table `scores`: VADER's compound, -1 to 1.

    Parameters
    ----------
    mask
        Names and terms that are not to be scored: a `Lexicon`, or the spans it matched. Their
        letters are replaced before scoring, so that distances between words stay the same. With
        ``None`` the score is exactly NLTK's.

    Notes
    -----
    Hutto and Gilbert (2014). Score sentences and average: over a whole article the compound runs
    into -1 or 1. It measures the words' tone, not the author's stance, and it does not read irony.
    """
    schema.check(sentences, "sentences")
    _check_name(lexicon)
    masks = _mask_spans(sentences, mask)
    rows = []
    for doc_id, sent, first, text in _columns(sentences):
        hidden = masks.get((doc_id, sent), ())
        scored, masked = _read(text, [(a - first, b - first) for a, b in hidden])
        compound = _vader().polarity_scores(_cover(text, hidden, first))["compound"]
        rows.append((doc_id, sent, lexicon, compound, len(scored), len(masked)))
    names = ["doc_id", "sent", "lexicon", "score", "hits", "masked_hits"]
    return schema.build(pd.DataFrame(rows, columns=names), "scores")


def compound(text: str, *, mask: lexicons.Lexicon | None = None) -> float:
    """Return VADER's compound of one text taken whole, as `score` gives it for a sentence."""
    whole = {"doc_id": "0", "sent": 0, "paragraph": 0, "start": 0, "end": len(text), "text": text}
    return float(score(schema.build([whole], "sentences"), mask=mask)["score"].iloc[0])


def contributions(
    sentences: pd.DataFrame, *, lexicon: Name = "vader", mask: Mask = None
) -> pd.DataFrame:
    """Return every scored word as the table `contributions`, masked words included and marked.

    `weight` is what the word adds on VADER's scale (about -4 to 4) after negation, emphasis and
    "but"; for a masked word, what it would have added.
    """
    schema.check(sentences, "sentences")
    _check_name(lexicon)
    masks = _mask_spans(sentences, mask)
    rows = []
    for doc_id, sent, first, text in _columns(sentences):
        hidden = [(a - first, b - first) for a, b in masks.get((doc_id, sent), ())]
        for is_masked, words in zip((False, True), _read(text, hidden), strict=True):
            rows += [
                (doc_id, sent, first + a, first + b, text[a:b], lexicon, weight, negated, is_masked)
                for a, b, weight, negated in words
            ]
    names = schema.TABLES["contributions"].names
    return schema.build(pd.DataFrame(rows, columns=names), "contributions")


class _Vader(SentimentIntensityAnalyzer):
    """NLTK's analyser on vaderSentiment's lexicon file, which needs no NLTK download."""

    def __init__(self) -> None:
        folder = Path(find_spec("vaderSentiment").origin).parent
        self.lexicon_file = (folder / "vader_lexicon.txt").read_text(encoding="utf8").rstrip("\n")
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()

    def score_valence(self, sentiments, text):
        """Return NLTK's scores and, beside them, the valence of each word."""
        return super().score_valence(sentiments, text) | {"valences": sentiments}


@functools.cache
def _vader() -> _Vader:
    return _Vader()


def _check_name(name: str) -> None:
    if name != "vader":
        raise ValueError(f"lexicon: got {name!r}; it can be 'vader'")


def _columns(sentences: pd.DataFrame):
    return sentences[["doc_id", "sent", "start", "text"]].itertuples(index=False, name=None)


def _mask_spans(sentences: pd.DataFrame, mask: Mask) -> dict[tuple, list[tuple[int, int]]]:
    """Return the masked spans of each sentence."""
    if mask is None:
        return {}
    if isinstance(mask, lexicons.Lexicon):
        mask = lexicons.match(sentences, mask, layer="mask")
    schema.check(mask, "spans")
    spans: dict[tuple, list[tuple[int, int]]] = {}
    for doc_id, sent, start, end in mask[["doc_id", "sent", "start", "end"]].itertuples(
        index=False, name=None
    ):
        spans.setdefault((doc_id, sent), []).append((start, end))
    return spans


def _cover(text: str, spans, first: int = 0) -> str:
    """Return `text` with the letters of the masked spans replaced, at the same length."""
    for start, end in spans:
        a, b = start - first, end - first
        text = text[:a] + re.sub(r"\w", _FILLER, text[a:b]) + text[b:]
    return text


_Word = tuple[int, int, float, bool]


def _read(text: str, hidden: list[tuple[int, int]]) -> tuple[list[_Word], list[_Word]]:
    """Return the scored words of a text, and those that the mask hides."""
    scored = _words(_cover(text, hidden), text)
    if not hidden:
        return scored, []
    counted = {word[:2] for word in scored}
    return scored, [word for word in _words(text, text) if word[:2] not in counted]


def _words(covered: str, text: str) -> list[_Word]:
    """Return (start, end, weight, negated) of each word that VADER scores, in NLTK's cutting.

    NLTK splits at blanks, drops single characters and strips one punctuation mark on one side.
    """
    valences = _vader().polarity_scores(covered).get("valences", [])
    if not any(valences):
        return []
    tokens = [m for m in _WORD.finditer(covered) if len(m[0]) > 1]
    words = []
    for token, valence in zip(tokens, valences, strict=True):
        if valence:
            start, end, plain = _inner(token)
            negated = plain * valence < 0
            words.append((start, end, valence, negated))
    return words


def _inner(token: re.Match) -> tuple[int, int, float]:
    """Return where the scored word stands inside a token, and its plain weight."""
    lexicon = _vader().lexicon
    whole = token[0].lower()
    if whole in lexicon:
        return token.start(), token.end(), lexicon[whole]
    inner = re.search(r"\w.*\w|\w", token[0])
    span = (token.start() + inner.start(), token.start() + inner.end()) if inner else token.span()
    return *span, lexicon.get(inner[0].lower() if inner else whole, 0.0)
