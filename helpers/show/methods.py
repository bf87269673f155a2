"""The methods-and-limits paragraph of a paper, written from what was used, and its literature.

Every clause comes from a setting or a table that is given; nothing else is claimed. What is said of
a setting stands in ``methods.toml``, the literature in ``methods.bib``. Settings known by name:

==============================  =================================================================
`corpus`                        where the articles were read from (the last part of the path)
`lexicon`                       one or several of vader, afinn, textblob, diplomacy, or another
`names` `mask` `negation`       masked, as written; a word list; read, ignored
`unit` `text` `voice`           sentence, paragraph; all prose, body only; all voices, outlet's own
`frames` `actors` `sides`       word lists; the sides that are compared
`toward` `keywords`             toward whom tone was read; how distinctive words were found
`specifications`                how many, or which, a finding was repeated under
`dates` `as_of`                 the notation of times; the day whose official figures were used
`level`                         of the intervals, where it is not that of `estimate`
==============================  =================================================================

Names may be in capitals. A setting with another name is told as it is.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

import pandas as pd
import yaml

from helpers import corpus, estimate, files, lexicon, markdown, schema
from helpers.show import trust

SETTINGS = Path(__file__).with_name("methods.toml")
LITERATURE = Path(__file__).with_name("methods.bib")
PROJECT = "one-story"
CHECKSUM_LETTERS = 12
MOST_OUTLETS = 12
"""Outlets that are named one by one."""

FEW_UNITS = 20
"""Below this Student's t makes intervals clearly wider than the normal law would."""

_UNITS = {estimate.SENTENCES: "the sentences of each article", estimate.ARTICLES: "articles"}


def paragraph(
    documents: pd.DataFrame,
    settings: Mapping[str, object],
    *,
    estimates: pd.DataFrame | Iterable[pd.DataFrame] | None = None,
    series: pd.DataFrame | None = None,
    labels: pd.DataFrame | None = None,
) -> str:
    """Return methods and limits in two paragraphs of Markdown, from what was used.

    Parameters
    ----------
    documents
        The articles: their number, outlets, dates and checksum.
    settings
        What was chosen, by name (see the top of this page). None means that nothing was chosen.
    estimates
        The figures that are shown, one table `estimates` or several: what was counted once and how
        much of it there is. Without them, and without `level` among the settings, nothing is said
        of intervals.
    series
        The official figures, where some were used: whose, and of which vintage.
    labels
        The hand labels of these articles (`gold.of_corpus`), also where there are none: how far
        the methods were validated.

    Raises
    ------
    TypeError, ValueError
        When `settings` is no dict by name, or a table lacks a column.
    """
    chosen = _checked(settings)
    shown = _joined(estimates)
    said = [_corpus(documents), *_told(chosen), *_intervals(chosen, shown, documents)]
    said += [_series(series)] if series is not None else []
    said += [trust.sentence(labels)] if labels is not None and len(labels) else []
    said += [*_further(chosen), f"Computed with One Story {metadata.version(PROJECT)}."]
    limits = [*_limits_of_corpus(documents), *_limits_of_settings(chosen), *_limits_of(shown)]
    limits += [trust.sentence(labels)] if labels is not None and labels.empty else []
    if series is not None:
        limits.append(
            "Official figures are revised: another vintage, basis or reporter gives another."
        )
    methods = f"**Methods.** {' '.join(said)}"
    return f"{methods}\n\n**Limits.** {' '.join(limits)}" if limits else methods


def bibtex(settings: Mapping[str, object] | None = None) -> str:
    """Return BibTeX: this suite, and the literature of the methods that `settings` name.

    Without settings, the literature of every method. Entries come in the order of their keys, the
    suite first. Articles and statistics are not in it: cite those that you use as well.
    """
    entries = _entries()
    chosen = entries if settings is None else _cited(_checked(settings))
    return "\n\n".join([_software(), *(entries[key] for key in sorted(chosen))]) + "\n"


def citation() -> str:
    """Return how to cite this suite, as a line of Markdown, from CITATION.cff."""
    cited = yaml.safe_load(files.read_text(files.ROOT / "CITATION.cff"))
    people = [
        person.get("name") or f"{person['family-names']}, {person['given-names']}"
        for person in cited["authors"]
    ]
    year = f" ({str(cited['date-released'])[:4]})" if "date-released" in cited else ""
    who, title = markdown.text("; ".join(people)), markdown.text(cited["title"])
    return f"{who}{year}. *{title}*. Version {cited['version']}. Software, {cited['license']}."


def _checked(settings: object) -> dict[str, object]:
    if not isinstance(settings, Mapping) or not all(isinstance(name, str) for name in settings):
        raise TypeError(f"settings: expected a dict from names to values, got {settings!r}")
    return {name.lower(): value for name, value in settings.items()}


def _joined(estimates: pd.DataFrame | Iterable[pd.DataFrame] | None) -> pd.DataFrame | None:
    if estimates is None:
        return None
    tables = [estimates] if isinstance(estimates, pd.DataFrame) else list(estimates)
    return pd.concat([schema.check(table, "estimates") for table in tables], ignore_index=True)


def _corpus(documents: pd.DataFrame) -> str:
    known = corpus.checksum(documents)
    outlets = sorted(documents["outlet"].dropna().unique())
    few = 0 < len(outlets) <= MOST_OUTLETS
    named = f" ({', '.join(map(markdown.text, outlets))})" if few else ""
    days = documents["published"].dropna()
    period = f", published {_period(days.min(), days.max())}" if len(days) else ""
    return (
        f"The corpus is {_count(known['articles'], 'article')} of {_count(len(outlets), 'outlet')}"
        f"{named}{period} (SHA-256 of the articles' checksums: "
        f"`{known['sha256'][:CHECKSUM_LETTERS]}…`)."
    )


@functools.cache
def _known() -> dict[str, dict]:
    return tomllib.loads(SETTINGS.read_text(encoding="utf-8"))


def _about(name: str, value: object) -> dict:
    """Return what is known of a value of the setting `name`, over what holds for any value."""
    setting = _known().get(name, {})
    return setting | setting.get("values", {}).get(str(value).lower(), {})


def _cited(chosen: Mapping[str, object]) -> set[str]:
    pairs = [(name, one) for name, value in chosen.items() for one in _each(value)]
    return {key for name, one in pairs for key in _about(name, one).get("cites", [])}


def _told(chosen: Mapping[str, object]) -> list[str]:
    said = []
    for name, value in chosen.items():
        if value is None:
            said.append(f"No {markdown.text(name)} was used.")
        elif sentence := _known().get(name, {}).get("sentence"):
            said.append(sentence.format(_enumerated([_words(name, one) for one in _each(value)])))
    return said


def _words(name: str, value: object) -> str:
    """Return a value in words: what is known of it, a word list with its size, or as it stands."""
    about = _about(name, value)
    if name == "corpus":
        return f"`{Path(str(value)).name}`"
    if "words" not in about:
        return _list(value) if about.get("list") else markdown.text(_text(value))
    packages = re.findall(r"\{(\w+)\}", about["words"])
    return about["words"].format(**{name: metadata.version(name) for name in packages})


def _list(name: object) -> str:
    """Return a word list with the number of its entries and its version, where they are known."""
    if isinstance(name, lexicon.Lexicon):
        return f"the word list `{name.name}` ({_count(len(name), 'entry', 'entries')})"
    with files.find(f"{lexicon.FOLDER}/manifest.toml").open("rb") as file:
        about = tomllib.load(file).get(str(name))
    if about is None:
        return f"the word list `{_text(name)}`"
    entries = _count(about["entries"], "entry", "entries")
    return f"the word list `{name}` (this suite's, {entries}, version {about['version']})"


def _intervals(
    chosen: Mapping[str, object], shown: pd.DataFrame | None, documents: pd.DataFrame
) -> list[str]:
    if shown is None and "level" not in chosen:
        return []
    level = chosen.get("level", estimate.LEVEL)
    alone = documents["outlet"].value_counts().eq(1)
    kinds = [estimate.SENTENCES] * bool(alone.any()) + [estimate.ARTICLES] * bool((~alone).any())
    units = kinds if shown is None else " / ".join(shown["unit"].dropna().unique()).split(" / ")
    drawn = " and ".join(_UNITS.get(unit, unit) for unit in dict.fromkeys(units))
    drawn += f" (n from {_range(shown['n'])})" if shown is not None else ""
    said = [
        f"Intervals are {100 * level:g} % intervals by Student's t over {drawn}, with robust "
        "standard errors of the ratio (HC3); those of shares are Wilson's."
    ]
    if shown is not None and "against" in shown and shown["against"].notna().sum() > 1:
        pairs = _count(int(shown["against"].notna().sum()), "difference")
        said.append(f"Of {pairs}, only those were asserted that Holm's procedure keeps together.")
    return said


def _series(series: pd.DataFrame) -> str:
    schema.check(series, "series")
    whose, basis, adjusted = (
        _enumerated(sorted(series[column].dropna().unique()))
        for column in ("reporter", "basis", "adjustment")
    )
    return (
        f"Official figures are {_count(len(series), 'value')} as reported by {whose} "
        f"({basis}; {adjusted}), the newest released on {series['release'].max()}."
    )


def _further(chosen: Mapping[str, object]) -> list[str]:
    known = {name for name in chosen if name in _known() or chosen[name] is None}
    named = [
        f"{markdown.text(name)} = {markdown.text(_text(chosen[name]))}"
        for name in chosen
        if name not in known
    ]
    return [f"Further settings: {'; '.join(named)}."] if named else []


def _limits_of_corpus(documents: pd.DataFrame) -> list[str]:
    articles = documents["outlet"].value_counts()
    alone, all_of_them = int(articles.eq(1).sum()), len(articles)
    said = []
    if alone:
        some = f"{alone} of {_count(all_of_them, 'outlet')} {_has(alone)}"
        who = "Every outlet has" if alone == all_of_them else some
        said.append(f"{who} one article: its figures speak of that article, not of the outlet.")
    for column, words, what in (
        ("outlet_basis", ("not identified", "not stated"), "no known outlet"),
        ("published_basis", ("inferred",), "a date that is inferred"),
        ("published_basis", ("not stated",), "no known date"),
    ):
        if n := int(documents[column].isin(words).sum()):
            said.append(f"{_count(n, 'article')} {_has(n)} {what}.")
    return said


def _limits_of_settings(chosen: Mapping[str, object]) -> list[str]:
    pairs = [(name, one) for name, value in chosen.items() for one in _each(value)]
    limits = [_about(name, one).get("limit") for name, one in pairs if one is not None]
    return list(dict.fromkeys(filter(None, limits)))


def _limits_of(shown: pd.DataFrame | None) -> list[str]:
    if shown is None or shown.empty:
        return []
    said = []
    if (few := shown["n"].min()) < FEW_UNITS:
        said.append(f"With few units (here as few as {few}) only large differences can be seen.")
    if none := int(shown["low"].isna().sum()):
        said.append(f"{none} of {_count(len(shown), 'estimate')} {_has(none)} no interval.")
    return said


def _entries() -> dict[str, str]:
    """Return the entries of the literature by key, in order."""
    text = LITERATURE.read_text(encoding="utf-8")
    found = re.findall(r"^(@\w+\{([\w-]+),\n.*?\n\})$", text, re.MULTILINE | re.DOTALL)
    return {key: entry for entry, key in sorted(found, key=lambda pair: pair[1])}


def _software() -> str:
    """Return the entry of this suite, from CITATION.cff."""
    cited = yaml.safe_load(files.read_text(files.ROOT / "CITATION.cff"))
    people = [
        f"{{{_latex(person['name'])}}}"
        if "name" in person
        else f"{_latex(person['family-names'])}, {_latex(person['given-names'])}"
        for person in cited["authors"]
    ]
    fields = {
        "author": " and ".join(people),
        "title": f"{{{_latex(cited['title'])}}}",
        "version": _latex(str(cited["version"])),
        "year": str(cited.get("date-released", ""))[:4],
        "license": _latex(cited.get("license", "")),
        "url": cited.get("url", cited.get("repository-code", "")),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@software{{{PROJECT.replace('-', '')},\n{lines}\n}}"


_LATEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    **{"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"},
}


def _latex(text: str) -> str:
    """Return `text` with the characters escaped that LaTeX reads as commands."""
    return "".join(_LATEX.get(letter, letter) for letter in text)


def _each(value: object) -> list:
    return list(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]


def _text(value: object) -> str:
    """Return a value as a reader writes it: a day without its midnight, a list with commas."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_text(one)}" for key, one in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(map(_text, value))
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return f"{value:%Y-%m-%d}"
    return "none" if value is None else str(value)


def _enumerated(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else "none"


def _count(n: int, noun: str, plural: str = "") -> str:
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def _has(n: int) -> str:
    return "has" if n == 1 else "have"


def _range(n: pd.Series) -> str:
    return f"{n.min():,} to {n.max():,}" if len(n) else "none"


def _period(first: pd.Timestamp, last: pd.Timestamp) -> str:
    days = [f"{day.day} {day:%B} {day.year}" for day in (first, last)]
    return f"on {days[0]}" if days[0] == days[1] else f"from {days[0]} to {days[1]}"
