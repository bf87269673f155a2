"""NLTK's VADER on the lexicon file of vaderSentiment: the compound of a text, and its words."""

from __future__ import annotations

import functools
import re
from importlib.util import find_spec
from pathlib import Path
from string import punctuation

from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

Word = tuple[int, int, float, bool]
"""start, end, weight, negated"""

_TOKEN = re.compile(r"\S+")


def read(text: str) -> tuple[float, list[Word]]:
    """Return NLTK's compound of a text and each word that VADER scores, in NLTK's cutting.

    NLTK splits at blanks, drops single characters and strips one punctuation mark on one side.
    """
    scores = _vader().polarity_scores(text)
    valences = scores.get("valences", [])
    if not any(valences):
        return scores["compound"], []
    tokens = [m for m in _TOKEN.finditer(text) if len(m[0]) > 1]
    words = []
    for token, valence in zip(tokens, valences, strict=True):
        if valence:
            start, end, plain = _inner(token)
            words.append((start, end, valence, plain * valence < 0))
    return scores["compound"], words


class _Vader(SentimentIntensityAnalyzer):
    """NLTK's analyser on vaderSentiment's lexicon file, which needs no NLTK download."""

    def __init__(self) -> None:
        folder = Path(find_spec("vaderSentiment").origin).parent
        self.lexicon_file = (folder / "vader_lexicon.txt").read_text(encoding="utf8").rstrip("\n")
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()
        self.constants.REGEX_REMOVE_PUNCTUATION = _Edges()

    def score_valence(self, sentiments, text):
        """Return NLTK's scores and, beside them, the valence of each word."""
        return super().score_valence(sentiments, text) | {"valences": sentiments}


class _Edges:
    """NLTK's removal of punctuation, for the words that have any at an edge, and only for them.

    NLTK joins every word with every punctuation mark to find "word," in a text. Words without a
    mark at an edge can never be found so; leaving them out changes no score and halves the time.
    """

    remove = VaderConstants.REGEX_REMOVE_PUNCTUATION

    def sub(self, new: str, text: str) -> str:
        """Return those words of a text without their punctuation."""
        edged = (word for word in text.split() if word[0] in punctuation or word[-1] in punctuation)
        return self.remove.sub(new, " ".join(edged))


@functools.cache
def _vader() -> _Vader:
    return _Vader()


def _inner(token: re.Match) -> tuple[int, int, float]:
    """Return where the scored word stands inside a token, and its plain weight."""
    lexicon = _vader().lexicon
    whole = token[0].lower()
    if whole in lexicon:
        return token.start(), token.end(), lexicon[whole]
    inner = re.search(r"\w.*\w|\w", token[0])
    span = (token.start() + inner.start(), token.start() + inner.end()) if inner else token.span()
    return *span, lexicon.get(inner[0].lower() if inner else whole, 0.0)
