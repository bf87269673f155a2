"""Whose words? Find quotations, reported speech and interview turns, and who speaks.

What an outlet says and what it lets others say are different things. `extract` finds every
attribution; `voices` cuts every sentence into the outlet's own words, quoted and reported speech.

How an attribution is read, a file for each step:

* `cues`: which sentences may hold one at all;
* `article`: paragraph by paragraph, and who was speaking (`interviews`: who asks, who answers);
* `attribution`: source, cue and content inside one sentence (`units`: its tokens);
* `sources`, `subjects`: which words of the sentence are the source;
* `contents`, `reported`, `objects`, `wishes`, `fronts`: which words are attributed;
* `minds`: what is no speech, because the outlet reads a state's mind;
* `speakers`: from the words of a source to a name (`cast`: who is who; `names`: what is a name).
"""

from __future__ import annotations

import pandas as pd

from helpers import schema
from helpers.quotes import article, minds, stretches
from helpers.text.reading import Reading


def extract(sentences: pd.DataFrame | Reading) -> pd.DataFrame:
    """Return every attribution in `sentences` as the table `quotes`, ordered by place.

    One row is one stretch of words that are given as somebody's, inside one paragraph:

    * ``direct``: the words stand in quotation marks, which belong to the stretch;
    * ``partial``: some of them do: *said the plan was "dead"* (the whole reported clause is the
      stretch), *"historic" gains*;
    * ``indirect``: reported speech, thought and declared intention in the reporter's words. The
      stretch is the clause with its "that", the infinitive with its "to", or the noun phrase
      (*praised the plan*), without the full stop;
    * ``turn``: a guest's turn in an interview, from the column `turn`; the interviewer's turns
      are the outlet's own words and give no row.

    `speaker` is the fullest form of the name in the article, without titles; pronouns and
    descriptions are followed to whom they mean; groups and documents stay as written, without
    article ("analysts"). `cue` is the word that marks the attribution.

    A quotation over several sentences of one paragraph is one row, and ``text[start:end]`` of the
    article is its surface; over several paragraphs it is a row for each.
    Only the outermost attribution is given: what a source says that others said is the source's.
    Only roles in `schema.READ` are read. A whole sentence in quotation marks without a source gives
    a row without a speaker; titles, scare quotes and words as words give none. It does not judge
    whether the attribution is true.

    Notes
    -----
    Spans follow the guidelines of PolNeAR (Newell, Margolin & Ruths 2018): marks and "that"
    belong to the content. What counts as an attribution is narrower: actions that only show an
    attitude (*supports*, *tries to*) are left out.
    """
    reading = Reading.of(sentences)
    found = article.attributions(reading)
    rows = [attribution.row for attribution in found]
    columns = pd.DataFrame(found, columns=article.Attribution._fields).drop(columns="row")
    places = reading.sentences[["doc_id", "sent"]].take(rows).reset_index(drop=True)
    return schema.build(pd.concat([places, columns], axis=1), "quotes")


def voices(sentences: pd.DataFrame | Reading, quotes: pd.DataFrame) -> pd.DataFrame:
    """Return the stretches of one voice that partition each sentence, as the table `voices`.

    Every character of a sentence is in exactly one row: ``quoted`` inside quotation marks and
    interview turns, ``reported`` for the rest of an attribution, ``outlet`` for everything else.
    Cues and sources are the outlet's words, and so is what it says that a state thinks or wants
    ("Ottawa does not want …": `minds`). Where rows of `quotes` overlap, the first one counts.
    """
    table = Reading.of(sentences).sentences
    schema.check(quotes, "quotes")
    said = quotes[~minds.read(quotes)]
    return schema.build(stretches.partition(table, said), "voices")
