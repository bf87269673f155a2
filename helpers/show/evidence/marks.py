"""Texts with their spans marked: any number of layers, nested or crossing, never a letter changed.

A mark closes behind its label in brackets, so that a text read out, copied or shown without
style still makes sense: "a great [frame: hope] success".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from helpers.show.evidence import markup

HUES = (210, 30, 140, 330, 265, 175, 5, 55)
"""Hues of the marks, far apart on the colour wheel; they repeat after eight labels."""

LOOKS = len(HUES)
"""Looks of layers in the style sheet: a hue and a kind of line each."""

DEEPEST = 12
"""Marks that lie in one another; what would lie deeper is only named, where it begins."""

LABELS = ("label", "kind", "value", "weight", "speaker")
"""Columns that can stand behind a mark, the first that is there."""


class Mark(NamedTuple):
    """A stretch of a text, from `start` to before `end`, with what is said of it."""

    start: int
    end: int
    label: str
    hue: int = HUES[0]
    look: int | None = None
    layer: str = ""

    @property
    def opened(self) -> str:
        """Its beginning in HTML."""
        if self.look is None:
            return f'<mark style="--hue:{self.hue}">'
        return f'<mark class="l{self.look}">'

    @property
    def closed(self) -> str:
        """Its end in HTML: the label, and the layer for who cannot see its look."""
        layer = f"<span>{markup.text(self.layer)}: </span>" if self.layer else ""
        return f"<small> [{layer}{markup.text(self.label)}]</small></mark>"


def by_label(spans: pd.DataFrame, label: str, *, doc_id: str) -> list[Mark]:
    """Return the rows of one table in one article as marks; each label of the table has a hue."""
    return _with_hues(spans[spans["doc_id"] == doc_id], label, hues(spans, label))


def by_layer(
    layers: Mapping[str, pd.DataFrame], labels: Mapping[str, str], *, doc_id: str
) -> dict[str, list[Mark]]:
    """Return the rows of several tables in one article as marks by layer; each layer has a look.

    Raises
    ------
    ValueError
        When there are more layers than looks, or a table has none of the usual columns.
    """
    if len(layers) > LOOKS:
        raise ValueError(
            f"spans: got {len(layers)} layers ({', '.join(layers)}); {LOOKS} can be told apart"
        )
    found = {}
    for look, (layer, spans) in enumerate(layers.items()):
        own = spans[spans["doc_id"] == doc_id]
        places = _places(own, labels.get(layer) or label_of(spans, layer=layer))
        found[layer] = [Mark(a, b, said, look=look, layer=layer) for a, b, said in places]
    return found


def legend(found: Mapping[str, list[Mark]]) -> str:
    """Return a box per layer that shows its look and its count, and switches it off."""
    boxes = "".join(
        f'<label><input type="checkbox" class="l{look}" checked'
        f'{markup.attributes({"data-layer": layer})}> <mark class="l{look}">'
        f"{markup.text(layer)}</mark> {len(own):,}</label> "
        for look, (layer, own) in enumerate(found.items())
    )
    return f"<fieldset><legend>Marks shown</legend>{boxes}</fieldset>"


def hues(spans: pd.DataFrame, label: str) -> dict[str, int]:
    """Return a hue for each label; it depends on which labels there are, not on their order."""
    names = sorted(set(map(markup.say, spans[label].drop_duplicates())))
    return {name: HUES[i % len(HUES)] for i, name in enumerate(names)}


def in_sentences(
    sentences: list[dict], spans: pd.DataFrame | None, label: str
) -> Iterator[tuple[dict, list[Mark]]]:
    """Yield each sentence with its marks; a span may begin before it or end after it."""
    if spans is None:
        yield from ((row, []) for row in sentences)
        return
    colours, places = hues(spans, label), {}
    for row in sentences:
        places.setdefault(row["doc_id"], []).append((row["start"], row["end"]))
    near = spans[spans["doc_id"].isin(places)]
    found = {
        doc_id: iter(touching(places[doc_id], _with_hues(own, label, colours)))
        for doc_id, own in near.groupby("doc_id", sort=False)
    }
    for row in sentences:
        yield row, next(found[row["doc_id"]]) if row["doc_id"] in found else []


def touching(stretches: Sequence[tuple[int, int]], marks: Iterable[Mark]) -> list[list[Mark]]:
    """Return for each stretch of a text (start, end) the marks that touch it, in their order.

    Stretches and marks may come in any order. Both are gone through once, from left to right.
    """
    waiting = sorted(enumerate(marks), key=lambda item: item[1].start, reverse=True)
    found: list[list[Mark]] = [[] for _ in stretches]
    near: list[tuple[int, Mark]] = []
    for place in sorted(range(len(stretches)), key=lambda place: stretches[place]):
        start, end = stretches[place]
        while waiting and waiting[-1][1].start < end:
            near.append(waiting.pop())
        near = [item for item in near if item[1].end > start]
        here = sorted(item[0] for item in near if item[1].start < end)
        by_number = dict(near)
        found[place] = [by_number[number] for number in here]
    return found


def marked(text: str, first: int, marks: Iterable[Mark]) -> str:
    """Return `text`, which begins at offset `first`, escaped and with its marks.

    Marks lie in one another where they can. Where two cross, the inner one is cut at the end of the
    outer; a label stands only where its mark ends. Of marks that lie deeper than `DEEPEST` only
    the labels are shown.
    """
    own = _inside(text, first, marks)
    borders = sorted({0, len(text), *(m.start for m in own), *(m.end for m in own)})
    ending, waiting = Counter(mark.end for mark in own), own[::-1]
    pieces: list[str] = []
    opened: list[Mark] = []
    for here, there in pairwise([*borders, len(text)]):
        _close(opened, here, ending[here], pieces)
        while waiting and waiting[-1].start == here:
            mark = waiting.pop()
            pieces.append(mark.opened)
            if len(opened) < DEEPEST:
                opened.append(mark)
            else:
                pieces.append(mark.closed)
                ending[mark.end] -= 1
        pieces.append(markup.text(text[here:there]))
    return "".join(pieces)


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of `text` that are not blank, with the offset at which each begins."""
    first = 0
    for line, whole in zip(text.splitlines(), text.splitlines(keepends=True), strict=True):
        if line.strip():
            yield first, line
        first += len(whole)


def label_of(spans: pd.DataFrame, *, layer: str) -> str:
    """Return the column of `spans` that says what stands behind its marks.

    Raises
    ------
    ValueError
        When it has none of the usual ones.
    """
    there = [name for name in LABELS if name in spans]
    if not there:
        raise ValueError(
            f"layer {layer!r}: none of the columns {', '.join(LABELS)} is there, got "
            f"{list(spans.columns)}; say which one with `label`"
        )
    return there[0]


def _with_hues(spans: pd.DataFrame, label: str, colours: dict[str, int]) -> list[Mark]:
    return [Mark(a, b, said, hue=colours[said]) for a, b, said in _places(spans, label)]


def _places(spans: pd.DataFrame, label: str) -> Iterator[tuple[int, int, str]]:
    return zip(spans["start"], spans["end"], map(markup.say, spans[label]), strict=True)


def _inside(text: str, first: int, marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks within `text`, cut to it, longest first; equal places become one mark."""
    places: dict[tuple, list[Mark]] = {}
    for mark in marks:
        start, end = max(mark.start - first, 0), min(mark.end - first, len(text))
        if start < end:
            places.setdefault((start, -end, mark.look), []).append(mark)
    return [
        same[0]._replace(
            start=start, end=-minus_end, label=", ".join(dict.fromkeys(mark.label for mark in same))
        )
        for (start, minus_end, _), same in sorted(places.items(), key=lambda item: item[0][:2])
    ]


def _close(opened: list[Mark], here: int, ending: int, pieces: list[str]) -> None:
    """End the marks that end `here`, so many; those opened inside them go on behind."""
    going_on: list[Mark] = []
    while ending:
        mark = opened.pop()
        if mark.end == here:
            pieces.append(mark.closed)
            ending -= 1
        else:
            pieces.append("</mark>")
            going_on.append(mark)
    pieces += [mark.opened for mark in reversed(going_on)]
    opened += reversed(going_on)
