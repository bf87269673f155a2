"""Annotate a corpus before its notebooks run, and print what stands in it as a line of JSON."""

from __future__ import annotations

import json
import sys
import warnings

from helpers import lexicon, scale


def main(source: str) -> int:
    """Keep the tables of a corpus, and tell of its articles, frames and actors."""
    warnings.simplefilter("ignore")
    tables = scale.tables(source)
    spans = tables["spans"]
    actors = spans[spans["layer"] == "actor"]
    named = actors.assign(side=lexicon.top(actors["label"])).groupby("side")["doc_id"].nunique()
    found = {
        "articles": len(tables["documents"]),
        "problems": len(tables["problems"]),
        "frames": int((spans["layer"] == "frame").sum()),
        "actors": len(actors),
        "sides": named.sort_values(ascending=False, kind="stable").index.tolist(),
    }
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
