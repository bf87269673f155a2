"""The word lists of data/lexicons: in step with their manifest, and each entry doing its work.

When a list was changed on purpose, ``python tests/test_lexicons_data.py`` brings the number of
entries and the checksum in manifest.toml up to date (date and version are yours to change).
"""

import re
import tomllib
from pathlib import Path

import pytest
import vaderSentiment

from helpers import corpus, files, lexicon, schema
from helpers.lexicon import matching

FOLDER = files.find(lexicon.FOLDER)
MANIFEST = FOLDER / "manifest.toml"
LISTS = sorted(path.stem for path in FOLDER.glob("*.csv"))
FIELDS = {"title", "about", "version", "date", "author", "licence", "entries", "sha256"}
MATCHED = ["actors", "diplomacy", "event_kinds", "frames", "masks"]  # whole lists given to match


def facts(name):
    """Return what the manifest must say of the file `name`."""
    path = FOLDER / f"{name}.csv"
    return {"entries": len(files.read_csv(path)), "sha256": files.sha256(path)}


def found(text, name):
    """Return the (surface, label) pairs of a list in a text."""
    sentences = corpus.sentences(corpus.build([{"text": text}]))
    spans = lexicon.match(sentences, lexicon.load(name))
    return list(zip(spans["surface"], spans["label"], strict=True))


def test_every_list_is_in_the_manifest_and_the_other_way_round():
    assert sorted(tomllib.loads(MANIFEST.read_text("utf8"))) == LISTS, "give the list a table"


@pytest.mark.parametrize("name", LISTS)
def test_the_manifest_is_in_step(name):
    said = tomllib.loads(MANIFEST.read_text("utf8")).get(name, {})
    assert set(said) == FIELDS
    assert {key: said[key] for key in ("entries", "sha256")} == facts(name), (
        f"{name}.csv has changed; if on purpose: python tests/test_lexicons_data.py"
    )


@pytest.mark.parametrize("name", LISTS)
def test_every_list_loads(name):
    assert len(lexicon.load(name)) == facts(name)["entries"]


@pytest.mark.parametrize("name", MATCHED)
def test_every_entry_matched_alone_gives_its_own_category(name):
    words = lexicon.load(name)
    entries = list(zip(words.entries["term"], words.entries["category"], strict=True))
    found = matched([term.replace("*", "") for term, _ in entries], words)
    lost = [
        (term, category)
        for (term, category), spans in zip(entries, found, strict=True)
        if [place for *place, label in spans if label == category] != [whole(term)]
    ]
    assert lost == []


def matched(texts, words):
    """Return for each text where entries stand in it, and their labels: [start, end, label]."""
    rows = [
        {"doc_id": "a", "sent": n, "paragraph": n, "start": 0, "end": len(text), "text": text}
        for n, text in enumerate(texts)
    ]
    spans = lexicon.match(schema.build(rows, "sentences"), words)
    found = [[] for _ in texts]
    for sent, *span in spans[["sent", "start", "end", "label"]].itertuples(index=False):
        found[sent].append(span)
    return found


def whole(term):
    """Return where the words of a term begin and end in it."""
    text = term.replace("*", "")
    return [next(n for n, c in enumerate(text) if c.isalnum()), len(text.rstrip(".'’ "))]


HIDDEN = {  # (entry, category of a cue inside it): the longer entry means something else
    ("reduce dependence", "responsibility"),
    ("reduce its dependence", "responsibility"),
    ("reducing dependence", "responsibility"),
    ("reduce reliance", "responsibility"),
    ("reduce its reliance", "responsibility"),
    ("reducing reliance", "responsibility"),
    ("territorial integrity", "morality"),
    ("election interference", "responsibility"),
    ("freedom of action", "responsibility"),
    ("national pride", "human interest"),
    ("household bill*", "responsibility"),
    ("energy bill*", "responsibility"),
    ("electricity bill*", "responsibility"),
    ("human cost", "economic consequences"),
    ("our children", "human interest"),
    ("our grandchildren", "human interest"),
}


def test_no_long_entry_hides_a_cue_of_a_generic_frame():
    """The longest entry wins, so an entry that holds a generic cue must carry its frame too."""
    frames = lexicon.load("frames")
    own = frames.entries.groupby("term")["category"].agg(set)
    inner = {term: parts(term) for term in own.index}
    every = sorted({part for some in inner.values() for part in some})
    labels = {
        part: {label for *_, label in spans}
        for part, spans in zip(every, matched(every, frames), strict=True)
    }
    hidden = {
        (term, label.removeprefix("generic/"))
        for term, some in inner.items()
        for part in some
        for label in labels[part] - own[term]
        if label.startswith("generic/")
    }
    assert hidden == HIDDEN


def parts(term):
    """Return the words of a term one by one, and those that stand together, but not all of them."""
    tokens = [token.rstrip("*") for token in matching.TERM_WORD.findall(term)]
    return [
        " ".join(tokens[i:j])
        for i in range(len(tokens))
        for j in range(i + 1, len(tokens) + 1)
        if j - i < len(tokens)
    ]


MASKED = [
    ("the United States and U.S. firms", ["United States"]),
    ("in the Great Hall of the People", ["Great Hall of the People"]),
    ("a free trade zone, free-trade talks", ["free trade", "free-trade"]),
    ("liquefied natural gas and critical minerals", ["liquefied natural gas", "critical minerals"]),
    ("an intelligence alliance", ["intelligence alliance"]),
    ("security, intelligence and defense", ["security", "intelligence", "defense"]),
    ("the UN Security Council", ["Security Council"]),
    ("the Communist Party", ["Communist Party"]),
    ("GT: How do you see it?", ["GT"]),
    ("gross domestic product, interest rates", ["gross domestic product", "interest rates"]),
    # praise and blame stay
    ("a great and united effort", []),
    ("a free press and a natural ally", []),
    ("critical of unfair trade", []),
    ("a party for the team", []),
    ("shared interests, mutual trust", []),
    ("it is in their interest to agree", []),
]


@pytest.mark.parametrize(("text", "expected"), MASKED)
def test_masks_take_names_and_terms_and_leave_praise_and_blame(text, expected):
    assert [surface for surface, _ in found(text, "masks")] == expected


def test_the_notes_of_masks_give_the_scores_that_vader_has():
    path = Path(vaderSentiment.__file__).with_name("vader_lexicon.txt")
    lines = path.read_text(encoding="utf8").splitlines()
    scores = {word: float(score) for word, score, *_ in (x.split("\t") for x in lines if x.strip())}
    masks = lexicon.load("masks").entries
    for term, note in zip(masks["term"], masks["note"], strict=True):
        read = re.findall(r"([^\s;]+): (?:VADER ([+-][\d.]+)|AFINN|TextBlob)", note)
        assert read, f"{term}: the note names no misread word"
        for word, score in read:
            assert word[:-1] in term.lower()
            assert not score or scores[word] == pytest.approx(float(score), abs=0.051)


ACTORS = [
    ("US officials told us", [("US", "United States/country")]),
    ("Prime Minister Mark Carney", [("Prime Minister Mark Carney", "Canada/leader")]),
    ("China's Foreign Ministry", [("China's Foreign Ministry", "China/government")]),
    ("Canada-China ties", [("Canada", "Canada/country"), ("China", "China/country")]),
    ("CUSMA, not the WTO", [("CUSMA", "institution/USMCA"), ("WTO", "institution/WTO")]),
    ("rapeseed or Canola", [("rapeseed", "commodity/canola"), ("Canola", "commodity/canola")]),
    ("who can polish an ev", []),
]


@pytest.mark.parametrize(("text", "expected"), ACTORS)
def test_actors_by_any_of_their_names(text, expected):
    assert found(text, "actors") == expected


FALSE_FRIENDS = [
    "a pivotal role for renewable power",
    "they demonstrated how it is done",
    "hospitality at a subsidiary",
    "she was accustomed to it",
    "resettled infantry",
]


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_stems_do_not_catch_other_words(text):
    assert found(text, "frames") == []


def test_the_tone_list_keeps_its_scale_and_names_nobody():
    tone = lexicon.load("diplomacy").entries
    assert (tone["weight"].abs().between(0.5, 3) & (tone["weight"] * 2 % 1 == 0)).all()
    sign = tone["category"].map({"positive": 1, "negative": -1})
    assert (tone["weight"] * sign > 0).all()
    assert tone["term"].str.islower().all()
    assert tone["term"].is_unique


def refresh():
    """Write the entries and checksums of the lists as they are into manifest.toml."""
    text = MANIFEST.read_text("utf8")
    for name in tomllib.loads(text):
        section = re.search(rf"(?ms)^\[{name}\]$.*?(?=^\[|\Z)", text)[0]
        new = re.sub(r"(?m)^entries = .*$", f"entries = {facts(name)['entries']}", section)
        new = re.sub(r"(?m)^sha256 = .*$", f'sha256 = "{facts(name)["sha256"]}"', new)
        text = text.replace(section, new)
    MANIFEST.write_text(text, encoding="utf8")


if __name__ == "__main__":
    refresh()
