"""Write every table and figure of the notebooks to `outputs/`: what `make outputs` runs."""
# ruff: noqa: E402 - execute keeps a slow import out

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import execute

# isort: split
import corpora

OUTPUTS = Path(__file__).resolve().parents[1] / "outputs"


def main() -> int:
    """Execute the notebooks with a folder to write to, or say why that could not be done."""
    parser = argparse.ArgumentParser(description="Write every table and figure to outputs/.")
    parser.add_argument("--corpus", default="", help="a corpus in place of the five articles")
    execute.stop_on_signals()
    try:
        write(corpora.find(parser.parse_args().corpus), OUTPUTS)
    except execute.Stopped as stopped:
        print(f"\nStopped: {stopped}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. What was written is whole; the rest is missing.", file=sys.stderr)
        return 130
    files = [path for path in OUTPUTS.rglob("*") if path.is_file()]
    print(
        f"{len(files)} files are in {OUTPUTS.name}/, each table and figure with a note of its own."
    )
    return 0


def write(corpus: Path | None, folder: Path) -> None:
    """Execute the notebooks, on `corpus` if there is one, so that each writes to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    notebooks = {
        name: execute.put(name, notebook, EXPORT=folder)
        for name, notebook in execute.read().items()
    }
    if corpus:
        notebooks = {name: corpora.put(name, nb, corpus) for name, nb in notebooks.items()}
    execute.run(notebooks)


if __name__ == "__main__":
    sys.exit(main())
