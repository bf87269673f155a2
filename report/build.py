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
import hashlib
import io
import os
import re
import shutil
import sys
from html.parser import HTMLParser
from pathlib import Path

import nbformat
from nbformat import NotebookNode

REPORT = Path(__file__).resolve().parent
ROOT = REPORT.parent
SITE = ROOT / "_site"
WORK = ROOT / "build" / "site"
# The pages made from files of the project, and the files that pages link to.
LINKED = ["*.md", "LICENSE", "CITATION.cff", "environment.yml", "data/**/*", "helpers/*.py"]
NOT_PAGES = [".buildinfo*", "*webpack-macros.html"]  # notes of Sphinx and its themes to themselves
NOTE = (
    "> **Another corpus.** This page was computed from `{corpus}`. What holds only for the five "
    "articles that come with the suite was left out."
)


def main() -> int:
    """Build the site, or say in a few lines why it could not be built."""
    execute.stop_on_signals()
    options = _options()
    try:
        if options.time_imports:
            return time_imports()
        build(find_corpus(options.corpus))
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


def build(corpus: Path | None) -> None:
    """Execute the notebooks, on `corpus` if there is one, and publish the site."""
    notebooks = execute.read()
    if corpus:
        notebooks = {name: with_corpus(name, nb, corpus) for name, nb in notebooks.items()}
    print(f"Executing {len(notebooks)} notebooks", flush=True)
    execute.run(notebooks)
    print("Building the site", flush=True)
    signal.signal(signal.SIGINT, _leave)  # an exception could be lost in the depths of Sphinx
    render(lay_out(notebooks))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # this takes a moment, and is done whole
    publish()


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


# Another corpus


def find_corpus(given: str) -> Path | None:
    """Return the corpus that was asked for, or None for the five articles."""
    if not given:
        return None
    corpus = Path(given).expanduser().absolute()
    if not corpus.exists():
        raise execute.Stopped(f"CORPUS={given}: there is no such folder ({corpus}).")
    return corpus


def with_corpus(name: str, notebook: NotebookNode, corpus: Path) -> NotebookNode:
    """Return `notebook` set to read `corpus`, without what is true only of the five articles.

    A cell is added after the one tagged `parameters`, so that a reader sees both the usual
    setting and the one in force. Cells tagged `five-articles` are left out, and a note below
    the title says so. Of a figure's words only those on its form are kept.
    """
    cells = [_plain_alt(cell) for cell in notebook.cells if "five-articles" not in tags(cell)]
    places = [place for place, cell in enumerate(cells) if "parameters" in tags(cell)]
    if not places:
        raise execute.Stopped(f"notebooks/{name} has no cell tagged `parameters`.")
    setting = nbformat.v4.new_code_cell(f"CORPUS = {str(corpus)!r}", id="injected-parameters")
    setting.metadata.tags = ["injected-parameters"]
    note = nbformat.v4.new_markdown_cell(NOTE.format(corpus=corpus.name), id="another-corpus")
    cells.insert(places[0] + 1, setting)
    cells.insert(1, note)
    return nbformat.from_dict({**notebook, "cells": cells})


def _plain_alt(cell: NotebookNode) -> NotebookNode:
    """Return `cell` with alt text on the form of its figure, without what it shows."""
    alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt")
    if not alt:
        return cell
    form = re.split(r"[.:] ", alt)[0].rstrip(".")
    image = {"alt": f"{form}, for another corpus; the text beside it says how to read it."}
    metadata = {**cell.metadata, "mystnb": {**cell.metadata.mystnb, "image": image}}
    return nbformat.from_dict({**cell, "metadata": metadata})


def tags(cell: NotebookNode) -> list[str]:
    """Return the tags of `cell`."""
    return cell.metadata.get("tags", [])


# From executed notebooks to pages


def lay_out(notebooks: dict[str, NotebookNode]) -> dict[str, bytes]:
    """Write what Sphinx reads to `build/site/source`, and return it by relative path.

    Files that have not changed are not touched, and files that are no longer wanted go, so
    Sphinx reads again exactly what is new.
    """
    pages = {f"notebooks/{name}": nbformat.writes(nb).encode() for name, nb in notebooks.items()}
    pages["index.md"] = (REPORT / "index.md").read_bytes()
    files = sorted(path for pattern in LINKED for path in ROOT.glob(pattern) if path.is_file())
    pages |= {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}
    _sync(pages, WORK / "source")
    return pages


def _sync(wanted: dict[str, bytes], folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in wanted:
            path.unlink()
    for name, content in wanted.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def render(pages: dict[str, bytes]) -> None:
    """Make and check `build/site/html`, unless it is already made from the very same pages.

    Every page is written anew, since each names its neighbours; a page whose source has not
    changed is not read again.
    """
    stamp, settings = WORK / "rendered", _digest(_settings())
    known = stamp.read_text() if stamp.exists() else ""
    if known == settings + _digest(pages):
        return
    for stale in ["rendered", "html"] + ["doctrees", "jupyter_execute"] * (settings not in known):
        _remove(WORK / stale)
    faults = _sphinx() + check(WORK / "html")
    if faults:
        raise execute.Stopped("\n  ".join(["the pages are not fit to be published:", *faults]))
    stamp.write_text(settings + _digest(pages))


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
        shutil.copytree(WORK / "html", new, ignore=shutil.ignore_patterns(*NOT_PAGES))
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


# The last look


def check(folder: Path) -> list[str]:
    """Return what is wrong with the pages: what they load from elsewhere, figures without words."""
    faults = []
    for path in sorted(folder.rglob("*.html")):
        reader = PageReader()
        reader.feed(path.read_text(encoding="utf-8"))
        faults += [f"{path.relative_to(folder)}: {fault}" for fault in reader.faults]
    for path in sorted(folder.rglob("*.css")):
        found = _STYLE_ELSEWHERE.findall(path.read_text(encoding="utf-8"))
        faults += [f"{path.relative_to(folder)}: loads from another host: {rule}" for rule in found]
    return faults


_ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_STYLE_ELSEWHERE = re.compile(
    r"""(?:@import\s+|url\()\s*["']?(?:https?:)?//[^"')\s;]*""", re.IGNORECASE
)
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)
_LOADED_LINKS = {"stylesheet", "preload", "modulepreload", "prefetch", "icon", "manifest"}


class PageReader(HTMLParser):
    """Read one page and keep what is wrong with it in `faults`."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Look at what a tag loads, and at the words of a picture."""
        given = {name: value or "" for name, value in attributes}
        loads = [given.get(name, "") for name in ("src", "poster", "data")]
        loads += re.split(r",\s+", given.get("srcset", ""))
        if tag in ("use", "image") or _LOADED_LINKS & set(given.get("rel", "").lower().split()):
            loads.append(given.get("href", ""))
        if any(map(_ELSEWHERE.match, loads)) or _STYLE_ELSEWHERE.search(given.get("style", "")):
            self._fault("loads from another host")
        alt = given.get("alt", "").strip()
        if tag == "img" and (not alt or _FILE_NAME.fullmatch(alt)):
            self._fault("a picture without words for who cannot see it")

    def handle_data(self, data: str) -> None:
        """Look at what a style sheet inside the page loads."""
        if self.cdata_elem == "style" and _STYLE_ELSEWHERE.search(data):
            self._fault("loads from another host")

    def _fault(self, what: str) -> None:
        self.faults.append(f"{what}: {(self.get_starttag_text() or '')[:200]}")


if __name__ == "__main__":
    sys.exit(main())
