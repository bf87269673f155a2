"""How well and how fast are quantities read, beside quantulum3 where that is installed?

Run ``python tests/bench/bench_claims.py``. Three tables:

- precision, recall and F1 of the *values* on the number, percent and currency cases of
  Recognizers-Text, which lie beside the project (``../shared/gold/recognizers_specs``) and are no
  part of it; without them it says so. Most number cases are arithmetic ("twenty-three fifths"),
  notation (1.1^23) or numbers out of any sentence; `numerals` reads numbers, and `claims` leaves
  out those that are no quantity.
- the same on the sentences of ``tests/claim_cases.py``, with unit and direction. They were
  written for the tests: the rules pass them all, so the row says what the other tool does.
- the time for news articles as a multiple of what NLTK's VADER takes for their sentences, and the
  time for one sentence of doubling length.
"""

from __future__ import annotations

import sys
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import yardstick  # noqa: E402
from claim_cases import CASES, NO_CLAIM  # noqa: E402
from yardstick import GOLD, articles, cpu, vader  # noqa: E402

from helpers import claims, corpus, schema  # noqa: E402
from helpers.claims import quantities, units  # noqa: E402
from helpers.text.english import numerals  # noqa: E402

SPECS = {
    "number": "Number/English/NumberModel.json",
    "percent": "Number/English/PercentModel.json",
    "currency": "NumberWithUnit/English/CurrencyModel.json",
}
ARTICLES = 400
LENGTHS = (5_000, 10_000, 20_000, 40_000)
PIECES = (
    "exports to China rose 5 percent to $3 billion in 2025, while 12 firms and 300 people ",
    *("111 ", "1.1", "two and ", "5-", "$5 to ", "5 a ", "China exports ", "(", " "),
)
TARGET = 0.5
"""Times VADER, the cut into tokens included, which the other annotators share."""

Found = tuple[float, str, str]
"""Value, unit ("" = none) and direction of a quantity."""
Reader = Callable[[str, str], list[Found]]


def ours(text: str, wanted: str) -> list[Found]:
    """Return what `quantities` reads; `wanted` is number, percent, currency or everything."""
    found = quantities.find(text, durations=wanted == "number")
    if wanted == "percent":
        found = [q for q in found if q.unit == "percent"]
    elif wanted == "currency":
        names = {name for family, name, _ in units.known().values() if family == "money"}
        found = [q for q in found if q.unit in names | {"dollar"}]
    return [(q.value, q.unit or "", q.direction) for q in found]


def _numbers(text: str, _: str) -> list[Found]:
    return [(numeral.value, "", "none") for numeral in numerals.find(text)]


def quantulum() -> Reader | None:
    """Return a reader that asks quantulum3, or None where it is not installed."""
    try:
        warnings.simplefilter("ignore")
        from quantulum3 import parser
    except ImportError:
        return None

    def read(text: str, wanted: str) -> list[Found]:
        try:
            parsed = parser.parse(text)
        except Exception:  # it raises on some sentences: an answer of nothing
            return []
        if wanted == "percent":
            parsed = [q for q in parsed if q.unit.name == "percentage"]
        elif wanted == "currency":
            parsed = [q for q in parsed if q.unit.entity.name == "currency"]
        return [(q.value, _plain(q.unit.name), "none") for q in parsed]

    return read


def _plain(unit: str) -> str:
    unit = {"percentage": "percent", "dimensionless": ""}.get(unit, unit)
    return unit.removesuffix("s")


def scored(expected: list[list[tuple]], got: list[list[tuple]]) -> dict[str, float]:
    """Return precision, recall and F1 in percent; each sentence is a bag of answers."""
    pairs = [(Counter(e), Counter(g)) for e, g in zip(expected, got, strict=True)]
    hits = sum((e & g).total() for e, g in pairs)
    made, due = sum(g.total() for _, g in pairs), sum(e.total() for e, _ in pairs)
    return {
        "precision": 100 * hits / max(made, 1),
        "recall": 100 * hits / max(due, 1),
        "F1": 200 * hits / max(made + due, 1),
    }


def on_specs(readers: dict[str, Reader]) -> pd.DataFrame:
    """Return how well values are read on the cases of Recognizers-Text."""
    cases = list(yardstick.rows(GOLD / "recognizers_specs" / "cases.jsonl.gz"))
    rows = []
    for name, spec in SPECS.items():
        of_spec = [case for case in cases if case["spec"] == spec]
        expected = [[(value,) for value in _values(case)] for case in of_spec]
        asked = {"numerals": _numbers, **readers} if name == "number" else readers
        for tool, reader in asked.items():
            got = [[(_round(v),) for v, _, _ in reader(case["Input"], name)] for case in of_spec]
            rows.append(
                {"cases": f"{name} ({len(of_spec)})", "tool": tool, **scored(expected, got)}
            )
    return pd.DataFrame(rows)


def _values(case: dict) -> list[float]:
    found = []
    for result in case["Results"]:
        written = str(result["Resolution"].get("value") or "").rstrip("%").replace(",", "")
        try:
            found.append(_round(float(written)))
        except ValueError:
            continue
    return found


def _round(value: float) -> float:
    return float(f"{value:.6g}")


def on_cases(readers: dict[str, Reader]) -> pd.DataFrame:
    """Return how well the sentences of the tests are read: value, with unit, with direction."""
    expected = [_told(quantities_told) for _, quantities_told in CASES] + [[] for _ in NO_CLAIM]
    texts = [text for text, _ in CASES] + NO_CLAIM
    rows = []
    for tool, reader in readers.items():
        got = [[(_round(v), _plain(u), d) for v, u, d in reader(t, "all")] for t in texts]
        for what, keep in {
            "value": (0,),
            "value + unit": (0, 1),
            "value + direction": (0, 2),
        }.items():
            picked = [
                [[tuple(q[i] for i in keep) for q in row] for row in t] for t in (expected, got)
            ]
            rows.append({"cases": f"own ({len(texts)}): {what}", "tool": tool, **scored(*picked)})
    return pd.DataFrame(rows)


def _told(case: str) -> list[Found]:
    found = []
    for value, unit, *rest in (quantity.split() for quantity in case.split("; ")):
        direction = next((word for word in rest if word in ("up", "down")), "none")
        unit = "" if unit == "-" else _plain(unit.replace("_", " "))
        found.append((_round(float(value)), unit, direction))
    return found


def speed(readers: dict[str, Reader]) -> pd.DataFrame:
    """Return the CPU time of claims, and of the other tool, as multiples of NLTK's VADER."""
    sentences = corpus.sentences(articles(ARTICLES))
    some = sentences["text"].head(300).to_list()
    taken = cpu(lambda: claims.extract(sentences, schema.empty("dates")), times=3)[1]
    table = [{"what": "claims.extract", "x VADER": taken / vader(sentences["text"])}]
    if "quantulum3" in readers:
        read = readers["quantulum3"]
        taken = cpu(lambda: [read(text, "all") for text in some])[1]
        table.append({"what": "quantulum3", "x VADER": taken / vader(some)})
    return pd.DataFrame(table)


def linearity() -> pd.DataFrame:
    """Return the ms for one sentence of doubling length, by what it repeats."""
    table = {}
    for piece in PIECES:
        texts = {n: (piece * (n // len(piece) + 1))[:n] for n in LENGTHS}
        table[piece[:24]] = {
            n: 1000 * cpu(lambda text=text: _claims_of(text))[1] for n, text in texts.items()
        }
    return pd.DataFrame(table).T.rename_axis("repeated", axis=0)


def _claims_of(text: str) -> pd.DataFrame:
    row = {"doc_id": "0", "sent": 0, "paragraph": 0, "start": 0, "end": len(text), "text": text}
    return claims.extract(schema.build([row], "sentences"), schema.empty("dates"))


def report() -> str:
    """Return the benchmark as text."""
    readers: dict[str, Reader] = {"claims": ours}
    lines = []
    if other := quantulum():
        readers["quantulum3"] = other
    else:
        lines.append("quantulum3 is not installed: nothing stands beside ours")
    if (GOLD / "recognizers_specs").exists():
        lines.append(on_specs(readers).round(1).to_string(index=False))
    else:
        lines.append("skipped: ../shared/gold/recognizers_specs is not here")
    lines.append(on_cases(readers).round(1).to_string(index=False))
    fast = speed(readers)
    lines.append(fast.round(2).to_string(index=False))
    lines.append(linearity().round(1).to_string())
    taken = fast["x VADER"].iloc[0]
    verdict = "met" if taken <= TARGET else "missed"
    lines.append(f"{taken:.2f} times VADER, target {TARGET}: {verdict} on this machine, now")
    return "\n\n".join(lines)


if __name__ == "__main__":
    print(report())
