"""The one reading of a text: sentences cut into tokens once, as arrays that every annotator uses.

    reading = Reading.of(sentences)      # the table `sentences`, or a Reading, which is kept
    reading.holding({"tariff", "tariffs"})      # one truth value a sentence
    reading.words_between(rows, start, end)     # how many words stretches of sentences have

The texts of the sentences stand behind each other in `text`, with `BORDER` between them. Positions
in it are turned into offsets of an article by `offsets`. Nothing is an object per token.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import count

import numpy as np
import pandas as pd

from helpers import schema
from helpers.text import paragraphs, places, tokens
from helpers.text.paragraphs import Paragraph

BORDER = "\0"
"""Between two sentences: neither a blank nor part of a word, so that no pattern reads across."""


@dataclass(frozen=True, eq=False)
class Reading:
    """The tokens of some sentences.

    Attributes
    ----------
    sentences
        The table `sentences`, in its own order; *row* means the place of a sentence in it.
    texts
        Their texts as a list.
    text
        The texts behind each other, `BORDER` between them.
    begins
        Where in `text` each sentence begins, and one more: where a next one would.
    """

    sentences: pd.DataFrame
    texts: list[str]
    text: str
    begins: np.ndarray

    @classmethod
    def of(cls, sentences: pd.DataFrame | Reading) -> Reading:
        """Return the reading of a table `sentences`; a reading is given back as it is."""
        if isinstance(sentences, Reading):
            return sentences
        texts = cls.table(sentences)["text"].tolist()
        lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + len(BORDER)
        return cls(sentences, texts, BORDER.join(texts), np.append(0, np.cumsum(lengths)))

    @classmethod
    def table(cls, sentences: pd.DataFrame | Reading) -> pd.DataFrame:
        """Return the table `sentences` of a reading; such a table is given back as it is."""
        if isinstance(sentences, Reading):
            return sentences.sentences
        return schema.check(sentences, "sentences")

    @classmethod
    def of_texts(cls, texts: list[str]) -> Reading:
        """Return the reading of bare texts: each is a sentence, and its offsets begin at 0."""
        lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + len(BORDER)
        rows = pd.DataFrame({"start": np.zeros(len(texts), np.int64)})
        return cls(rows, texts, BORDER.join(texts), np.append(0, np.cumsum(lengths)))

    def __len__(self) -> int:
        return len(self.texts)

    # Tokens: one array each, in reading order ---------------------------------------------------

    @property
    def start(self) -> np.ndarray:
        """Return where in `text` each token begins."""
        return self._cut[0]

    @property
    def end(self) -> np.ndarray:
        """Return where in `text` each token ends."""
        return self._cut[1]

    @property
    def form(self) -> np.ndarray:
        """Return the number of each token's written form in `vocabulary`, and so in `folded`."""
        return self._cut[2]

    @property
    def vocabulary(self) -> list[str]:
        """Return the written forms of tokens, each once."""
        return self._cut[3]

    @cached_property
    def folded(self) -> list[str]:
        """Return the folded form of each entry of `vocabulary`."""
        return list(map(tokens.fold, self.vocabulary))

    @cached_property
    def row(self) -> np.ndarray:
        """Return the row of the sentence that each token stands in."""
        first = np.searchsorted(self.start, self.begins)
        return np.repeat(np.arange(len(self)), np.diff(first))

    @cached_property
    def opens_word(self) -> np.ndarray:
        """Return whether each token begins a word; the others continue the one before."""
        return tokens.opening(self._cut[4])

    # What annotators ask ------------------------------------------------------------------------

    def forms_in(self, words: Collection[str]) -> np.ndarray:
        """Return for each entry of `vocabulary` whether its folded form is one of `words`."""
        return np.fromiter(map(words.__contains__, self.folded), bool, len(self.folded))

    def kinds(self, kind: Callable[[str], int]) -> np.ndarray:
        """Return for each entry of `vocabulary` what `kind` says of its folded form."""
        return np.fromiter(map(kind, self.folded), np.int64, len(self.folded))

    def holding(self, words: Collection[str]) -> np.ndarray:
        """Return for each sentence whether one of `words` (folded tokens) stands in it."""
        return self.rows_of(self.forms_in(words)[self.form])

    def rows_of(self, chosen: np.ndarray) -> np.ndarray:
        """Return for each sentence whether one of the `chosen` tokens (truth values) is in it."""
        found = np.zeros(len(self), bool)
        found[self.row[chosen]] = True
        return found

    def holding_marks(self, marks: str) -> np.ndarray:
        """Return for each sentence whether one of the characters `marks` stands in it."""
        found = np.zeros(len(self), bool)
        for mark in marks:
            places = np.flatnonzero(self.codes == ord(mark))
            found[np.searchsorted(self.begins, places, side="right") - 1] = True
        return found

    @cached_property
    def codes(self) -> np.ndarray:
        """Return the code points of `text`."""
        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)

    @cached_property
    def word_begins(self) -> np.ndarray:
        """Return where in `text` each word begins; the text is not cut into tokens for it."""
        return tokens.word_begins(self.text, self.codes)

    @property
    def word_forms(self) -> list[str]:
        """Return the folded form of each word: that of its token, or of all that it joins."""
        first = np.flatnonzero(self.opens_word)
        last = np.append(first[1:], len(self.start)) - 1
        forms = [self.folded[form] for form in self.form[first].tolist()]
        for word in np.flatnonzero(last > first).tolist():
            forms[word] = tokens.fold(self.text[self.start[first[word]] : self.end[last[word]]])
        return forms

    @cached_property
    def words(self) -> np.ndarray:
        """Return the number of words of each sentence."""
        return np.diff(np.searchsorted(self.word_begins, self.begins))

    def words_between(self, rows: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        """Return how many words begin in stretches of sentences.

        `rows` are the rows of their sentences, `start` and `end` offsets of the article, as in
        every table of spans.
        """
        low, high = self.places(start, rows), self.places(end, rows)
        return np.searchsorted(self.word_begins, high) - np.searchsorted(self.word_begins, low)

    def offsets(self, places: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return `places` in `text` as offsets of the articles; `rows` are their sentences."""
        return places - self._shift[rows]

    def places(self, offsets: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return offsets of the articles as places in `text`; `rows` are their sentences."""
        return offsets + self._shift[rows]

    def rows_at(self, doc_id: pd.Series, sent: pd.Series) -> np.ndarray:
        """Return the row of each sentence that a table names by ``doc_id`` and ``sent``.

        Raises
        ------
        KeyError
            When a sentence is not in this reading: it is named.
        """
        rows = self.rows_found(doc_id, sent)
        if (rows < 0).any():
            lost = int(np.argmin(rows))
            raise KeyError(
                f"sentence {sent.iloc[lost]} of {doc_id.iloc[lost]!r} is not among those that were "
                f"read"
            )
        return rows

    def rows_found(self, doc_id: pd.Series, sent: pd.Series) -> np.ndarray:
        """Return the same, with -1 for a sentence that is not in this reading."""
        return places.rows(pd.DataFrame({"doc_id": doc_id, "sent": sent}), self.sentences)

    # Paragraphs and quotations ------------------------------------------------------------------

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Return the paragraphs, each joined of its sentences, with its quotations."""
        return paragraphs.of(self.sentences)

    def quoted(self, offsets: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return whether offsets of the articles stand in a quotation, its marks among it.

        `rows` are their sentences. Marks are paired over the whole paragraph, so that what a
        sentence before it opened is seen.
        """
        begins, ends = self._quotations
        places = self.places(offsets, rows)
        return places < np.append(-1, ends)[np.searchsorted(begins, places, side="right")]

    # Workings -----------------------------------------------------------------------------------

    @cached_property
    def _quotations(self) -> tuple[np.ndarray, np.ndarray]:
        """Return where in `text` the quotations begin and end, in order."""
        starts = self.sentences["start"].tolist()
        found = [
            (bisect_right(starts, offset, part.first, part.stop) - 1, offset)
            for part in self.paragraphs
            for pair in part.pairs
            for offset in (part.base + pair.start, part.base + pair.end - 1)
        ]
        rows, offsets = np.array(found, np.int64).reshape(-1, 2).T
        first, last = self.places(offsets, rows).reshape(-1, 2).T
        return first, last + 1

    @cached_property
    def _shift(self) -> np.ndarray:
        """Return what must be added to an offset of an article to get a place in `text`."""
        return self.begins[:-1] - self.sentences["start"].to_numpy()

    @cached_property
    def _cut(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str], list[str]]:
        """Return start, end and form of the tokens, their forms, and what stands before each."""
        parts = tokens.parts(self.text)
        written, gaps = parts[1::2], parts[:-1:2]
        borders = np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)))
        number: dict[str, int] = defaultdict(count().__next__)
        form = np.fromiter(map(number.__getitem__, written), np.int64, len(written))
        return borders[:-1:2], borders[1::2], form, list(number), gaps
