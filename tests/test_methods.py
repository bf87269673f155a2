"""The methods paragraph says what the settings say; the BibTeX is what LaTeX can read."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from helpers import corpus, estimate, lexicon, schema, trade
from helpers.show import export, methods


def articles(*outlets: str, **about: object) -> pd.DataFrame:
    """Return an article per outlet, published on the first days of May 2026."""
    records = [
        {
            "doc_id": str(n),
            "text": f"Story {n}.",
            "outlet": outlet,
            "outlet_basis": "stated",
            "published": f"2026-05-0{n}",
            "published_basis": "stated",
            **about,
        }
        for n, outlet in enumerate(outlets, start=1)
    ]
    return corpus.build(records)


def figures(*units: tuple[str, int], against: str | None = None, low: float = 0.5) -> pd.DataFrame:
    """Return estimates with the unit resampled and how many of it there were."""
    rows = [
        {"measure": "tone", "estimate": 1.0, "low": low, "high": 2.0, "n": n, "unit": unit}
        for unit, n in units
    ]
    table = schema.build(rows, "estimates")
    return table.assign(against=against) if against else table


def said(settings: dict, documents: pd.DataFrame | None = None, **tables) -> str:
    """Return the paragraph on articles of two outlets with two articles each."""
    documents = articles("A", "A", "B", "B") if documents is None else documents
    return methods.paragraph(documents, settings, **tables)


def test_paragraph_whole():
    documents = articles("The *Post*", "The *Post*", "Gazette")
    text = methods.paragraph(
        documents,
        {"LEXICON": "afinn", "names": "masked", "unit": "sentence"},
        estimates=figures(("articles", 40), ("sentences of this article", 60)),
    )
    known = export.checksum(documents)["sha256"][:12]
    assert text == (
        "**Methods.** The corpus is 3 articles of 2 outlets (Gazette, The &#42;Post&#42;), "
        "published from 1 May 2026 to 3 May 2026 (SHA-256 of the articles' checksums: "
        f"`{known}…`). Tone was scored sentence by sentence with AFINN (Nielsen 2011; afinn 0.1). "
        "Names and terms of the trade were masked before scoring. Averages are over sentences. "
        "Intervals are 95 % intervals by Student's t over articles and the sentences of each "
        "article (n from 40 to 60), with robust standard errors of the ratio (HC3); those of "
        "shares are Wilson's. Computed with One Story 0.1.0.\n\n"
        "**Limits.** 1 of 2 outlets has one article: its figures speak of that article, not of the "
        "outlet. A word list measures the tone of words, not the writer's stance; it does not read "
        "irony. Names and terms that the masks do not list are scored as they stand."
    )


def test_nothing_is_claimed_that_was_not_given():
    text = said({})
    assert re.fullmatch(
        r"\*\*Methods\.\*\* The corpus is [^.]*\. Computed with One [\w .]*\.", text
    )


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"lexicon": "vader"}, "with VADER (Hutto and Gilbert 2014; the engine of NLTK "),
        ({"lexicon": ["afinn", "diplomacy"]}, "2011; afinn 0.1) and the word list `diplomacy` ("),
        ({"lexicon": "my/list.csv"}, "with the word list `my/list.csv`."),
        ({"frames": "frames"}, f"list `frames` (this suite's, {1790:,} entries, version "),
        ({"mask": None}, "No mask was used."),
        ({"mask": "masks"}, "Names and terms of the word list `masks` ("),
        ({"names": "as written"}, "the *United* States are scored as praise"),
        ({"negation": "ignored"}, "Negation was passed over."),
        ({"unit": "clause"}, "Averages are over clause."),
        ({"text": "body only"}, "body, without its headlines."),
        ({"voice": "outlet's own"}, "hold nobody else's."),
        ({"sides": ("Canada", "China")}, "The sides compared are Canada and China."),
        ({"specifications": 64}, "repeated under 64 specifications (Simonsohn"),
        ({"as_of": pd.Timestamp("2026-01-16")}, "as they were known on 2026-01-16."),
        ({"corpus": "/home/me/press"}, "read from `press`."),
        ({"level": 0.9}, "Intervals are 90 % intervals by Student's t over articles, with"),
        ({"mood": "sunny"}, "Further settings: mood = sunny."),
        ({"a_b": {"c": [1, 2]}, "<x>": 2.5}, "a&#95;b = c: 1, 2; &#60;x&#62; = 2.5."),
        ({"mood": None}, "No mood was used."),
    ],
)
def test_settings_are_told(settings, expected):
    assert expected in said(settings)


def test_every_setting_is_told():
    settings = {name: f"value{n}" for n, name in enumerate([*methods._known(), "mood", "Weather"])}
    settings |= {"level": 0.5}
    text = said(settings)
    values = [*(value for value in settings.values() if isinstance(value, str)), "50 %"]
    assert [value for value in values if value not in text] == []


def test_a_list_in_memory_is_told_with_its_size():
    entries = pd.DataFrame({"term": ["glad"], "category": ["joy"], "weight": [1.0]})
    mine = lexicon.build(entries, name="mine")
    assert "the word list `mine` (1 entry)" in said({"lexicon": mine})


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        (articles("A", "B"), "Every outlet has one article: its figures speak of that article"),
        (articles("A", "A", "B"), "1 of 2 outlets has one article:"),
        (articles("A", "B", "C", "C"), "2 of 3 outlets have one article:"),
        (articles("A", "A", published_basis="inferred"), "2 articles have a date that is inferred"),
        (articles("A", published_basis="not stated", published=None), "1 article has no known d"),
        (articles("A", outlet_basis="not identified"), "1 article has no known outlet."),
    ],
)
def test_limits_follow_from_the_articles(documents, expected):
    assert expected in said({}, documents).partition("**Limits.**")[2]


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        (
            [figures(("articles", 7))],
            "With few units (here as few as 7) only large differences can be seen.",
        ),
        ([figures(("articles", 30), low=float("nan"))], "1 of 1 estimate has no interval."),
    ],
)
def test_limits_follow_from_the_figures(tables, expected):
    assert expected in said({}, estimates=tables)


def test_figures_without_faults_add_no_limit():
    assert "**Limits.**" not in said({}, estimates=figures(("articles", 30)))


def test_units_of_differences_are_named_once():
    mixed = f"{estimate.ARTICLES} / {estimate.SENTENCES}"
    text = said({}, estimates=figures((mixed, 30), ("articles", 2000)))
    assert "Student's t over articles and the sentences of each article (n from 30" in text


def test_of_several_differences_it_is_said_which_are_asserted():
    text = said(
        {}, estimates=[figures(("articles", 30)), figures(*[("articles", 30)] * 3, against="B")]
    )
    assert "Of 3 differences, only those were asserted that Holm's procedure keeps" in text


def test_official_figures_are_told_with_their_vintage():
    text = said({}, series=trade.series())
    assert "values as reported by Canada and China (balance of payments and customs; " in text
    assert f"the newest released on {trade.series()['release'].max()}." in text
    assert "Official figures are revised" in text


def test_no_articles():
    empty = schema.build([], "documents")
    assert said({}, empty).startswith("**Methods.** The corpus is 0 articles of 0 outlets (SHA-256")


@pytest.mark.parametrize("settings", [None, ["lexicon"], {1: "a"}])
def test_settings_must_be_named(settings):
    with pytest.raises(TypeError, match="settings: expected a dict from names to values"):
        methods.paragraph(articles("A"), settings)


# BibTeX


def entries(text: str) -> dict[str, str]:
    """Return the entries of BibTeX by key."""
    return {key: entry for entry, key in re.findall(r"(@\w+\{(\w+),\n(?:  .*\n)*\})\n", text)}


def test_bibtex_is_whole_and_plain():
    text = methods.bibtex()
    found = entries(text)
    assert len(found) == text.count("@")
    assert list(found)[0] == "onestory"
    assert list(found)[1:] == sorted(list(found)[1:])
    assert text.isascii()
    for entry in found.values():
        fields = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", entry, re.MULTILINE))
        assert entry.count("{") == entry.count("}")
        assert {"author", "title"} <= set(fields)
        assert not re.search(r"(?<!\\)[&%$#]", entry)


def test_the_suite_is_cited_and_not_the_project_in_the_working_folder(tmp_path, monkeypatch):
    (tmp_path / "CITATION.cff").write_text("title: Another\nversion: 9\nauthors: [{name: X}]\n")
    expected = methods.citation(), methods.bibtex()
    monkeypatch.chdir(tmp_path)
    assert (methods.citation(), methods.bibtex()) == expected
    assert "One Story" in expected[0] and "Another" not in expected[1]


def test_every_key_that_is_cited_is_there():
    known = methods._known()
    values = [value for setting in known.values() for value in setting.get("values", {}).values()]
    cited = {key for about in [*known.values(), *values] for key in about.get("cites", [])}
    assert cited <= set(entries(methods.bibtex()))
    assert set(entries(methods.bibtex())) - cited == {"onestory", "genette1980narrative"}


@pytest.mark.parametrize(
    ("settings", "keys"),
    [
        ({}, []),
        ({"lexicon": "vader"}, ["bird2009nltk", "hutto2014vader"]),
        ({"Lexicon": ["AFINN", "diplomacy"]}, ["nielsen2011anew"]),
        ({"frames": "mine"}, ["entman1993framing"]),
        ({"frames": "frames", "x": 1}, ["entman1993framing", "semetko2000framing"]),
    ],
)
def test_bibtex_holds_what_was_used(settings, keys):
    assert list(entries(methods.bibtex(settings))) == ["onestory", *keys]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50 % & more_or_less", "50 \\% \\& more\\_or\\_less"),
        ("#{$}", "\\#\\{\\$\\}"),
        ("a\\b~c^d", "a\\textbackslash{}b\\textasciitilde{}c\\textasciicircum{}d"),
    ],
)
def test_latex_is_escaped(text, expected):
    assert methods._latex(text) == expected
