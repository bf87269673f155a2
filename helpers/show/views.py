"""What each set of controls shows: settings in, a figure with its words and sentences out.

    tables = pipeline.annotate(documents)    # or a dict of the tables that the view needs
    views.frames(tables, frame="issue/risk", voice="quoted")

Every view is a pure function of tables and settings and returns a `View`, which a notebook shows
as it is. `explore` puts controls on them; the line of code beside its controls is such a call. A
setting that the tables do not offer is an error that lists what they offer (`choices.of`).
"""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from io import BytesIO
from itertools import product

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers import estimate, schema
from helpers import lexicon as lexicons
from helpers.show import choices, evidence, plots, plots_time, wording
from helpers.show.choices import ALL, UNITS
from helpers.show.material import DIRECTED, MASKED, PLACE, Material, Tables

MOST_SENTENCES = 8
MOST_LINES = 25
"""Lines of a concordance that are shown."""

MOST_SORTED = 2000
"""Matches that a concordance sorts by what stands beside them: the first in reading order."""


MOST_CARDS = 10
MOST_TOLD = 40
"""Sentences of a timeline; the marks of further ones could hardly be told apart."""

DPI = 96
MARGIN = 0.1  # inches

NO_SCORES = pd.DataFrame({"row": [0], "score": [0.0], "outlet": "", "doc_id": "", "paragraph": 0})
NO_SCORES = NO_SCORES.iloc[:0]
"""What a corpus without sentences has."""

ENDS = 3
"""Sentences, and words, that are shown from each end."""

PER_WORDS = 10_000


@dataclass(frozen=True)
class View:
    """A table, its figure, both in words, and the way to the sentences.

    All but the table is made when it is first asked for.
    """

    table: pd.DataFrame
    say: Callable[[], str]
    describe: Callable[[], str]
    draw: Callable[[], object]
    show: Callable[[], evidence.Html]

    @cached_property
    def summary(self) -> str:
        """Return in a sentence or two what is shown, and how far outlets differ."""
        return self.say()

    @cached_property
    def alt(self) -> str:
        """Return the figure in words."""
        return self.describe()

    @cached_property
    def figure(self) -> Figure:
        """Return the figure in the look of the suite; no notebook shows it by itself."""
        with plt.style.context("helpers.show.news"):
            figure = self.draw().get_figure()
            plt.close(figure)
            FigureCanvasAgg(figure)  # whatever draws the figures of the notebook
            figure.set_dpi(DPI)
        return figure

    @cached_property
    def evidence(self) -> evidence.Html:
        """Return sentences, lines or cards, as `helpers.show.evidence` makes them."""
        return self.show()

    def image(self) -> str:
        """Return the figure as an HTML image with its alt text."""
        page = BytesIO()
        with plt.style.context("helpers.show.news"):
            # savefig itself would lay the figure out by drawing it twice
            edge = self.figure.get_tightbbox(self.figure.canvas.get_renderer()).padded(MARGIN)
            look = {"bbox_inches": edge, "dpi": "figure", "pil_kwargs": {"compress_level": 1}}
            self.figure.savefig(page, format="png", **look)
        data = base64.b64encode(page.getvalue()).decode()
        alt = html.escape(self.alt)
        return f'<img style="max-width:100%" alt="{alt}" src="data:image/png;base64,{data}">'

    def _repr_html_(self) -> str:
        said = f'<p class="mathjax_ignore">{html.escape(self.summary)}</p>'
        return f"{self.image()}{said}{self.evidence}"

    def __repr__(self) -> str:
        return f"<view: {self.summary}>"


# The views --------------------------------------------------------------------------------------


def frames(
    tables: Tables,
    *,
    outlet: str = ALL,
    frame: str | None = None,
    voice: str = ALL,
    unit: str = "words",
) -> View:
    """Show how densely each outlet uses the cues of one frame, and the sentences that hold them.

    Needs the tables sentences and spans; with voices, `voice` can be one of them. The figure is
    that of `framing.shares`; with the unit "sentences" it counts sentences with a cue. All outlets
    are drawn; the sentences are those of `outlet`.
    """
    m = Material.of(tables)
    s = choices.settled("frames", m, dict(outlet=outlet, frame=frame, voice=voice, unit=unit))
    spoken = np.full(len(m.stretches), True)
    if voice != ALL:
        spoken = (m.stretches["voice"] == voice).to_numpy()
    cues = m.cues[(m.cues["label"] == s["frame"]).to_numpy() & spoken[m.cues["stretch"]]]
    counted = _counted(m, cues, spoken, whole=voice == ALL, unit=unit)
    figures = {"hits": "hits", "chances": "words", "measure": UNITS[unit], "scale": 100}
    estimates = estimate.rate(counted, by="outlet", **figures)
    title = f"{s['frame'] or 'no frame'}, {'all voices' if voice == ALL else f'voice: {voice}'}"
    seen = cues[_of(m, cues["row"], outlet)]
    return View(
        table=estimates,
        say=lambda: (
            f"{title}: {wording.found(seen, 'cue', outlet)}. "
            + wording.widest(counted, estimates, **figures)
        ),
        **_intervals(m, estimates, title, outlet),
        show=partial(_sentences, m, seen, label="label"),
    )


def tone(
    tables: Tables,
    *,
    outlet: str = ALL,
    lexicon: str | None = None,
    names: str | None = None,
    target: str = ALL,
    unit: str = "sentence",
) -> View:
    """Show the mean tone of each outlet, the words that carry it, and the extreme sentences.

    Needs the tables sentences, scores and contributions. With ``names`` in scores the reading as
    written can be chosen beside the masked one. With the table toward, `target` keeps the
    sentences that name one side, and the lexicon "directed" is the tone toward it
    (`sentiment.toward`; it needs a target). The figure shows all outlets, words and sentences are
    those of `outlet`. The unit "paragraph" averages paragraphs of the mean of their sentences.
    """
    m = Material.of(tables)
    s = choices.settled(
        "tone", m, dict(outlet=outlet, lexicon=lexicon, names=names, target=target, unit=unit)
    )
    scored = _scores(m, s)
    units = scored
    if unit == "paragraph":
        units = scored.groupby(["outlet", "doc_id", "paragraph"], as_index=False)["score"].mean()
    measure = f"mean tone per {unit}"
    estimates = estimate.mean(units, "score", by="outlet", measure=measure)
    about = "all sentences" if target == ALL else f"sentences that name {target}"
    title = f"Tone by {s['lexicon']}, names {s['names']}, {about}"
    seen = scored[_of(m, scored["row"], outlet)].sort_values(["score", "row"], kind="stable")
    return View(
        table=estimates,
        say=lambda: (
            f"{title}: {wording.found(seen, 'sentence', outlet)}. "
            f"{wording.widest(units, estimates, digits=2, hits='score', measure=measure)}"
        ),
        **_intervals(m, estimates, title, outlet, zero=True),
        show=partial(_tone_evidence, m, seen, s),
    )


def claims(tables: Tables, *, outlet: str = ALL, kind: str = ALL, verdict: str = ALL) -> View:
    """Show the claims by verdict, the ledger of those chosen, and a card for each.

    Needs the tables sentences and claims, and verdicts for verdicts and official figures. The table
    is the ledger.
    """
    m = Material.of(tables)
    choices.settled("claims", m, dict(outlet=outlet, kind=kind, verdict=verdict))
    chosen = m.ledger
    for column, value in {"outlet": outlet, "kind": kind, "verdict": verdict}.items():
        chosen = chosen if value == ALL else chosen[chosen[column] == value]
    counts = chosen.groupby(["outlet", "verdict"]).size().rename("n").reset_index()
    about = f"outlet {outlet}, kind {kind}, verdict {verdict}"
    rows = [f"{r.outlet}: {r.n} {r.verdict}" for r in counts.itertuples()]
    verdicts = m.get("verdicts", schema.empty("verdicts"))
    n = wording.plural(len(chosen), "claim")
    bars = {"y": "outlet", "part": "verdict", "value": "n", "xlabel": "claims"}
    return View(
        table=chosen,
        say=lambda: f"{n} of {len(m.ledger):,} in all ({about}).",
        describe=lambda: f"Claims by outlet and verdict ({about}): {wording.listed(rows)}",
        draw=partial(plots.stacks, counts, colours=plots.VERDICT_COLOURS, **bars),
        show=partial(evidence.claim_cards, chosen, verdicts, m["sentences"], most=MOST_CARDS),
    )


def timeline(
    tables: Tables,
    *,
    outlets: Iterable[str] = (),
    since: int | None = None,
    until: int | None = None,
    kind: str = ALL,
) -> View:
    """Show dated statements on a calendar, a lane per outlet, and the sentence under each mark.

    Needs the tables documents, sentences and mentions. No `outlets` means all. `since` and `until`
    are the first and the last year that are drawn; a statement is in when its days touch them.
    """
    m = Material.of(tables)
    outlets = tuple(outlets)
    given = dict(outlets=outlets, since=since, until=until, kind=kind)
    s = choices.settled("timeline", m, given)
    told, first, last = m.told, s["since"], s["until"]
    begins, ends = told["begins"].dt.year, told["ends"].dt.year
    keep = (begins <= (last or 0)) & (ends >= (first or 0))
    keep &= told["outlet"].isin(outlets or m.outlets) & ((kind == ALL) | (told["kind"] == kind))
    seen = told[keep].sort_values(["begins", "ends", "doc_id", "start"], kind="stable")
    span = f"{first or 'no year'}" if first == last else f"{first} to {last}"
    title = f"Dated statements, {span}, kind: {kind}"
    marks = [f"{row.outlet}: {row.label}" for row in seen.head(wording.MOST_NAMED + 1).itertuples()]
    days = {"title": title, "since": f"{first}-01-01", "until": f"{last}-12-31 23:59"}
    n = wording.plural(len(seen), "statement")
    by = wording.plural(seen["outlet"].nunique(), "outlet")
    return View(
        table=seen,
        say=lambda: f"{title}: {n} of {len(told):,} in all, by {by}.",
        describe=lambda: f"{title}, a lane per outlet. {wording.listed(marks)}",
        draw=partial(plots_time.lanes, seen, colours=m.colours, **days),
        show=partial(_told_sentences, m, seen),
    )


def concordance(tables: Tables, search: str, *, outlet: str = ALL, sort: str = "text") -> View:
    """Show how often each outlet uses what is searched for, and each match in its line (KWIC).

    Needs the table sentences; the articles' own prose is searched. `search` is one or several
    words or phrases parted by commas, ``*`` for any ending. `sort` orders the lines by the text, or
    by the words to the left or right, the first `MOST_SORTED` of them. The figure shows all
    outlets, the lines (the table) are those of `outlet`.
    """
    m = Material.of(tables)
    choices.settled("concordance", m, dict(search=search, outlet=outlet, sort=sort))
    found = m.placed(lexicons.match(m.prose, lexicons.search(search)))
    hits = np.bincount(found["row"], minlength=len(m.prose))
    counted = m.prose[["outlet", "doc_id"]].assign(hits=hits, words=m.sentence_words)
    measure = f"matches per {PER_WORDS:,} words"
    figures = {"hits": "hits", "chances": "words", "measure": measure, "scale": PER_WORDS}
    estimates = estimate.rate(counted, by="outlet", **figures)
    title = f"Search for {' '.join(search.split())}"
    seen = found[_of(m, found["row"], outlet)]
    lines = evidence.ordered(evidence.kwic(m.prose, seen.head(MOST_SORTED)), sort)
    return View(
        table=lines,
        say=lambda: (
            f"{title}: {wording.found(seen, 'match', outlet)}. "
            + wording.widest(counted, estimates, **figures)
        ),
        **_intervals(m, estimates, title, outlet),
        show=partial(
            evidence.table, lines.drop(columns=PLACE), caption="Concordance", most=MOST_LINES
        ),
    )


def every(
    view: str, tables: Tables, *, over: Mapping[str, Iterable], **settings: object
) -> pd.DataFrame:
    """Return the tables of a view under all combinations of some settings, one below the other.

    `over` gives the values of each setting that varies; each has a column, before those of the
    table. Where both have a name, as ``unit`` of estimates, the table's is ``unit_of_table``. It is
    what a page shows in place of controls.
    """
    m = Material.of(tables)
    parts = []
    for values in product(*over.values()):
        varied = dict(zip(over, values, strict=True))
        parts.append(_beside(globals()[view](m, **settings, **varied).table, varied))
    if not parts:
        nothing = globals()[view](m, **settings).table.iloc[:0]
        parts = [_beside(nothing, {name: pd.Series(dtype="str") for name in over})]
    whole = pd.concat(parts, ignore_index=True)
    return whole[[*over, *(column for column in whole if column not in over)]]


def _beside(table: pd.DataFrame, varied: dict[str, object]) -> pd.DataFrame:
    own = {name: f"{name}_of_table" for name in varied}
    return table.rename(columns=own).assign(**varied)


# Figures and what they say ----------------------------------------------------------------------


def _intervals(
    m: Material,
    estimates: pd.DataFrame,
    title: str,
    outlet: str,
    *,
    zero: bool = False,
) -> dict[str, object]:
    """Return how to draw a row per outlet, the chosen one alone in colour, and to describe it."""
    first = estimates["outlet"] != outlet  # of many outlets a figure shows some; never without it
    rows = estimates.assign(_first=first).sort_values("_first", kind="stable")
    rows = rows if len(rows) > plots.MOST_GROUPS else estimates
    lit = {name: c if outlet in (ALL, name) else "0.7" for name, c in m.colours.items()}
    measure = estimates["measure"].iloc[0] if len(estimates) else "estimate"
    look = {"y": "outlet", "xlabel": f"{measure} (95 % interval)", "title": title, "zero": zero}
    return {
        "describe": lambda: (
            f"{title}: {look['xlabel']}, a dot per outlet. {wording.listed(wording.dots(rows))}"
        ),
        "draw": partial(plots.intervals, rows, colours=lit, **look),
    }


# Rows -------------------------------------------------------------------------------------------


def _of(m: Material, rows: pd.Series, outlet: str) -> np.ndarray:
    """Say which positions in the prose are the outlet's."""
    if outlet == ALL:
        return np.full(len(rows), True)
    return (m.prose["outlet"] == outlet).to_numpy()[rows]


def _counted(
    m: Material, cues: pd.DataFrame, spoken: np.ndarray, *, whole: bool, unit: str
) -> pd.DataFrame:
    """Return hits and chances: a row per sentence, or per stretch where one voice is asked."""
    if whole or unit == "sentences":
        table = m.prose[["outlet", "doc_id"]].assign(words=m.words_by_row(spoken))
        hits = np.bincount(cues["row"], minlength=len(table))
    else:
        table = m.stretches[["outlet", "doc_id", "words"]]
        hits = np.bincount(cues["stretch"], minlength=len(table))
    table = table.assign(hits=hits)
    if unit == "sentences":
        return table[table["words"] > 0].assign(words=1.0, hits=lambda t: (t["hits"] > 0) * 1.0)
    return table if whole else table[spoken]


def _scores(m: Material, s: dict) -> pd.DataFrame:
    """Return the scores that the settings of `tone` ask for, a row per sentence."""
    if s["lexicon"] != DIRECTED:
        found = m.scored.get((s["lexicon"], s["names"]), NO_SCORES)
        return found if s["target"] == ALL else found[found["row"].isin(m.naming[s["target"]])]
    if s["target"] == ALL:
        sides = ", ".join(map(repr, m.naming))
        raise ValueError(
            f"target: the directed reading is a tone toward somebody; choose one of {sides}"
        )
    return m.scored[DIRECTED, s["target"]]


def _sentences(m: Material, found: pd.DataFrame, *, label: str) -> evidence.Html:
    """Show sentences in which `found` stands, with their spans marked.

    Of many, those that stand first in each article come first, so that all articles have a say.
    """
    rows = pd.Series(np.unique(found["row"]), dtype="int64")
    turn = rows.groupby(m.prose["doc_id"].to_numpy()[rows]).cumcount()
    rows = rows.iloc[np.argsort(turn, kind="stable")]
    shown = found[found["row"].isin(rows.iloc[:MOST_SENTENCES])]
    return evidence.sentences(m.prose.iloc[rows], shown, label=label, most=MOST_SENTENCES)


def _tone_evidence(m: Material, seen: pd.DataFrame, s: dict) -> evidence.Html:
    """Show the words that pull most to either side, then the most negative and positive sentences.

    `seen` is in the order of the scores. The directed reading has no words of its own: VADER's are
    marked.
    """
    name = s["lexicon"] if s["lexicon"] != DIRECTED else choices.PRIMARY
    words = m.scored_words.get(name, m["contributions"].iloc[:0].assign(row=0, word=""))
    asked = np.zeros(len(m.prose), dtype=bool)
    asked[seen["row"]] = True
    keep = asked[words["row"]]
    if s["names"] == MASKED:
        keep &= ~words["masked"].to_numpy()
    words = words[keep]
    ends = np.unique(np.r_[0 : min(ENDS, len(seen)), max(len(seen) - ENDS, 0) : len(seen)])
    extreme = seen.iloc[ends]
    shown = m.prose.iloc[extreme["row"]].assign(score=extreme["score"].to_numpy())
    marked = words[words["row"].isin(extreme["row"])]
    table = evidence.table(_carrying(words), caption="Words that carry the tone", digits=1)
    read = evidence.sentences(shown, marked, label="weight", about=["score"])
    return evidence.Html(f"{table}{read}", name=f"words and {read.name}")


def _carrying(words: pd.DataFrame) -> pd.DataFrame:
    """Return the words with the largest sums of weights, the most positive first."""
    sums = words.groupby("word", observed=True)["weight"].agg(times="size", weight="sum")
    sums = sums.reset_index().astype({"word": "str"})
    sums = sums.sort_values(["weight", "word"], ascending=[False, True], ignore_index=True)
    most = sums["weight"].abs().nlargest(2 * ENDS, keep="first").index
    return sums.loc[sorted(most)]


def _told_sentences(m: Material, seen: pd.DataFrame) -> evidence.Html:
    head = seen.head(MOST_TOLD)
    about = head[[*PLACE, "label", "kind", "event_id"]]
    shown = about.merge(m["sentences"], on=PLACE, validate="many_to_one")
    marks = head.drop_duplicates([*PLACE, "start"])
    read = evidence.sentences(shown, marks, label="label", about=["label", "kind"], most=MOST_TOLD)
    hidden = len(seen) - len(head)
    rest = f'<p class="about">and {hidden:,} more</p>' if hidden else ""
    return evidence.Html(f"{read}{rest}", name=read.name)
