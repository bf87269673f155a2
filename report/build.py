"""Execute the notebooks and build the site: what `make report` runs.

The pages are laid out and rendered under `build/site`, checked there, and take the place of
`_site` only when all is well.
"""
# ruff: noqa: E402 - the clock starts before the slow imports

from __future__ import annotations

import signal
import time

BEGUN = time.monotonic()
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ctrl-C ends it quietly until main takes over

import execute  # before nbformat, from which it keeps a slow import

# isort: split
import argparse
import copy
import hashlib
import io
import os
import re
import shutil
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

import catalogue
import check
import corpora
import findings
import pages
import remembered

REPORT = Path(__file__).resolve().parent
ROOT = REPORT.parent
SITE = ROOT / "_site"
WORK = ROOT / "build" / "site"
# The pages made from files of the project, and the files that pages link to.
LINKED = [
    "*.md",
    "notebooks/*.md",
    "LICENSE",
    "CITATION.cff",
    "environment.yml",
    "data/**/*",
    "helpers/**/*.py",
]


_STORY = {
    "frames": "words for the frames of your story (.csv with term and category, .yml, .dic)",
    "actors": "names of the actors of your story (.csv with term and category)",
    "sides": "the actors toward whom tone is measured, parted by semicolons",
    "record": "official events of your story (.csv with date and text)",
    "labels": "hand labels of your articles (.csv, as gold.sheet or the panel writes them)",
    "home": "the country that trade is seen from",
}


def main() -> int:
    """Build the site, or say in a few lines why it could not be built."""
    execute.stop_on_signals()
    options = _options()
    try:
        if options.time_imports:
            return time_imports()
        build(corpora.find(options.corpus), vars(options))
    except execute.Stopped as stopped:
        print(f"\nStopped: {stopped}\n{_state()}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\nInterrupted. {_state()}", file=sys.stderr)
        return 130
    print(f"Done in {_seconds()}. Open {SITE / 'index.html'}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Execute the notebooks and build the site.")
    parser.add_argument("--corpus", default="", help="a corpus in place of the five articles")
    for name, what in _STORY.items():
        parser.add_argument(f"--{name}", default="", help=what)
    parser.add_argument(
        "--time-imports",
        action="store_true",
        help="only execute the first code cell of each notebook, and say how long it took",
    )
    return parser.parse_args()


def _state() -> str:
    return "_site/ is as it was." if SITE.exists() else "No site was made."


def _seconds() -> str:
    return f"{time.monotonic() - BEGUN:.1f} s"


def build(corpus: Path | None, options: dict[str, str] | None = None) -> None:
    """Execute the notebooks, on `corpus` if there is one, and publish the site."""
    notebooks = execute.read()
    if corpus:
        notebooks = told_of(corpus, notebooks, options or {})
    executed(notebooks, corpus)
    print("Building the site", flush=True)
    signal.signal(signal.SIGINT, _leave)  # an exception could be lost in the depths of Sphinx
    render(lay_out(notebooks, corpus))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # this takes a moment, and is done whole
    publish()


def told_of(
    corpus: Path, notebooks: dict[str, NotebookNode], options: dict[str, str]
) -> dict[str, NotebookNode]:
    """Return the notebooks set to another corpus and its own story, annotated once for all."""
    import stories  # here, since the five articles need no table of another story

    story = stories.find(corpus, options)
    stories.told(story)
    print(f"Reading {corpus.name}", flush=True)
    sides = stories.prepared(corpus, story)
    return {
        name: corpora.put(name, notebook, corpus, sides, story.said)
        for name, notebook in notebooks.items()
    }


def executed(notebooks: dict[str, NotebookNode], corpus: Path | None) -> None:
    """Execute the notebooks whose outputs are not known from an earlier run."""
    names = {name: remembered.key(notebook, corpus) for name, notebook in notebooks.items()}
    new = {
        name: notebook
        for name, notebook in notebooks.items()
        if not remembered.recalled(notebook, names[name])
    }
    known = len(notebooks) - len(new)
    print(
        f"Executing {len(new)} notebooks"
        + f" ({known} have not changed, nor what they read)" * bool(known),
        flush=True,
    )
    if new:
        execute.run(new)
    for name, notebook in new.items():
        remembered.keep(notebook, names[name])


def _leave(*_: object) -> None:
    """End at once: nothing is published yet, and the next run renders from the start."""
    print(f"\nInterrupted. {_state()}", file=sys.stderr, flush=True)
    os._exit(130)


def time_imports() -> int:
    """Say how long the import cells alone take, from the same start with the same runner."""
    notebooks = execute.read()
    for notebook in notebooks.values():
        notebook.cells = execute.code(notebook)[:1]
    execute.run(notebooks)
    print(f"The import cells of {len(notebooks)} notebooks alone took {_seconds()}.")
    return 0


# From executed notebooks to pages


def lay_out(notebooks: dict[str, NotebookNode], corpus: Path | None) -> dict[str, bytes]:
    """Write what Sphinx reads to `build/site/source`, and return it by relative path.

    Files that have not changed are not touched, and files that are no longer wanted go, so
    Sphinx reads again exactly what is new.
    """
    files = sorted(path for pattern in LINKED for path in ROOT.glob(pattern) if path.is_file())
    source = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}
    source |= {f"notebooks/{name}": _page(notebook) for name, notebook in notebooks.items()}
    tables = catalogue.pages(ROOT, WORK / "catalogue")
    source |= tables | pages.front(notebooks, corpus, catalogue.in_order(tables))
    source |= pages.cite(notebooks, corpus, root=ROOT, shelf=WORK / "literature")
    _sync(source, WORK / "source")
    return source


def _page(notebook: NotebookNode) -> bytes:
    """Return what Sphinx reads of `notebook`: what its cells say holds no tags of an article."""
    shown = copy.deepcopy(notebook)
    for cell in execute.code(shown):
        for data in (output.get("data", {}) for output in cell.outputs):
            if "text/markdown" in data:
                data["text/markdown"] = findings.without_html(data["text/markdown"])
    return nbformat.writes(shown).encode()


def _sync(wanted: dict[str, bytes], folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in wanted:
            path.unlink()
    for name, content in wanted.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def render(source: dict[str, bytes]) -> None:
    """Make and check `build/site/html`, unless it is already made from the very same pages.

    Every page is written anew, since each names its neighbours; a page whose source has not
    changed is not read again.
    """
    stamp, settings = WORK / "rendered", _digest(_settings())
    known = stamp.read_text() if stamp.exists() else ""
    if known == settings + _digest(source):
        return
    for stale in ["rendered", "html"] + ["doctrees", "jupyter_execute"] * (settings not in known):
        _remove(WORK / stale)
    faults = _sphinx() + check.check(WORK / "html")
    if faults:
        raise execute.Stopped("\n  ".join(["the pages are not fit to be published:", *faults]))
    stamp.write_text(settings + _digest(source))


def _settings() -> dict[str, bytes]:
    """Return what shapes every page: the files of this folder and the versions of the parts."""
    files = [path for path in REPORT.rglob("*") if path.suffix != ".pyc" and path.is_file()]
    return {str(path): path.read_bytes() for path in [ROOT / "requirements.lock", *files]}


def _digest(files: dict[str, bytes]) -> str:
    parts = (f"{name} {hashlib.sha256(files[name]).hexdigest()}\n" for name in sorted(files))
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def _sphinx() -> list[str]:
    """Run Sphinx, and return its warnings."""
    from sphinx.application import Sphinx  # here, since a run that changes no page needs none

    warnings = io.StringIO()
    folders = [WORK / "source", REPORT, WORK / "html", WORK / "doctrees"]
    try:
        Sphinx(*folders, "html", status=None, warning=warnings).build(force_all=True)
    except Exception as error:
        raise execute.Stopped(f"Sphinx could not make the pages: {error}") from error
    said = execute.plain(warnings.getvalue()).replace(f"{folders[0]}/", "")
    said = re.sub(r"\.ipynb:(\d+)\d{4}:", r".ipynb, cell \1:", said)  # 70003: cell 7, line 3
    return [line for line in said.splitlines() if "glob pattern" not in line]  # none is needed


def publish() -> None:
    """Put a copy of the checked pages in the place of `_site`, whole or not at all."""
    new, old = SITE.with_name("_site.new"), SITE.with_name("_site.old")
    try:
        _remove(new)
        shutil.copytree(WORK / "html", new, ignore=shutil.ignore_patterns(*check.NOT_PAGES))
        _remove(old)
        if SITE.exists():
            SITE.rename(old)
        new.rename(SITE)
    finally:
        if old.exists() and not SITE.exists():
            old.rename(SITE)
        _remove(new)
        _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
