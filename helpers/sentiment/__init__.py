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
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from helpers import lexicon as lexicons
from helpers import schema
from helpers.sentiment import about, context, engine, lists, masks, polarity, shares, validity

LEXICONS = ("vader", "afinn", "textblob", "diplomacy")
Lexicon = str | lexicons.Lexicon
Mask = lexicons.Lexicon | pd.DataFrame | None
_Read = tuple[float, list[context.Word]]  # score of a text, and its scored words


def score(
    sentences: pd.DataFrame,
    *,
    lexicon: Lexicon | Iterable[Lexicon] = "vader",
    mask: Mask = None,
    negation: bool = True,
    scorer: masks.Scorer | None = None,
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
    negation
        With ``False`` a sentence with negated words is scored as if they were not negated (and
        VADER's emphasis for ! and ? is left out of it): a rival reading, to see what negation does.
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
    hidden = _hidden(sentences, mask)
    if scorer is not None:
        return schema.build(masks.scored(sentences, scorer, hidden), "scores")
    rows = [
        (
            doc_id,
            sent,
            name,
            value if negation else _not_turned(value, words, chosen),
            len(words),
            len(masked),
        )
        for name, chosen in _chosen(lexicon).items()
        for doc_id, sent, _, value, words, masked in _readings(sentences, chosen, hidden)
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
    hidden = _hidden(sentences, mask)
    rows = []
    for name, chosen in _chosen(lexicon).items():
        read = _readings(sentences, chosen, hidden)
        for (doc_id, sent, first, _, *both), text in zip(read, sentences["text"], strict=True):
            rows += [
                (doc_id, sent, first + a, first + b, text[a:b], name, weight, negated, is_masked)
                for is_masked, words in zip((False, True), both, strict=True)
                for a, b, weight, negated in words
            ]
    names = schema.TABLES["contributions"].names
    return schema.build(pd.DataFrame(rows, columns=names), "contributions")


def shift(
    contributions: pd.DataFrame,
    scores: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    by: str = "outlet",
) -> pd.DataFrame:
    """Return which words make the difference between the mean scores of every two groups.

    `contributions` and `scores` come from the same sentences, lexicon and mask. The words of a
    sentence share its score in proportion to their weights, so that all rows of a pair add up to
    the difference of the two means; "(emphasis and rounding)" is what VADER adds for ! and ?.

    Returns
    -------
    pandas.DataFrame
        `lexicon`, `by`, ``against``, `word` (small letters), `n` and `n_against` (occurrences),
        `adds` and `adds_against` (to the mean of each group), `shift` (their difference); by pair,
        the largest first.

    Notes
    -----
    After the word shift graphs of Gallagher et al. (2021), on the scale of the scores. It describes
    these texts: for what is more than chance, `estimate.differences` of the scores.
    """
    words, rest, table = _allotted(contributions, scores, sentences, by)
    return shares.shift(words, rest, table, by)


def audit(
    contributions: pd.DataFrame,
    scores: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    by: str = "outlet",
) -> pd.DataFrame:
    """Return the words that carry the tone of each group, and each group's mean without them.

    Returns
    -------
    pandas.DataFrame
        `lexicon`, `by`, `word`, `n`, `carries` (its share of all tone in the group, signs aside),
        `groups` (in how many it occurs), `topic` (it occurs in all groups and carries 2 % or more
        over all: does it name the subject, rather than praise or blame?), `mean`, `without` (the
        mean with the word's weight taken out), `influence` (mean - without); by group, the most
        influential first.

    Notes
    -----
    Taking a word out keeps what surrounds it: a negation still stands, and VADER's "but" still
    holds. To see the engine's own reading, mask the word and score again.
    """
    words, _, table = _allotted(contributions, scores, sentences, by)
    return shares.audit(words, table, by)


def coverage(scores: pd.DataFrame, sentences: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """Return the share of sentences in which a lexicon finds no word, by group and lexicon.

    Columns: `by`, `lexicon`, `n` (sentences), `silent` (share without a scored word, 0 to 1),
    `words` (scored words per sentence).
    """
    schema.check(scores, "scores")
    schema.check(sentences, "sentences")
    return validity.coverage(shares.grouped(scores, sentences, by), [by])


def agreement(scores: pd.DataFrame) -> pd.DataFrame:
    """Return for every two lexicons whether they say the same of the same sentences.

    Columns: `lexicon`, ``against``, `n` (sentences), `correlation` (Spearman's), `n_both` (scored
    off zero by both), `same_sign` (share of those with one sign).
    """
    return validity.agreement(schema.check(scores, "scores"))


def length(scores: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return whether long sentences score higher, or stronger, by lexicon.

    Columns: `lexicon`, `n` (sentences), `correlation` of score and number of words (Spearman's),
    `correlation_strength` of the score without its sign.
    """
    schema.check(scores, "scores")
    schema.check(sentences, "sentences")
    words = sentences[["doc_id", "sent"]].assign(words=sentences["text"].str.count(r"\w+"))
    return validity.length(scores.merge(words, on=["doc_id", "sent"], validate="many_to_one"))


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
    States; there it reaches a macro-F1 of 0.66 on sentences it was not fitted on, VADER 0.51. On
    other news expect less. It reads one sentence at a time, finds no irony, and does not know whose
    voice it is. Several names in one sentence are not independent: average within sentences first.
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
    hidden = _hidden(sentences, mask)
    for key, spans in masks.by_sentence(targets).items():
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
    tones = {name: _weighed(texts, _matched(texts, _shipped(name))) for name in LEXICONS}
    conduct = _matched(texts, _shipped("conduct"))
    deeds = {label: _weighed(texts, spans) for label, spans in conduct.groupby("label")}
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


def _allotted(contributions, scores, sentences, by) -> tuple:
    schema.check(contributions, "contributions")
    schema.check(scores, "scores")
    schema.check(sentences, "sentences")
    return shares.allot(contributions, scores, sentences, by)


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


def _readings(sentences: pd.DataFrame, lexicon: Lexicon, hidden: masks.Hidden) -> Iterator[tuple]:
    """Yield doc_id, sent, first character, score, scored words, masked words of each sentence."""
    places = list(sentences[["doc_id", "sent", "start"]].itertuples(index=False, name=None))
    texts = list(sentences["text"])
    spans_of = [hidden.get(place[:2], ()) for place in places]
    covered = [
        masks.cover(text, spans, place[2])
        for text, spans, place in zip(texts, spans_of, places, strict=True)
    ]
    plain = iter(_read([t for t, spans in zip(texts, spans_of, strict=True) if spans], lexicon))
    read = _read(covered, lexicon)
    for place, spans, (value, words) in zip(places, spans_of, read, strict=True):
        counted = {word[:2] for word in words}
        masked = [word for word in next(plain)[1] if word[:2] not in counted] if spans else []
        yield *place, value, words, masked


def _read(texts: list[str], lexicon: Lexicon) -> list[_Read]:
    """Return the score of each text, and its scored words."""
    if lexicon == "vader":
        return [engine.read(text) for text in texts]
    known = _shipped(lexicon) if isinstance(lexicon, str) else lexicon
    read = _weighed(texts, _matched(texts, known))
    return [(shares.of_weights([word[2] for word in words], lexicon), words) for words in read]


def _not_turned(value: float, words: list[context.Word], lexicon: Lexicon) -> float:
    """Return the score of a sentence as if none of its words were negated."""
    if not any(negated for *_, negated in words):
        return value
    turned = [weight / context.TURNED if negated else weight for *_, weight, negated in words]
    return shares.of_weights(turned, lexicon)


def _matched(texts: list[str], known: lexicons.Lexicon) -> pd.DataFrame:
    """Return the spans of a list in texts; `sent` is the number of the text."""
    rows = {"doc_id": "0", "sent": range(len(texts)), "paragraph": 0, "start": 0, "end": 0}
    return lexicons.match(schema.build(pd.DataFrame(rows | {"text": texts}), "sentences"), known)


def _weighed(texts: list[str], spans: pd.DataFrame) -> list[list[context.Word]]:
    """Return the matched words of each text, as their surroundings leave them."""
    found: list[dict] = [{} for _ in texts]
    columns = spans[["sent", "start", "end", "weight"]].itertuples(index=False, name=None)
    for number, start, end, weight in columns:
        found[number].setdefault((start, end), weight)
    return [
        context.weigh(text, [(*span, weight) for span, weight in words.items()])
        for text, words in zip(texts, found, strict=True)
    ]


def _hidden(sentences: pd.DataFrame, mask: Mask) -> masks.Hidden:
    """Return the masked spans of each sentence."""
    if mask is None:
        return {}
    if isinstance(mask, lexicons.Lexicon):
        mask = lexicons.match(sentences, mask, layer="mask")
    return masks.by_sentence(schema.check(mask, "spans"))
