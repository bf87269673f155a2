"""What happened: who does what to whom, in every sentence of an article.

Political event data name an event by actor, action and target. `extract` finds every telling of
one, dated or not, in the eighteen categories and four quads of PLOVER. How a sentence is read, a
file for each step:

* `words`, `actors`: the verbs and nouns that tell events, and who can act;
* `sentence`: tokens and their kinds (what is a verb here, what a noun);
* `parse`: noun phrases that act, subjects, objects, and how far a clause reaches;
* `clause`, `modality`: whose deed a verb is, and how sure it is;
* `verbs`, `nouns`, `find`: the event of a verb and its object, of a noun left over;
* `article`: whom pronouns and "both countries" mean, from the sentences before.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers import schema
from helpers.events import article, words
from helpers.text import places
from helpers.text.reading import Reading

CATEGORIES, QUADS, QUAD = words.CATEGORIES, words.QUADS, words.QUAD


def extract(
    sentences: pd.DataFrame | Reading,
    *,
    dates: pd.DataFrame | None = None,
    voices: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return every telling of an event in `sentences`, as the table `mentions` without `event_id`.

    Rows are ordered by article and place. `type` is PLOVER's category as the sentence has it: what
    is promised is AGREE, what is refused REJECT, what is threatened THREATEN; `deed` is the
    category of what was promised, refused or threatened. Actors are labels of the word lists (a
    country for all that stands for it), other names as written; ``source_text`` and
    ``target_text`` are the words of the article, missing where the context tells who is meant.

    Parameters
    ----------
    dates : pandas.DataFrame, optional
        The table `dates` of the same sentences: when it happened. Without it no row has a day.
    voices : pandas.DataFrame, optional
        The table `voices`: in whose words it is told.

    Notes
    -----
    A grammar of news English without a parser, in the tradition of TABARI and PETRARCH (Schrodt,
    Beieler & Idris 2014), with PLOVER's categories (Open Event Data Alliance 2018). An event needs
    somebody who acts and somebody acted on; a country's dealings with itself are none, unless two
    of its bodies are told apart. Not done: events told without a word for them ("dark days"),
    irony, languages other than English.
    """
    reading = Reading.of(sentences)
    found = pd.DataFrame(article.mentions(reading), columns=article.Mention._fields)
    rows = found.pop("row").to_numpy(np.int64)
    times = article.times(reading, rows, found, dates)
    told = reading.sentences.iloc[rows].reset_index(drop=True)
    table = found.drop(columns="reach").assign(
        doc_id=told["doc_id"],
        sent=told["sent"],
        start=found["start"].astype("int64") + told["start"],
        end=found["end"].astype("int64") + told["start"],
        quad=found["type"].map(QUAD),
        **times,
    )
    table["position"] = article.positions(reading, rows, table["start"])
    return schema.build(table.assign(**_voices(table, voices)), "mentions")


def _voices(table: pd.DataFrame, voices: pd.DataFrame | None) -> dict[str, object]:
    """Return in whose voice each mention is told, and who speaks there."""
    if voices is None:
        return {"voice": None, "speaker": None}
    stretch = places.within(table, schema.check(voices, "voices"))
    found = voices[["voice", "speaker"]].reindex(stretch)
    return {name: found[name].to_numpy() for name in found}
