"""What controls show: every view on the five articles, and what each refuses."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from helpers import corpus, estimate, framing, lexicon, pipeline, schema, sentiment
from helpers.show import choices, controls, evidence, views, wording
from helpers.show.material import MADE_BY, Material
from helpers.show.views.settings import one, several
from helpers.show.views.view import View

VIEWS = ["frames", "tone", "claims", "timeline", "concordance"]
SIDES = ["Canada", "China", "United States"]


@pytest.fixture(scope="module")
def tables():
    """All tables of the five articles, with two lexicons, names as written, and tone toward."""
    documents = corpus.load("data/seeds")
    found = pipeline.annotate(documents)
    read = corpus.prose(found["sentences"])
    masks = lexicon.load("masks")
    scores = [
        sentiment.score(read, lexicon=["vader", "afinn"], mask=mask).assign(names=names)
        for names, mask in {"masked": masks, "as written": None}.items()
    ]
    actors = found["spans"][found["spans"]["layer"] == "actor"]
    sides = actors.assign(side=lexicon.top(actors["label"])).query("side in @SIDES")
    sides = sides.merge(read[["doc_id", "sent"]], on=["doc_id", "sent"], validate="many_to_one")
    return found | {
        "scores": pd.concat(scores, ignore_index=True),
        "contributions": sentiment.contributions(read, lexicon=["vader", "afinn"], mask=masks),
        "toward": sentiment.toward(read, sides, mask=masks),
    }


@pytest.fixture(scope="module")
def material(tables):
    return Material(tables)


def shown(name, tables, **settings):
    """Return a view; a concordance needs something to search for."""
    given = {"search": "canola"} if name == "concordance" else {}
    return getattr(views, name)(tables, **given, **settings)


class Words(HTMLParser):
    """The text of a page, and its pictures' alt texts."""

    def __init__(self, page):
        super().__init__()
        self.alts, self.parts, self.tags, self.attributes, self.hidden = [], [], set(), set(), False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.hidden = tag == "style"
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}
        if tag == "img":
            self.alts.append(dict(attributes)["alt"])

    def handle_endtag(self, tag):
        self.hidden = False

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


# What every view does


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_shows_a_figure_with_words_and_sentences(name, material):
    view = shown(name, material)
    page = Words(view._repr_html_())
    assert page.alts == [view.alt] and len(view.alt) > 60
    assert view.summary in "".join(page.parts)
    assert len(view.table) and isinstance(view.evidence, evidence.Html)
    assert repr(view) == f"<view: {view.summary}>"
    assert not plt.get_fignums()  # a notebook would show the figure a second time


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_the_same_twice_and_changes_no_table(name, tables):
    before = {key: table.copy() for key, table in tables.items()}
    one, other = shown(name, tables)._repr_html_(), shown(name, tables)._repr_html_()
    assert one == other
    for key, table in tables.items():
        pd.testing.assert_frame_equal(table, before[key])


@pytest.mark.parametrize("name", VIEWS)
def test_every_choice_can_be_shown(name, material):
    for setting, can_be in choices.of(name, material).items():
        for value in can_be[:4] + can_be[-1:]:
            value = (value,) if setting == "outlets" else value
            if value != "directed":
                assert shown(name, material, **{setting: value}).summary


@pytest.mark.parametrize("name", VIEWS)
def test_a_line_of_code_shows_the_same(name, material):
    offered = choices.of(name, material)
    given = {"search": "canola"} if "search" in offered else {}
    settings = choices.settled(name, material, given)
    line = wording.line(name, settings)
    assert "\n" not in line and line.startswith(f"views.{name}(tables, ")
    again = eval(line, {"views": views, "tables": material})
    assert again._repr_html_() == shown(name, material)._repr_html_()


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_of_no_articles_says_so(name, tables):
    nothing = {key: table.iloc[:0] for key, table in tables.items()}
    assert re.search(r"\b0 |no two outlets", shown(name, nothing).summary)


REFUSED = [
    ("frames", {"outlet": "The Times"}, "outlet: got 'The Times'; it can be 'all', 'Brit Brief'"),
    ("frames", {"frame": "risk"}, "frame: got 'risk'; it can be "),
    ("frames", {"unit": "pages"}, "unit: got 'pages'; it can be 'words', 'sentences'"),
    ("tone", {"lexicon": "liwc"}, "lexicon: got 'liwc'; it can be 'vader', 'afinn', 'directed'"),
    ("tone", {"lexicon": "directed"}, "target: the directed reading is a tone toward somebody"),
    ("claims", {"verdict": "true"}, "verdict: got 'true'; it can be 'all'"),
    ("timeline", {"since": 2026, "until": 2024}, "since: got 2026, which is after until, 2024"),
    ("timeline", {"since": 1900}, "since: got 1900; it can be 2017, 2018"),
    ("timeline", {"outlets": ["X"]}, "outlets: got 'X'; it can be 'Brit Brief'"),
    ("concordance", {"search": " , "}, "search: got ' , '; write a word"),
    ("concordance", {"search": "*x"}, r"search: in '\*x' the \* is not at a word's end"),
    ("concordance", {"sort": "up"}, "sort: got 'up'; it can be 'text', 'left', 'right'"),
]


@pytest.mark.parametrize(("name", "settings", "message"), REFUSED)
def test_what_cannot_be_asked_is_refused_with_what_can(name, settings, message, material):
    with pytest.raises(ValueError, match=message):
        getattr(views, name)(
            material, **({"search": "x"} | settings if name == "concordance" else settings)
        )


def test_a_table_that_is_missing_is_named_with_how_to_make_it(tables):
    with pytest.raises(KeyError, match="there is no 'scores', only sentences; make it with `senti"):
        views.tone({"sentences": tables["sentences"]})
    with pytest.raises(TypeError, match="tables: expected a dict from names to tables, got DataFr"):
        views.frames(tables["spans"])


def test_only_settings_that_a_view_has_can_be_settled(tables):
    with pytest.raises(
        ValueError, match="voice: no setting of claims, which has outlet, kind, ver"
    ):
        choices.settled("claims", tables, {"voice": "outlet"})
    with pytest.raises(ValueError, match="view: got 'maps'; it can be 'frames', 'tone'"):
        choices.of("maps", tables)


def test_what_makes_a_table_is_known_for_tables_of_the_schema():
    assert set(MADE_BY) <= set(schema.TABLES)


def test_tables_of_all_settings_stand_below_each_other(tables):
    over = {"frame": ["issue/sovereignty", "issue/US coercion"], "unit": ["words", "sentences"]}
    every = views.every("frames", tables, over=over, voice="outlet")
    assert list(every)[:3] == ["frame", "unit", "outlet"]
    one = views.frames(tables, frame="issue/US coercion", unit="words", voice="outlet").table
    rows = every.query("frame == 'issue/US coercion' and unit == 'words'")
    same = rows.drop(columns=list(over)).rename(columns={"unit_of_table": "unit"})
    pd.testing.assert_frame_equal(same.reset_index(drop=True), one)


def test_tables_of_no_settings_are_empty(tables):
    every = views.every("frames", tables, over={"frame": [], "unit": ["words"]})
    assert every.empty and {"frame", "unit", "outlet", "estimate"} <= set(every)


# Frames


@pytest.mark.parametrize("voice", ["all", "outlet", "quoted", "reported"])
def test_frames_are_the_densities_of_framing(voice, tables):
    frame = "issue/diversification"
    view = views.frames(tables, frame=frame, voice=voice)
    spans = tables["spans"][tables["spans"]["label"] == frame]
    voices = None if voice == "all" else tables["voices"]
    expected = framing.shares(spans, tables["sentences"], voices=voices)
    if voice != "all":
        expected = expected[expected["voice"] == voice]
    columns = ["outlet", "estimate", "low", "high", "n"]
    pd.testing.assert_frame_equal(view.table[columns], expected[columns].reset_index(drop=True))


def test_sentences_with_a_cue_are_counted_once(tables):
    found = views.frames(tables, frame="issue/diversification", unit="sentences").table
    spans = tables["spans"][tables["spans"]["label"] == "issue/diversification"]
    read = corpus.prose(tables["sentences"])
    marked = read.merge(spans[["doc_id", "sent"]].drop_duplicates())
    expected = 100 * marked.groupby("outlet").size() / read.groupby("outlet").size()
    assert found.set_index("outlet")["estimate"].to_dict() == pytest.approx(
        expected.fillna(0).to_dict()
    )


def test_an_outlet_that_is_chosen_keeps_its_sentences_and_no_others(tables):
    whole = views.frames(tables, frame="issue/diversification")
    one = views.frames(tables, frame="issue/diversification", outlet="Brit Brief")
    assert one.table.equals(whole.table)
    assert "in Brit Brief" in one.summary and "Khabar Asia" not in one.evidence
    assert "Khabar Asia" in whole.evidence


def test_without_voices_a_frame_is_not_asked_by_voice(tables):
    fewer = {key: tables[key] for key in ("sentences", "spans")}
    assert choices.of("frames", fewer)["voice"] == ["all"]
    assert views.frames(fewer).table.equals(views.frames(tables).table)


def test_a_difference_that_chance_can_explain_is_called_so():
    rows = [("a", 1.0), ("a", 2.0), ("a", 3.0), ("b", 1.1), ("b", 2.0), ("b", 3.2)]
    near = pd.DataFrame(rows, columns=["outlet", "score"]).assign(doc_id=list("aaabbb"))
    far = near.assign(score=near["score"] + 9 * (near["outlet"] == "b"))
    said = []
    for table in (near, far, near[near["outlet"] == "a"]):
        estimates = estimate.mean(table, "score", by="outlet", measure="size")
        said.append(wording.widest(table, estimates, hits="score", measure="size"))
    assert said[0].startswith("The widest of 1 difference in size: b over a by 0.1 (−")
    assert said[0].endswith("which chance can explain.")
    assert re.fullmatch(r".*: a is lower than b \(by 9\.1, \d\.\d to \d+\.\d\)\.", said[1])
    assert said[2] == "There are no two outlets to compare."


def test_a_view_asserts_no_difference_that_hangs_on_one_word_or_has_no_words():
    rows = [("a", 1.0), ("a", 2.0), ("a", 3.0), ("b", 10.1), ("b", 11.0), ("b", 12.2)]
    table = pd.DataFrame(rows, columns=["outlet", "score"]).assign(doc_id=list("aaabbb"))
    estimates = estimate.mean(table, "score", by="outlet", measure="size")
    figures = {"hits": "score", "measure": "size"}
    one = pd.DataFrame({"row": [3, 4, 5], "part": "like", "amount": 9.0})
    many = one.assign(part=["like", "free", "trust"], amount=1.0)
    hanging = wording.widest(table, estimates, parts=lambda: one, **figures)
    assert "a and b would differ, but only by the word “like”" in hanging
    assert "a is lower than b" in wording.widest(table, estimates, parts=lambda: many, **figures)
    unknown = wording.widest(table, estimates, asserts=False, **figures)
    assert "on which words it rests is not known" in unknown


@pytest.mark.parametrize("unit", ["words", "sentences"])
@pytest.mark.parametrize("voice", ["all", "outlet"])
def test_the_words_of_a_frame_add_up_to_its_hits(unit, voice, tables):
    compared = views.frames(tables, unit=unit, voice=voice).comparison
    lost = compared.parts().groupby("row")["amount"].sum()
    assert len(lost) and lost.max() >= 1
    hits = compared.rows["hits"].iloc[lost.index]
    assert (lost.to_numpy() <= hits.to_numpy()).all()
    assert unit == "sentences" or lost.sum() == compared.rows["hits"].sum()


@pytest.mark.parametrize("unit", ["sentence", "paragraph"])
@pytest.mark.parametrize("names", ["masked", "as written"])
def test_the_words_of_a_tone_add_up_to_it(unit, names, tables):
    compared = views.tone(tables, lexicon="afinn", names=names, unit=unit).comparison
    lost = compared.parts().groupby("row")["amount"].sum().reindex(range(len(compared.rows)))
    scores = compared.rows["score"].reset_index(drop=True)
    assert np.allclose(lost.fillna(0), scores, atol=1e-9)


# Tone


@pytest.mark.parametrize("name", ["vader", "afinn"])
@pytest.mark.parametrize("names", ["masked", "as written"])
def test_tone_is_the_mean_of_the_scores(name, names, tables):
    view = views.tone(tables, lexicon=name, names=names)
    scores = tables["scores"].query("lexicon == @name and names == @names")
    read = corpus.prose(tables["sentences"])
    expected = estimate.mean(scores.merge(read), "score", by="outlet")
    pd.testing.assert_series_equal(view.table["estimate"], expected["estimate"])
    pd.testing.assert_series_equal(view.table["low"], expected["low"])


def test_a_target_keeps_the_sentences_that_name_it(tables):
    view = views.tone(tables, target="United States")
    named = tables["toward"].query("side == 'United States'")[["doc_id", "sent"]].drop_duplicates()
    assert f" {len(named)} sentences" in view.summary
    assert len(named) < len(corpus.prose(tables["sentences"]))


def test_the_directed_reading_averages_the_mentions_of_a_sentence(tables):
    view = views.tone(tables, lexicon="directed", target="China")
    toward = tables["toward"].query("side == 'China'")
    toward = toward.merge(tables["sentences"][["doc_id", "sent", "outlet"]])
    means = toward.groupby(["outlet", "doc_id", "sent"])["score"].mean().groupby("outlet").mean()
    assert view.table.set_index("outlet")["estimate"].to_dict() == pytest.approx(means.to_dict())


def test_paragraphs_are_averaged_from_their_sentences(tables):
    view = views.tone(tables, unit="paragraph")
    read = corpus.prose(tables["sentences"])
    scored = tables["scores"].query("lexicon == 'vader' and names == 'masked'").merge(read)
    means = scored.groupby(["outlet", "doc_id", "paragraph"])["score"].mean()
    expected = means.groupby("outlet").mean()
    assert view.table.set_index("outlet")["estimate"].to_dict() == pytest.approx(expected.to_dict())


def test_masked_words_carry_nothing_unless_read_as_written(tables):
    masked = views.tone(tables, names="masked").evidence
    written = views.tone(tables, names="as written").evidence
    assert ">united<" not in masked and ">united<" in written


# Claims and timeline


def test_claims_are_filtered_by_all_settings_at_once(tables):
    view = views.claims(tables, outlet="Brit Brief", kind="percent", verdict="consistent")
    assert set(view.table["outlet"]) == {"Brit Brief"} and set(view.table["kind"]) == {"percent"}
    assert view.summary.startswith(f"{len(view.table)} claim")
    everything = views.claims(tables).table
    assert len(everything) == len(tables["claims"])


def test_without_verdicts_claims_are_shown_as_not_compared(tables):
    fewer = {key: tables[key] for key in ("sentences", "claims")}
    assert set(views.claims(fewer).table["verdict"]) == {"not compared"}


def test_a_timeline_keeps_what_touches_its_years(tables):
    view = views.timeline(tables, since=2024, until=2024)
    assert (view.table["begins"].dt.year <= 2024).all() and (
        view.table["ends"].dt.year >= 2024
    ).all()
    told = tables["statements"]
    touching = (told["begins"] < "2025-01-01") & (told["ends"] >= "2024-01-01")
    assert len(view.table) == touching.sum() > 0


def test_a_timeline_of_some_outlets_and_one_kind(tables):
    view = views.timeline(tables, outlets=["Brit Brief", "Khabar Asia"], kind="visit")
    assert set(view.table["outlet"]) <= {"Brit Brief", "Khabar Asia"}
    assert set(view.table["kind"]) == {"visit"}


# Concordance


@pytest.mark.parametrize("sort", ["text", "left", "right"])
def test_a_concordance_has_the_lines_of_evidence(sort, tables):
    read = corpus.prose(tables["sentences"])
    expected = evidence.concordance(read, "trade, tariff*", sort=sort)
    pd.testing.assert_frame_equal(
        views.concordance(tables, "trade, tariff*", sort=sort).table, expected
    )


@pytest.mark.parametrize("search", ["https://a//b", "51st\tstate", "$2.6 billion, $142", "x"])
def test_any_search_can_be_shown(search, tables, capsys):
    assert views.concordance(tables, search).image().startswith("<img")
    assert capsys.readouterr().err == ""


def test_matches_are_counted_per_words(tables):
    found = views.concordance(tables, "canola").table
    read = corpus.prose(tables["sentences"])
    words = framing.words(read).groupby("outlet")["words"].sum()
    counts = found.groupby("outlet").size().reindex(words.index, fill_value=0)
    assert "10,000 words" in views.concordance(tables, "canola").summary
    assert counts.sum() == read["text"].str.count(r"(?i)\bcanola\b").sum()


# Hostile texts

PAYLOAD = '</pre></style><img src=x onerror="boom()"><script>boom()</script>'


@pytest.mark.parametrize("name", VIEWS)
def test_texts_that_are_code_come_out_as_text(name):
    text = f"Canada sold canola worth $5 billion {PAYLOAD} in 2024. A great risk {PAYLOAD}."
    record = {"doc_id": "a", "outlet": PAYLOAD, "title": PAYLOAD, "published": "2026-01-05"}
    tables = pipeline.annotate(corpus.build([{**record, "text": text}]))
    page = Words(shown(name, tables)._repr_html_())
    assert len(page.alts) == 1 and PAYLOAD in page.alts[0] + "".join(page.parts)
    assert "script" not in page.tags
    assert not [name for name in page.attributes if name.startswith("on")]


# A view of one's own


@dataclass(frozen=True, eq=False, repr=False)
class Lengths(View):
    """Show how many words the sentences of some roles have."""

    roles: tuple[str, ...] = several("Roles", lambda m: sorted(m["sentences"]["role"].unique()))
    unit: str = one("Unit", {"words": "in words"}, called={"words": "in words"})

    @cached_property
    def table(self):
        sentences = self.material["sentences"]
        chosen = sentences[sentences["role"].isin(self.roles)]
        return chosen.assign(words=chosen["text"].str.split().str.len())[["outlet", "words"]]

    @cached_property
    def summary(self):
        return f"{len(self.table)} sentences"

    @cached_property
    def alt(self):
        return "no figure"

    @cached_property
    def evidence(self):
        return evidence.table(self.table)

    def draw(self):
        return plt.subplots()[1]


def test_a_view_is_one_class_and_all_else_follows_from_its_settings(tables, monkeypatch):
    monkeypatch.setitem(views.KINDS, "lengths", Lengths)
    assert set(choices.of("lengths", tables)["roles"]) >= {"body", "headline"}
    assert choices.settled("lengths", tables, {}) == {"roles": (), "unit": "words"}
    view = Lengths(tables, roles=["headline"])
    assert view.roles == ("headline",) and 'alt="no figure"' in view._repr_html_()
    every = views.every("lengths", tables, over={"roles": [["headline"], ["body"]]})
    assert len(every) > len(view.table) > 0 and set(every["roles"]) == {"headline", "body"}
    panel = controls.lengths(tables, roles=["headline"])
    assert panel.line == 'views.lengths(tables, roles=("headline",), unit="words")'
    assert panel.view.summary == view.summary
    assert panel.controls["unit"].options == (("in words", "words"),)
    with pytest.raises(ValueError, match="roles: got 'song'; it can be"):
        Lengths(tables, roles=["song"])


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_says_which_settings_it_takes_and_keeps_them(name, material):
    kind = views.KINDS[name]
    assert getattr(views, name) is kind and getattr(controls, name).args == (kind,)
    parameters = list(inspect.signature(kind).parameters)
    assert parameters == ["tables", *kind.settings()] == ["tables", *choices.of(name, material)]
    view = shown(name, material)
    given = {"search": "canola"} if name == "concordance" else {}
    assert choices.settled(name, material, given) == {
        setting: getattr(view, setting) for setting in kind.settings()
    }
    with pytest.raises(AttributeError):
        view.outlet = "another"
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        shown(name, material, colour="red")
    assert set(VIEWS) <= set(dir(controls))


def test_there_are_no_controls_of_what_is_no_view():
    with pytest.raises(AttributeError, match="has no attribute 'maps'"):
        controls.maps  # noqa: B018


def test_what_is_asked_again_is_made_once(tables):
    made = []

    def words(material, *asked):
        made.append(asked)
        return len(made)

    material = Material(tables)
    answers = [material.once(words, *asked) for asked in [("a",), ("a",), ("b",), ("a",), ()]]
    assert answers == [1, 1, 2, 3, 4] and made == [("a",), ("b",), ("a",), ()]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_does_not_depend_on_what_was_asked_before(name, tables):
    turned = Material(tables)
    for setting, can_be in choices.of(name, turned).items():
        for value in [*can_be[1:2], *can_be[:1]]:
            value = (value,) if setting == "outlets" else value
            if value != "directed":
                one, other = (shown(name, m, **{setting: value}) for m in (turned, tables))
                assert (one.summary, one.evidence) == (other.summary, other.evidence)
                pd.testing.assert_frame_equal(one.table, other.table)


def test_a_table_that_is_changed_changes_no_other_view(material):
    before = views.frames(material).table.copy()
    changed = views.frames(material).table
    changed["estimate"] = 0.0
    pd.testing.assert_frame_equal(views.frames(material).table, before)
