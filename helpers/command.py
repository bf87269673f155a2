"""The command ``one-story``, for those who live in a terminal.

one-story check FOLDER             what was read, and what to look at first
one-story annotate FOLDER OUT      every table as Parquet, on all cores or a Dask cluster
one-story report FOLDER            the pages (in a copy of the project, which has the notebooks)
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import warnings
from pathlib import Path

from helpers import corpus, files, scale, schema

_STORY = ("frames", "actors", "sides", "record", "labels", "home")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0, or 1 after one line that says what is wrong."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (ValueError, OSError, ImportError) as error:
        print(f"one-story: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            "\nInterrupted. What was finished is kept; the same command goes on.", file=sys.stderr
        )
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="one-story", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="command")
    check = commands.add_parser("check", help="say what was read, and what to look at first")
    check.add_argument("folder", help="a folder, a table, an export or an archive of articles")
    check.add_argument("--day-first", choices=["yes", "no"], help="how to read 3/4/2026")
    check.set_defaults(run=_check)
    annotate = commands.add_parser("annotate", help="write every table as Parquet")
    annotate.add_argument("folder", help="articles, or a Parquet file or folder")
    annotate.add_argument("out", help="the folder for the tables; a run goes on where it stopped")
    annotate.add_argument(
        "--scheduler", help="tcp://host:8786, or synchronous (default: all cores)"
    )
    annotate.add_argument("--npartitions", type=int, help="parts that are done one by one")
    annotate.set_defaults(run=_annotate)
    report = commands.add_parser("report", help="run the notebooks on your articles, as pages")
    report.add_argument("folder", help="a folder, a table, an export or an archive of articles")
    for name in _STORY:
        report.add_argument(f"--{name}", default="", help=f"as {name.upper()} of `make report`")
    report.set_defaults(run=_report)
    return parser


def _check(options: argparse.Namespace) -> int:
    day_first = {"yes": True, "no": False, None: None}[options.day_first]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        documents = corpus.load(options.folder, day_first=day_first)
    problems = corpus.report(documents)
    outlets = documents["outlet"].nunique()
    print(f"{_many(len(documents), 'article')} of {_many(outlets, 'outlet')}")
    for row in problems.itertuples():
        print(f"- {row.source}: {row.what}\n  why: {row.why}\n  cure: {row.cure}")
    if problems.empty:
        print("Nothing was found that has to be looked at first.")
    return 0


def _annotate(options: argparse.Namespace) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = scale.annotate(options.folder, options.out, options.scheduler, options.npartitions)
    print(
        f"{_many(told['articles'], 'article')} in {_many(told['partitions'], 'partition')}: "
        f"{told['annotated']} annotated now, {told['kept']} kept from before; "
        f"{_many(told['problems'], 'problem')} (table `problems`). "
        f"{len(schema.TABLES)} tables are in {options.out}."
    )
    return 0


def _report(options: argparse.Namespace) -> int:
    builder = files.ROOT / "report" / "build.py"
    if not builder.is_file():
        raise OSError(
            "report: the notebooks are not part of the installed package; run this in a copy of "
            "the project, where `make report CORPUS=folder` does the same"
        )
    given = [f"--{name}={getattr(options, name)}" for name in _STORY if getattr(options, name)]
    folder = str(Path(options.folder).expanduser().absolute())
    command = [sys.executable, str(builder), "--corpus", folder, *given]
    return subprocess.run(command, check=False).returncode


def _many(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'s' * (n != 1)}"


if __name__ == "__main__":
    sys.exit(main())
