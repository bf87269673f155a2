"""The tone of sentences by several word lists, with and without the names that they misread.

==========  =================================================  ==================================
lexicon     what                                               score of a sentence, -1 to 1
==========  =================================================  ==================================
vader       7,506 words, emoticons and phrases; NLTK's engine  NLTK's compound, to the last digit
            on vaderSentiment's list (the packages' engines
            differ)
afinn       3,382 words, AFINN-en-165                          sum S of the weights, squeezed as
                                                               VADER does: S / √(S² + 15)
textblob    about 1,200 words, most of them adjectives         mean of the weights, as TextBlob
diplomacy   this project's list for states and markets         S / √(S² + 15)
==========  =================================================  ==================================

Negation and words of degree are VADER's own for VADER, and one set of rules for all others. Any
`Lexicon` with weights can stand beside these four; its score is S / √(S² + 15).

Hutto and Gilbert (2014); Nielsen (2011); De Smedt and Daelemans (2012).
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from helpers import lexicon as lexicons
from helpers import schema
from helpers.weighing import about, context, engine, lists, polarity

LEXICONS = ("vader", "afinn", "textblob", "diplomacy")
SPREAD = 15
"""Hutto and Gilbert's constant: how large a sum counts as strong."""

Lexicon = str | lexicons.Lexicon
Mask = lexicons.Lexicon | pd.DataFrame | None
Scorer = Callable[[list[str]], Sequence[float]]
_Read = tuple[float, list[context.Word]]  # score of a text, and its scored words

_FILLER = "x"  # no list holds a run of this letter


def score(
    sentences: pd.DataFrame,
    *,
    lexicon: Lexicon | Iterable[Lexicon] = "vader",
    mask: Mask = None,
    scorer: Scorer | None = None,
) -> pd.DataFrame:
    """Return the tone of each sentence as the table `scores`, a row per sentence and lexicon.

    Parameters
    ----------
    lexicon
        One or several of `LEXICONS`, or word lists with weights from `lexicon.load`.
    mask
        Names and terms that are not to be scored: a `Lexicon`, or the spans it matched. Their
        letters are replaced before scoring, so that distances between words stay the same. With
        ``None`` VADER's score is exactly NLTK's.
    scorer
        A function from a list of texts to their scores, -1 to 1, used instead of the lexicons;
        `hits` then counts all words, and `lexicon` is the name of the function.

    Notes
    -----
    Score sentences and average: over a whole article sums run into -1 or 1. A word list measures
    the words' tone, not the author's stance, and it does not read irony.

    Examples
    --------
    A transformer, where one is installed and its files are at hand, as a scorer::

        classify = transformers.pipeline("sentiment-analysis", model="…")

        def roberta(texts):
            found = classify(texts, truncation=True)
            sign = {"positive": 1, "neutral": 0, "negative": -1}
            return [sign[row["label"]] * row["score"] for row in found]

        sentiment.score(sentences, scorer=roberta)
    """
    schema.check(sentences, "sentences")
    masks = _mask_spans(sentences, mask)
    if scorer is not None:
        return schema.build(_scored(sentences, scorer, masks), "scores")
    rows = [
        (doc_id, sent, name, value, len(words), len(masked))
        for name, chosen in _chosen(lexicon).items()
        for doc_id, sent, _, value, words, masked in _readings(sentences, chosen, masks)
    ]
    return schema.build(pd.DataFrame(rows, columns=schema.TABLES["scores"].names), "scores")


def compound(text: str, *, mask: lexicons.Lexicon | None = None) -> float:
    """Return VADER's compound of one text taken whole, as `score` gives it for a sentence."""
    whole = {"doc_id": "0", "sent": 0, "paragraph": 0, "start": 0, "end": len(text), "text": text}
    return float(score(schema.build([whole], "sentences"), mask=mask)["score"].iloc[0])


def contributions(
    sentences: pd.DataFrame,
    *,
    lexicon: Lexicon | Iterable[Lexicon] = "vader",
    mask: Mask = None,
) -> pd.DataFrame:
    """Return every scored word as the table `contributions`, masked words included and marked.

    `weight` is what the word adds on its list's scale after negation and emphasis (VADER: about
    -4 to 4, with "but"); for a masked word, what it would have added.
    """
    schema.check(sentences, "sentences")
    masks = _mask_spans(sentences, mask)
    rows = []
    for name, chosen in _chosen(lexicon).items():
        read = _readings(sentences, chosen, masks)
        for (doc_id, sent, first, _, *both), text in zip(read, sentences["text"], strict=True):
            rows += [
                (doc_id, sent, first + a, first + b, text[a:b], name, weight, negated, is_masked)
                for is_masked, words in zip((False, True), both, strict=True)
                for a, b, weight, negated in words
            ]
    names = schema.TABLES["contributions"].names
    return schema.build(pd.DataFrame(rows, columns=names), "contributions")


def toward(sentences: pd.DataFrame, targets: pd.DataFrame, *, mask: Mask = None) -> pd.DataFrame:
    """Return the targets with the tone that their sentences take toward them.

    Parameters
    ----------
    targets
        A table `spans`: names of actors, from `lexicon.match`, or any stretches of `sentences`.
        Words inside any target, and inside the mask, do not count as tone.

    Returns
    -------
    pandas.DataFrame
        The rows of `targets`, with `score` (the chance of positive minus that of negative, -1 to
        1), `polarity` (the likeliest of negative, neutral, positive) and `agreement` (the share
        of the five word lists whose words near the actor say the same, 0 to 1).

    Notes
    -----
    Tone toward an actor is what the sentence lets a reader think of it: what it does, undergoes and
    is called, told with approval or not. About thirty figures (`weighing.about`) are weighed by a
    table that was fitted on NewsMTSC (Hamborg and Donnay 2021), news on politics in the United
    States; on other news expect less. It reads one sentence at a time, finds no irony, and does not
    know whose voice it is.
    """
    schema.check(sentences, "sentences")
    schema.check(targets, "spans")
    figures, signs = _figures(sentences, targets, mask)
    chance = polarity.chances(figures)
    best = chance.argmax(axis=1)
    return targets.assign(
        score=chance[:, 2] - chance[:, 0],
        polarity=pd.Series([polarity.CLASSES[n] for n in best], targets.index, dtype="str"),
        agreement=(signs == best[:, None] - 1).mean(axis=1) if len(targets) else chance[:, 0],
    )


def _figures(
    sentences: pd.DataFrame, targets: pd.DataFrame, mask: Mask
) -> tuple[np.ndarray, np.ndarray]:
    """Return the figures of `about.FEATURES` of each target, and the sign of each list near it."""
    keys = list(targets[["doc_id", "sent"]].itertuples(index=False, name=None))
    named = sentences[
        pd.MultiIndex.from_frame(sentences[["doc_id", "sent"]]).isin(set(keys))
    ].drop_duplicates(["doc_id", "sent"])
    read = dict(_tones(named))
    if lost := [key for key in keys if key not in read]:
        raise ValueError(f"targets: no sentence {lost[0]} (doc_id, sent) is in `sentences`")
    hidden = _mask_spans(sentences, mask)
    for key, spans in _mask_spans(sentences, targets).items():
        hidden.setdefault(key, []).extend(spans)
    rows, signs = [], []
    for key, start, end in zip(keys, targets["start"], targets["end"], strict=True):
        first, *parts = read[key]
        closed = [(a - first, b - first) for a, b in hidden[key]]
        figures, sign = about.features(parts[0], (start - first, end - first), closed, *parts[1:])
        rows.append(figures)
        signs.append(sign)
    shape = (len(rows), len(about.FEATURES))
    return np.array(rows).reshape(shape), np.array(signs).reshape(len(rows), len(about.TYPICAL))


def _tones(sentences: pd.DataFrame) -> Iterator[tuple]:
    """Yield each sentence's key with its start, its cut, its scored words by list, its deeds."""
    texts = list(sentences["text"])
    tones = {name: _weighed(texts, _shipped(name)) for name in LEXICONS}
    conduct = _shipped("conduct")
    deeds = {category: _weighed(texts, conduct, category) for category in conduct.categories}
    columns = sentences[["doc_id", "sent", "start"]].itertuples(index=False, name=None)
    for number, (doc_id, sent, first) in enumerate(columns):
        done = sorted(
            (start, end, weight, category)
            for category, words in deeds.items()
            for start, end, weight, _ in words[number]
        )
        by_list = {name: [word[:3] for word in words[number]] for name, words in tones.items()}
        by_list["conduct"] = [deed[:3] for deed in done]
        yield (doc_id, sent), (first, about.cut(texts[number]), by_list, done)


def _chosen(lexicon: Lexicon | Iterable[Lexicon]) -> dict[str, Lexicon]:
    """Return the lexicons asked for by their names."""
    asked = [lexicon] if isinstance(lexicon, Lexicon) else list(lexicon)
    names = [one.name if isinstance(one, lexicons.Lexicon) else one for one in asked]
    for one, name in zip(asked, names, strict=True):
        if isinstance(one, str) and one not in LEXICONS or not isinstance(one, Lexicon):
            known = ", ".join(map(repr, LEXICONS))
            raise ValueError(f"lexicon: got {name!r}; it can be {known}, or a lexicon.load(…)")
        if names.count(name) > 1:
            raise ValueError(f"lexicon: {name!r} is asked for twice; each needs a name of its own")
    return dict(zip(names, asked, strict=True))


@functools.cache
def _shipped(name: str) -> lexicons.Lexicon:
    """Return a word list of a package, or of the project, by its name."""
    packaged = {"vader": lists.vader, "afinn": lists.afinn, "textblob": lists.textblob}
    if name in packaged:
        return lexicons.build(packaged[name](), name=name)
    return lexicons.load(name)


def _readings(sentences: pd.DataFrame, lexicon: Lexicon, masks: dict) -> Iterator[tuple]:
    """Yield doc_id, sent, first character, score, scored words, masked words of each sentence."""
    columns = sentences[["doc_id", "sent", "start"]].itertuples(index=False, name=None)
    places = list(columns)
    texts = list(sentences["text"])
    hidden = [masks.get((doc_id, sent), ()) for doc_id, sent, _ in places]
    covered = [
        _cover(text, spans, first)
        for text, spans, (_, _, first) in zip(texts, hidden, places, strict=True)
    ]
    plain = iter(_read([t for t, spans in zip(texts, hidden, strict=True) if spans], lexicon))
    for place, spans, (value, words) in zip(places, hidden, _read(covered, lexicon), strict=True):
        counted = {word[:2] for word in words}
        masked = [word for word in next(plain)[1] if word[:2] not in counted] if spans else []
        yield *place, value, words, masked


def _read(texts: list[str], lexicon: Lexicon) -> list[_Read]:
    """Return the score of each text, and its scored words."""
    if lexicon == "vader":
        return [engine.read(text) for text in texts]
    squeeze = _mean if lexicon == "textblob" else _squeezed
    read = _weighed(texts, _shipped(lexicon) if isinstance(lexicon, str) else lexicon)
    return [(squeeze([weight for _, _, weight, _ in words]), words) for words in read]


def _weighed(
    texts: list[str], known: lexicons.Lexicon, category: str | None = None
) -> list[list[context.Word]]:
    """Return the words of a list in each text, as their surroundings leave them."""
    rows = {"doc_id": "0", "sent": range(len(texts)), "paragraph": 0, "start": 0, "end": 0}
    table = schema.build(pd.DataFrame(rows | {"text": texts}), "sentences")
    spans = lexicons.match(table, known)
    spans = spans if category is None else spans[spans["label"] == category]
    found: list[dict] = [{} for _ in texts]
    columns = spans[["sent", "start", "end", "weight"]].itertuples(index=False, name=None)
    for number, start, end, weight in columns:
        found[number].setdefault((start, end), weight)
    return [
        context.weigh(text, [(*span, weight) for span, weight in words.items()])
        for text, words in zip(texts, found, strict=True)
    ]


def _squeezed(weights: Sequence[float]) -> float:
    total = math.fsum(weights)
    return total / math.sqrt(total**2 + SPREAD)


def _mean(weights: Sequence[float]) -> float:
    return float(np.clip(math.fsum(weights) / len(weights), -1, 1)) if weights else 0.0


def _scored(sentences: pd.DataFrame, scorer: Scorer, masks: dict) -> pd.DataFrame:
    """Return the rows of `scores` that a function from texts to scores gives."""
    rows = sentences[["doc_id", "sent"]].reset_index(drop=True)
    places = sentences[["doc_id", "sent", "start", "text"]].itertuples(index=False, name=None)
    covered, masked = [], []
    for doc_id, sent, first, text in places:
        spans = masks.get((doc_id, sent), ())
        covered.append(_cover(text, spans, first))
        masked.append(sum(len(re.findall(r"\w+", text[a - first : b - first])) for a, b in spans))
    found = np.asarray(scorer(covered) if covered else [], dtype=float)
    if found.shape != (len(covered),) or not (np.abs(found) <= 1).all():
        raise ValueError(
            f"scorer: it must return one number from -1 to 1 for each of the {len(covered)} texts; "
            f"got {found.tolist()[:3]} … ({found.shape})"
        )
    words = sentences["text"].str.count(r"\w+").to_numpy() - masked
    name = getattr(scorer, "__name__", "scorer")
    return rows.assign(lexicon=name, score=found, hits=words, masked_hits=masked)


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
