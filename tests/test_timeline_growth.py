"""What is found does not depend on how it is looked up; the work grows with the corpus only."""

import math
from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from helpers import schema, timeline
from helpers.timeline import clauses, fitting, likeness, ranges, wording

SOME = np.random.default_rng(1)


def texts(n: int, *, words: int = 9, vocabulary: int = 40) -> pd.Series:
    """Return sentences of words of which the first are common and the last are rare."""
    names = np.array([f"{a}{b}ora" for a in "bcdfghkl" for b in "aeiou"][:vocabulary])
    rank = (vocabulary * SOME.random((n, words)) ** 2).astype(int)
    return pd.Series([" ".join(row) for row in names[rank]], dtype="str")


def names(n: int) -> pd.Series:
    chosen = SOME.integers(0, 4, n)
    return pd.Series([[None, "A", "B", "A; B"][number] for number in chosen], dtype="str")


def alike(texts: list[str], lists: list[object]) -> dict[tuple[int, int], float]:
    """Return the cosine of the TF-IDF weights of every two texts, written out."""
    bags = []
    for text, own in zip(texts, lists, strict=True):
        named = [f"@{name}" for name in own.split("; ")] if isinstance(own, str) else []
        bags.append(Counter([word[: wording.STEM] for word in text.split()] + named))
    known = Counter(term for bag in bags for term in bag)
    for bag in bags:
        for term in bag:
            bag[term] *= math.log((1 + len(bags)) / (1 + known[term])) + 1
    length = [math.sqrt(sum(weight**2 for weight in bag.values())) for bag in bags]
    return {
        (a, b): sum(bags[a][term] * bags[b][term] for term in bags[a].keys() & bags[b].keys())
        / (length[a] * length[b])
        for a, b in combinations(range(len(bags)), 2)
    }


def everything(*rows: np.ndarray) -> np.ndarray:
    return np.ones(len(rows[0]), bool)


def test_likeness_is_the_cosine_of_the_weights():
    said, named = texts(40), names(40)
    buckets = (np.zeros(40, int), np.zeros(40, int))
    found = likeness.among(wording.bags(said, named), buckets, everything, lambda *_: 0.0)
    expected = {pair: value for pair, value in alike(said, named).items() if value}
    pairs = list(zip(found["row"], found["row_right"], strict=True))
    assert pairs == sorted(expected)
    assert found["likeness"].tolist() == pytest.approx([expected[pair] for pair in pairs])


def brute(said: pd.Series, first: np.ndarray, last: np.ndarray, most: int) -> dict:
    """Return how many terms every two texts share in a bucket where they are no commoner."""
    terms = [set(text.split()) for text in said]
    crowd = Counter(
        (term, bucket)
        for own, a, b in zip(terms, first, last, strict=True)
        for term in own
        for bucket in range(a, b + 1)
    )
    found = {}
    for a, b in combinations(range(len(terms)), 2):
        buckets = range(max(first[a], first[b]), min(last[a], last[b]) + 1)
        shared = [
            term
            for term in terms[a] & terms[b]
            if any(crowd[term, bucket] <= most for bucket in buckets)
        ]
        if shared:
            found[a, b] = len(shared)
    return found


@pytest.mark.parametrize("most", [2, 5, 100])
def test_rows_meet_where_a_word_is_rare_in_a_bucket_of_both(monkeypatch, most):
    monkeypatch.setattr(likeness, "COMMONEST", most)
    monkeypatch.setattr(likeness, "_BLOCK", 7)
    said = texts(60)
    first = SOME.integers(2000, 2008, 60)
    last = first + SOME.integers(-1, 5, 60)  # some are in no bucket
    nobody = pd.Series([None] * 60, dtype="str")
    found = likeness.among(wording.bags(said, nobody), (first, last), everything, lambda *_: 0.0)
    words = dict(
        zip(zip(found["row"], found["row_right"], strict=True), found["words"], strict=True)
    )
    assert words == brute(said, first, last, most)


@pytest.mark.parametrize("most", [2, 100])
def test_two_sides_meet_as_one_does(monkeypatch, most):
    """The same rows on both sides: how common a word is, is counted on the right alone."""
    monkeypatch.setattr(likeness, "COMMONEST", most)
    said, first = texts(50), SOME.integers(0, 9, 50)
    buckets = first, first + SOME.integers(0, 4, 50)
    nobody = pd.Series([None] * 100, dtype="str")
    bags = wording.bags(pd.concat([said, said], ignore_index=True), nobody)
    two = likeness.between(bags, buckets, buckets, lambda a, b: a < b, lambda *_: 0.2)
    one = likeness.among(wording.bags(said, nobody[:50]), buckets, everything, lambda *_: 0.0)
    both = two.merge(one, on=["row", "row_right"], how="left")
    assert (both["words_x"] == both["words_y"]).all() and (two["likeness"] >= 0.2).all()


def test_a_list_of_dates_is_laid_beside_itself_only():
    listed = "a long list of kings and their battles"
    said = pd.Series([listed] * (wording.LIST + 1) + ["battles of kings"], dtype="str")
    bags = wording.bags(said, pd.Series([None] * len(said), dtype="str"))
    year = np.arange(len(said)) // 2
    year[-1] = 0
    found = likeness.among(bags, (year, year), everything, lambda *_: 0.0)
    assert len(found) == wording.LIST // 2 and (found["likeness"] == 1).all()
    assert found["row_right"].max() < wording.LIST


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("A", "B", False), ("A", "B; A", True), (None, "A", True), (None, None, True)],
)
def test_lists_of_names_meet(left, right, expected):
    many = "; ".join(f"name {n}" for n in range(70))  # more than one word of bits
    one = pd.DataFrame({"actors": pd.Series([left, "name 69"], dtype="str")})
    two = pd.DataFrame({"actors": pd.Series([right, many], dtype="str")})
    meet = fitting.meet(one, two, "actors")
    assert meet(np.array([0, 1]), np.array([0, 1])).tolist() == [expected, True]


def test_ranges_are_laid_behind_each_other():
    numbers, owner = ranges.expanded(np.array([5, 9, 2]), np.array([2, 0, 1]))
    assert numbers.tolist() == [5, 6, 2] and owner.tolist() == [0, 0, 2]


def test_blocks_give_the_same_and_keep_together_what_belongs_together():
    first, counts, rows = SOME.integers(0, 9, 30), SOME.integers(0, 5, 30), np.arange(30) // 4
    blocks = list(ranges.blocks(first, counts, size=6, whole=rows))
    whole = ranges.expanded(first, counts)
    assert [np.concatenate(part).tolist() for part in zip(*blocks, strict=True)] == [
        part.tolist() for part in whole
    ]
    in_blocks = [set(rows[owner]) for _, owner in blocks]
    assert len(blocks) > 3
    assert all(one.isdisjoint(other) for one, other in combinations(in_blocks, 2))


# --- One sentence of everything -------------------------------------------------------------------


def one_sentence(n: int) -> tuple[pd.DataFrame, ...]:
    """Return a sentence of `n` dates, each of another month, and as many trigger words."""
    pieces = [f"talks of {word} on 3 {n % 12 + 1:02} {1200 + n // 12}, " for n, word in
              enumerate(texts(n, words=1))]  # fmt: skip
    ends = np.cumsum([len(piece) for piece in pieces])
    text = "".join(pieces)
    row = {"doc_id": "a", "sent": 0, "paragraph": 0, "start": 0, "end": len(text), "text": text}
    sentences = schema.build([row | {"role": "body", "outlet": "A"}], "sentences")
    days = [f"{1200 + number // 12}-{number % 12 + 1:02}-03" for number in range(n)]
    dated = [
        {"doc_id": "a", "sent": 0, "start": end - 12, "end": end - 2, "type": "DATE"}
        | {"surface": text[end - 12 : end - 2], "begins": day, "ends": day, "granularity": "day"}
        for end, day in zip(ends, days, strict=True)
    ]
    spans = [
        {"doc_id": "a", "sent": 0, "start": end - len(piece), "end": end - len(piece) + 5}
        | {"surface": "talks", "layer": "event", "label": "meeting", "weight": 1}
        for end, piece in zip(ends, pieces, strict=True)
    ]
    return sentences, schema.build(dated, "dates"), schema.build(spans, "spans")


def seen(monkeypatch) -> Counter:
    """Return a count of the pairs that are looked at, and of the rows that are laid out."""
    looked = Counter()
    fits, expanded = likeness._alike, ranges.expanded

    def counted(bags, postings, one, other, *rest):
        looked["pairs"] += len(one)
        return fits(bags, postings, one, other, *rest)

    def laid_out(first, counts):
        looked["cells"] += int(np.sum(counts))
        return expanded(first, counts)

    monkeypatch.setattr(likeness, "_alike", counted)
    monkeypatch.setattr(ranges, "expanded", laid_out)
    return looked


def test_work_on_one_sentence_grows_with_its_length(monkeypatch):
    looked, cells = seen(monkeypatch), []
    for n in (200, 400, 800):
        looked.clear()
        sentences, dated, spans = one_sentence(n)
        mentions = timeline.statements(sentences, dated, spans)
        timeline.disagreements(sentences, dated, mentions, spans)
        assert mentions["kind"].eq("meeting").all() and mentions["event_id"].nunique() == n
        cells.append(looked["cells"])
    assert cells[1] < 2.2 * cells[0] and cells[2] < 2.2 * cells[1]


def corpus_of(n: int) -> tuple[pd.DataFrame, ...]:
    """Return `n` articles of one sentence with a date of one week, all of one kind."""
    said = texts(n, words=12)
    rare = pd.Series([f"w{a}{b}x" for a, b in zip(said.str[:3], range(n), strict=True)])
    said = said + " on Monday talks " + rare.str.replace(r"\d", "q", regex=True)
    start = said.str.find("Monday")
    place = {"doc_id": [f"{number:05}" for number in range(n)], "sent": 0}
    text = {"paragraph": 0, "start": 0, "end": said.str.len(), "text": said, "role": "body"}
    about = {"outlet": "A", "published": pd.Timestamp("2026-01-20")}
    sentences = schema.build(pd.DataFrame(place | text | about), "sentences")
    day = pd.Timestamp("2026-01-12") + pd.to_timedelta(SOME.integers(0, 7, n), unit="D")
    spot = {"start": start, "end": start + 6, "surface": "Monday"}
    when = {"type": "DATE", "begins": day, "ends": day, "granularity": "day"}
    dated = schema.build(pd.DataFrame(place | spot | when), "dates")
    kind = {"start": start + 7, "end": start + 12, "surface": "talks", "layer": "event"}
    spans = schema.build(pd.DataFrame(place | kind | {"label": "meeting", "weight": 1}), "spans")
    return sentences, dated, spans


def test_pairs_do_not_grow_with_the_square_of_the_corpus(monkeypatch):
    """All articles of one week: their pairs are 160,000, then 2,560,000."""
    monkeypatch.setattr(likeness, "COMMONEST", 20)
    looked, pairs = seen(monkeypatch), []
    for n in (400, 1600):
        looked.clear()
        sentences, dated, spans = corpus_of(n)
        mentions = timeline.statements(sentences, dated, spans)
        timeline.undated(sentences, mentions, spans)
        timeline.disagreements(sentences, dated, mentions, spans)
        pairs.append(looked["pairs"])
    assert pairs[1] < 4.4 * max(pairs[0], 400)


# --- Clauses --------------------------------------------------------------------------------------


def test_the_nearest_trigger_of_each_side_is_weighed_by_borders_then_distance():
    text = "They met, and on Monday they signed; on Friday talks, then nothing came of it."
    row = {"doc_id": "a", "sent": 0, "start": 0, "text": text}
    dates = pd.DataFrame([row | {"start": text.index(day)} for day in ("Monday", "Friday")])
    spans = [("met", "meeting"), ("signed", "deal"), ("talks", "meeting"), ("talks", "a talk")]
    triggers = pd.DataFrame(
        [
            {"doc_id": "a", "sent": 0, "start": text.index(word), "label": label}
            for word, label in spans
        ]
    )
    found = clauses.kinds(dates.assign(first=0), triggers)
    assert found.tolist() == ["deal", "a talk"]
