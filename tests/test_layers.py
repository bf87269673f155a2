"""Modules talk through tables: the imports between them lead down, and are checked here."""

import ast
import re
from pathlib import Path

import pytest

HELPERS = Path(__file__).resolve().parent.parent / "helpers"

LAYERS = {
    0: "schema markdown",
    1: "files segment roles estimate canvas sheets",
    2: "corpus lexicon robustness",
    3: "quotes framing keywords sentiment claims dates trade timeline",
    4: "pipeline refresh plots plots_time plots_trade evidence export methods",
    5: "scale material",
    6: "choices",
    7: "wording",
    8: "views",
    9: "explore",
}
LAYER = {module: layer for layer, modules in LAYERS.items() for module in modules.split()}

REACH = dict.fromkeys("plots plots_time plots_trade evidence export methods".split(), 2)
"""The highest layer that a module may import, where it is not simply the one below its own."""

WORKINGS = {
    "quotes": ("quoting", "tokens marks cast cues phrases sources speakers contents attribution"),
    "claims": ("counting", "numerals changes ranks traps units ranges quantities measures"),
    "dates": (
        "dating",
        """calendars timex_words timex_rules timex_guards timex timex_context timex_days
        timex_values""",
    ),
    "timeline": ("telling", "clauses likeness joining matching gaps slides"),
    "sentiment": ("weighing", "context lists engine masks shares validity about polarity"),
    "trade": ("judging", "vintages verdict meanings"),
    "evidence": ("showing", "markup marks grids cards claimed told"),
}
"""The folder that holds the workings of one module, and for nobody else: its parts in order. A part
may import the parts before it, and layers 0 and 1."""

OWNER = {folder: module for module, (folder, _) in WORKINGS.items()}
PARTS = {folder: parts.split() for folder, parts in WORKINGS.values()}

HEAVY = {"dask": "scale", "distributed": "scale", "ipywidgets": "explore"}
"""Packages that only one module needs."""


def imported(source: str, package: str = "helpers") -> list[str]:
    """Return the dotted names that `source`, a module of `package`, imports anywhere in it."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join([package] * (node.level > 0) + [node.module] * bool(node.module))
            names += [f"{base}.{alias.name}" for alias in node.names]
    return names


def own(name: str) -> str | None:
    """Return the module of this package that a dotted name leads to: `corpus`, `dating.timex`."""
    first, *rest = name.split(".")
    if first != "helpers" or not rest:
        return None
    return ".".join(rest[:2]) if rest[0] in OWNER else rest[0]


def faults(sources: dict[str, str]) -> list[str]:
    """Return what is wrong with the imports of `sources`: one line each, by module."""
    return [line for module in sorted(sources) for line in _faults_of(module, sources[module])]


def _faults_of(module: str, source: str) -> list[str]:
    if _name(module) is None:
        return [f"{module} has no place: add it to LAYERS or WORKINGS in tests/test_layers.py"]
    folder = module.partition(".")[0]
    names = imported(source, f"helpers.{folder}" if folder in OWNER else "helpers")
    found = [
        f"{_name(module)} may not import {_name(other) or other + ' (no place)'}"
        for other in dict.fromkeys(filter(None, map(own, names)))
        if not _may_import(module, other)
    ]
    heavy = dict.fromkeys(name.partition(".")[0] for name in names)
    return found + [
        f"{module} may not import {name}: only {HEAVY[name]} may"
        for name in heavy
        if name in HEAVY and module not in ("scale", "explore")
    ]


def _name(module: str) -> str | None:
    """Return how a fault calls a module; None where it has no place."""
    folder, _, part = module.partition(".")
    if folder in OWNER:
        return f"{module} (workings of {OWNER[folder]})" if part in PARTS[folder] else None
    return f"{module} (layer {LAYER[module]})" if module in LAYER else None


def _may_import(module: str, other: str) -> bool:
    if _name(other) is None:
        return False
    folder, _, part = module.partition(".")
    other_folder, _, other_part = other.partition(".")
    if other_folder in OWNER:
        earlier = PARTS[folder][: PARTS[folder].index(part)] if folder in OWNER else []
        inside = folder == other_folder and other_part in earlier
        return inside or module == OWNER[other_folder]
    if folder in OWNER:
        return LAYER[other] <= 1
    return LAYER[other] <= REACH.get(module, LAYER[module] - 1)


def sources() -> dict[str, str]:
    """Return the modules of the package by name: `corpus`, `dating.timex`."""
    paths = sorted(path for path in HELPERS.rglob("*.py") if path.stem != "__init__")
    names = (".".join(path.relative_to(HELPERS).with_suffix("").parts) for path in paths)
    return {name: path.read_text("utf-8") for name, path in zip(names, paths, strict=True)}


def test_every_import_leads_to_a_lower_layer():
    if found := faults(sources()):
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize("folder", ["", *OWNER])
def test_a_package_runs_nothing_when_it_is_imported(folder):
    body = ast.parse((HELPERS / folder / "__init__.py").read_text("utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
    assert isinstance(body[0].value.value, str)


def test_the_map_of_the_package_names_every_module():
    named = set(re.findall(r"`(\w+)`", (HELPERS / "__init__.py").read_text("utf-8")))
    there = {module.partition(".")[0] for module in sources()}
    missing, gone = sorted(there - named), sorted(named - there)
    if missing or gone:
        pytest.fail(f"helpers/__init__.py: names in vain {gone}, lacks {missing}", pytrace=False)


@pytest.mark.parametrize("module", sources())
def test_a_module_says_what_it_is(module):
    assert ast.get_docstring(ast.parse(sources()[module]))


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("sentiment", "from helpers import corpus, lexicon, schema", []),
        (
            "sentiment",
            "from helpers import framing",
            ["sentiment (layer 3) may not import framing (layer 3)"],
        ),
        (
            "framing",
            "from helpers.quotes import extract",
            ["framing (layer 3) may not import quotes (layer 3)"],
        ),
        ("claims", "import helpers.dates", ["claims (layer 3) may not import dates (layer 3)"]),
        ("corpus", "from . import lexicon", ["corpus (layer 2) may not import lexicon (layer 2)"]),
        ("files", "from .corpus import load", ["files (layer 1) may not import corpus (layer 2)"]),
        (
            "schema",
            "def f():\n    from helpers import files",
            ["schema (layer 0) may not import files (layer 1)"],
        ),
        ("plots", "from helpers import estimate, lexicon", []),
        (
            "plots",
            "from helpers import framing as frames",
            ["plots (layer 4) may not import framing (layer 3)"],
        ),
        ("pipeline", "from helpers import framing, quotes", []),
        ("scale", "from helpers import pipeline, plots\nimport dask.dataframe as dd", []),
        ("explore", "import ipywidgets", []),
        ("corpus", "import dask", ["corpus may not import dask: only scale may"]),
        (
            "plots",
            "def f():\n    import ipywidgets as w",
            ["plots may not import ipywidgets: only explore may"],
        ),
        ("dates", "from helpers.dating import timex", []),
        (
            "claims",
            "from helpers.dating import timex",
            ["claims (layer 3) may not import dating.timex (workings of dates)"],
        ),
        ("dating.timex", "from . import timex_rules\nfrom helpers import files", []),
        (
            "dating.timex_rules",
            "from helpers.dating import timex",
            [
                "dating.timex_rules (workings of dates) may not import "
                "dating.timex (workings of dates)"
            ],
        ),
        (
            "dating.timex",
            "from helpers import corpus",
            ["dating.timex (workings of dates) may not import corpus (layer 2)"],
        ),
        (
            "poetry",
            "import re",
            ["poetry has no place: add it to LAYERS or WORKINGS in tests/test_layers.py"],
        ),
        (
            "claims",
            "from helpers import poetry",
            ["claims (layer 3) may not import poetry (no place)"],
        ),
        ("claims", "import re\nimport pandas as pd\nfrom helpersome import framing", []),
    ],
)
def test_the_checker_finds_what_is_wrong_and_nothing_else(module, source, expected):
    assert faults({module: source}) == expected
