"""Do numbers, dates, quotations and verdicts read better than they did, and is nothing lost?

Run ``python tests/bench/bench_before.py [REVISION]``. In one run the code of an earlier revision
(by default `BEFORE`) stands beside that of today:

- on the development sets that lie beside the project (``../shared/gold``), and on the hand labels
  of today;
- on the tables of cases of both: today's under the earlier code, and the earlier under today's.

Without the repository's history, as in an archive of it, there is nothing to compare with, and it
says so. Cases of tests that the earlier code cannot even import count as wrong.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BEFORE = "e63ab14"
"""The last revision before verdicts, estimates and reading were mended."""

CASES = {
    "numbers, claims": ["test_claims.py"],
    "dates": ["test_dates.py", "test_dates_kinds.py"],
    "quotations": ["test_quotes.py", "test_quotes_attribution.py"],
    "verdicts": ["test_trade_verdict.py", "test_trade_parts.py", "test_trade_record.py"],
}
CODE, TESTS = ("helpers", "data"), ("tests", "conftest.py", "pyproject.toml", "report")


def main(revision: str = BEFORE) -> None:
    """Print the comparison."""
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / "before"
        if not _unpack(revision, before):
            print(f"skipped: revision {revision} is not in this copy of the repository")
            return
        then, now = (_measured(tree) for tree in (before, ROOT))
        print(f"{'':44}{'before':>8}{'now':>8}")
        for name, value in now.items():
            earlier = then.get(name)
            print(f"{name:44}{'-' if earlier is None else f'{earlier:.1f}':>8}{value:>8.1f}")
        mixed = Path(folder) / "mixed"
        for whose, tests in (("today's", ROOT), ("the earlier", before)):
            for kind, files in CASES.items():
                right = [_right(code, tests, files, mixed) for code in (before, ROOT)]
                print(f"{f'right of {whose} cases: {kind}':44}{right[0]:>8}{right[1]:>8}")


def _unpack(revision: str, target: Path) -> bool:
    """Put the tree of a revision into a folder; tell whether it is known."""
    target.mkdir()
    archive = subprocess.run(["git", "archive", revision], cwd=ROOT, capture_output=True)
    if archive.returncode:
        return False
    subprocess.run(["tar", "-x", "-C", target], input=archive.stdout, check=True)
    return True


def _measured(tree: Path) -> dict[str, float]:
    """Return the measures under the code of a tree, worked out in a process of its own."""
    found = subprocess.run(
        [sys.executable, __file__, "--measure"],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(found.stdout.splitlines()[-1])


def _right(code: Path, tests: Path, files: list[str], folder: Path) -> str:
    """Return how many cases of the tests of one tree hold under the code of another."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for tree, names in ((code, CODE), (tests, TESTS)):
        for name in names:
            (folder / name).symlink_to(tree / name)
    there = [f"tests/{name}" for name in files if (tests / "tests" / name).exists()]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "--tb=no", "-p", "no:cacheprovider", *there],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    last = run.stdout.strip().splitlines()[-1]
    passed, failed = (_count(last, word) for word in ("passed", "failed"))
    return f"{passed}/{passed + failed}" if passed + failed else "-"


def _count(line: str, word: str) -> int:
    found = re.search(rf"(\d+) {word}", line)
    return int(found[1]) if found else 0


def measure() -> dict[str, float]:
    """Return F1 in percent of the code that is imported, on the sets and the labels at hand."""
    import bench_claims
    import bench_dates
    import pandas as pd
    from yardstick import GOLD, rows

    found = {}
    if (GOLD / "recognizers_specs").exists():
        table = bench_claims.on_specs({"claims": bench_claims.ours}).query("tool == 'claims'")
        for cases, value in zip(table["cases"], table["F1"], strict=True):
            found[f"Recognizers-Text, {cases}: F1"] = value
    if (GOLD / "wikiwars").exists():
        counts = bench_dates.score_ours(list(rows(GOLD / "wikiwars" / "dev.jsonl.gz")))
        for name in ("strict", "relaxed", "value"):
            found[f"WikiWars, dates {name}: F1"] = 100 * counts.f1(name)
    found |= _labelled(pd)
    return found


def _labelled(pd) -> dict[str, float]:  # noqa: ANN001
    """Return how many of the hand labels of the five articles are found, in percent."""
    from helpers import claims, corpus, dates, quotes

    documents = corpus.load(ROOT / "data" / "seeds")
    sentences = corpus.sentences(documents)
    dated = dates.extract(sentences, documents)
    tables = {
        "quotes": (quotes.extract(sentences), ["doc_id", "start", "end", "speaker"]),
        "dates": (dated, ["doc_id", "start", "end", "value"]),
        "claims": (
            claims.extract(sentences, dated),
            ["doc_id", "start", "end", "value", "measure", "partner"],
        ),
    }
    found = {}
    for name, (table, columns) in tables.items():
        gold = pd.read_csv(ROOT / "data" / "gold" / f"{name}.csv", dtype={"doc_id": str})
        given, due = (_keys(rows, columns) for rows in (table, gold))
        found[f"hand labels, {name}: found"] = 100 * len(given & due) / len(due)
    return found


def _keys(rows, columns: list[str]) -> set[tuple]:  # noqa: ANN001
    return {tuple(map(str, row)) for row in rows[columns].fillna("").itertuples(index=False)}


if __name__ == "__main__":
    if sys.argv[1:] == ["--measure"]:
        print(json.dumps(measure()))
    else:
        main(*sys.argv[1:])
