"""The tone of sentences by several word lists, with and without the names that they misread.

==========  =================================================  ==================================
lexicon     what                                               score of a sentence, -1 to 1
==========  =================================================  ==================================
vader       7,506 words, emoticons and phrases; NLTK's engine  NLTK's compound, to the last digit,
            on vaderSentiment's list (the packages' engines    of a copy with straight marks
            differ)
nltk        the same on the text as it stands: *isn’t* with a  NLTK's compound, to the last digit
            curly mark turns nothing, “good” is no word
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

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import lexicon as lexicons
from helpers import schema
from helpers.sentiment import about, lists, masks, polarity, senses, shares, tones, validity
from helpers.text.reading import Reading

LEXICONS = lists.LEXICONS
Lexicon = lists.Lexicon
Mask = lexicons.Lexicon | pd.DataFrame | None


class Tone(NamedTuple):
    """What one pass of `tone` gives: the tables `scores` and `contributions`."""

    scores: pd.DataFrame
    contributions: pd.DataFrame


def tone(
    sentences: pd.DataFrame | Reading,
    *,
    lexicon: Lexicon | Iterable[Lexicon] = "vader",
    mask: Mask = None,
    negation: bool = True,
) -> Tone:
    """Return the tone of each sentence and every scored word, by several lexicons in one pass.

    The two tables are those of `score` and `contributions` with the same settings.
    """
    reading = Reading.of(sentences)
    read = _scored(reading, lexicon, mask, negation)
    return Tone(tones.scores(reading, read), tones.contributions(reading, read))


def score(
    sentences: pd.DataFrame | Reading,
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
        One or several of `LEXICONS`, or word lists with weights from `lexicon.load`; or "nltk",
        which is VADER without the straight copy.
    mask
        Names and terms that are not to be scored: a `Lexicon`, or the spans it matched. With them
        go words that are no judgement where they stand (`senses`: "Ottawa *stresses*", "exports
        *like* steel"). Their letters are replaced before scoring, so that distances between words
        stay the same. With
        ``None`` VADER's score is exactly NLTK's of the text with straight marks.
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
    reading = Reading.of(sentences)
    if scorer is not None:
        masked = _masked(reading, mask) or masks.Stretches.of(reading, schema.empty("spans"))
        return schema.build(masks.scored(reading, scorer, masked), "scores")
    return tones.scores(reading, _scored(reading, lexicon, mask, negation))


def compound(text: str, *, mask: lexicons.Lexicon | None = None) -> float:
    """Return VADER's compound of one text taken whole, as `score` gives it for a sentence."""
    whole = {"doc_id": "0", "sent": 0, "paragraph": 0, "start": 0, "end": len(text), "text": text}
    return float(score(schema.build([whole], "sentences"), mask=mask)["score"].iloc[0])


def contributions(
    sentences: pd.DataFrame | Reading,
    *,
    lexicon: Lexicon | Iterable[Lexicon] = "vader",
    mask: Mask = None,
) -> pd.DataFrame:
    """Return every scored word as the table `contributions`, masked words included and marked.

    `weight` is what the word adds on its list's scale after negation and emphasis (VADER: about
    -4 to 4, with "but"); for a masked word, what it would have added.
    """
    reading = Reading.of(sentences)
    return tones.contributions(reading, _scored(reading, lexicon, mask))


def shift(
    contributions: pd.DataFrame,
    scores: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    by: str = "outlet",
    pairs: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return which words make the difference between the mean scores of every two groups.

    `contributions` and `scores` come from the same sentences, lexicon and mask. The words of a
    sentence share its score in proportion to their weights, so that all rows of a pair add up to
    the difference of the two means; "(emphasis and rounding)" is what VADER adds for ! and ?.
    `pairs` (columns `by` and ``against``) are those that are looked at; without it all are.

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
    return shares.shift(words, rest, table, by, pairs)


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


def parts(
    contributions: pd.DataFrame, scores: pd.DataFrame, sentences: pd.DataFrame
) -> pd.DataFrame:
    """Return of which words the score of each sentence consists, for `estimate.differences`.

    Columns: ``row`` (position in `scores`), ``part`` (the word in small letters), ``amount`` (what
    the score would lose without it: words share it in proportion to their weights).
    """
    words, *_ = _allotted(contributions, scores, sentences, "paragraph")
    key = ["doc_id", "sent", "lexicon"]
    rows = scores[key].assign(row=np.arange(len(scores)))
    found = words.merge(rows, on=key, validate="many_to_one")
    columns = {"row": found["row"], "part": found["word"], "amount": found["share"]}
    return pd.DataFrame(columns)


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
    reading = Reading.of(sentences)
    words = reading.sentences[["doc_id", "sent"]].assign(words=reading.words)
    return validity.length(scores.merge(words, on=["doc_id", "sent"], validate="many_to_one"))


def toward(
    sentences: pd.DataFrame | Reading, targets: pd.DataFrame, *, mask: Mask = None
) -> pd.DataFrame:
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
    is called, told with approval or not. About thirty figures (`sentiment.about`) are weighed by a
    table that was fitted on NewsMTSC (Hamborg and Donnay 2021), news on politics in the United
    States; there it reaches a macro-F1 of 0.66 on sentences it was not fitted on, VADER 0.51. On
    other news expect less. It reads one sentence at a time, finds no irony, and does not know whose
    voice it is. Several names in one sentence are not independent: average within sentences first.
    """
    reading = Reading.of(sentences)
    schema.check(targets, "spans")
    rows = reading.rows_found(targets["doc_id"], targets["sent"])
    if (rows < 0).any():
        lost = tuple(targets[["doc_id", "sent"]].iloc[int(np.argmin(rows))])
        raise ValueError(f"targets: no sentence {lost} (doc_id, sent) is in `sentences`")
    actors = masks.Stretches.of(reading, targets)
    figures, signs = about.figures(reading, actors, _masked(reading, mask))
    chance = polarity.chances(figures)
    best = chance.argmax(axis=1)
    return targets.assign(
        score=chance[:, 2] - chance[:, 0],
        polarity=pd.Series([polarity.CLASSES[n] for n in best], targets.index, dtype="str"),
        agreement=(signs == best[:, None] - 1).mean(axis=1) if len(targets) else chance[:, 0],
    )


def _allotted(contributions, scores, sentences, by) -> tuple:
    schema.check(contributions, "contributions")
    schema.check(scores, "scores")
    schema.check(sentences, "sentences")
    return shares.allot(contributions, scores, sentences, by)


def _scored(
    reading: Reading, lexicon: Lexicon | Iterable[Lexicon], mask: Mask, negation: bool = True
) -> dict[str, tones.Scored]:
    return tones.read(reading, lists.chosen(lexicon), _masked(reading, mask), negation=negation)


def _masked(reading: Reading, mask: Mask) -> masks.Stretches | None:
    """Return what is masked, if anything may be."""
    if mask is None:
        return None
    if isinstance(mask, lexicons.Lexicon):
        spans = lexicons.match(reading, mask, layer="mask")
    elif schema.check(mask, "spans").empty:
        return masks.Stretches.of(reading, mask)
    else:
        spans = mask
    return masks.Stretches.of(reading, spans).joined(senses.masked(reading))
