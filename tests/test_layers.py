"""Modules import only from the layers below them, so each can be read and tested alone."""

import ast
import re
from pathlib import Path

import pytest

HELPERS = Path(__file__).resolve().parent.parent / "helpers"

LAYERS = {
    0: "schema",
    1: "files segment roles estimate numerals changes marks calendars cast vintages verdict",
    2: """corpus lexicon attribution meanings traps quantities measures timex_rules timex
        timex_values""",
    3: "quotes framing keywords sentiment claims dates trade timeline",
    4: "pipeline plots evidence export",
    5: "scale explore",
}
LAYER = {module: layer for layer, modules in LAYERS.items() for module in modules.split()}

REACH = {"plots": 2, "evidence": 2, "export": 2}
"""The highest layer that a module may import, where it is not simply the one below its own."""

SPLIT = ["timex_rules timex timex_values", "traps quantities measures"]
"""What was one module and grew too long: each part may import the parts before it."""

HEAVY = {"dask": "scale", "distributed": "scale", "ipywidgets": "explore"}
"""Packages that only one module needs."""


def imported(source: str, module: str) -> list[str]:
    """Return the dotted names that `source` imports, wherever the statement stands."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(["helpers"] * (node.level > 0) + [node.module] * bool(node.module))
            names += [f"{base}.{alias.name}" for alias in node.names]
    return names


def own(name: str) -> str | None:
    """Return the module of this package that a dotted name leads to: helpers.corpus.load."""
    package, _, rest = name.partition(".")
    return rest.partition(".")[0] or None if package == "helpers" else None


def faults(sources: dict[str, str]) -> list[str]:
    """Return what is wrong with the imports of `sources`: one line each, by module."""
    return [line for module in sorted(sources) for line in _faults_of(module, sources[module])]


def _faults_of(module: str, source: str) -> list[str]:
    if module not in LAYER:
        return [
            f"{module} is in no layer: add it to LAYERS in tests/test_layers.py, as low as fits"
        ]
    names, found = imported(source, module), []
    for other in dict.fromkeys(filter(None, map(own, names))):
        if other not in LAYER:
            found.append(f"{module} (layer {LAYER[module]}) may not import {other} (no layer)")
        elif not _may_import(module, other):
            found.append(
                f"{module} (layer {LAYER[module]}) may not import {other} (layer {LAYER[other]})"
            )
    heavy = dict.fromkeys(name.partition(".")[0] for name in names)
    return found + [
        f"{module} may not import {name}: only {HEAVY[name]} may"
        for name in heavy
        if name in HEAVY and module not in ("scale", "explore")
    ]


def _may_import(module: str, other: str) -> bool:
    for parts in map(str.split, SPLIT):
        if module in parts and other in parts[: parts.index(module)]:
            return True
    return LAYER[other] <= REACH.get(module, LAYER[module] - 1)


def sources() -> dict[str, str]:
    paths = sorted(HELPERS.glob("*.py"))
    return {path.stem: path.read_text("utf-8") for path in paths if path.stem != "__init__"}


def test_every_import_leads_to_a_lower_layer():
    if found := faults(sources()):
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize("parts", SPLIT)
def test_the_parts_of_one_module_share_its_layer(parts):
    assert len({LAYER[part] for part in parts.split()}) == 1


def test_the_package_runs_nothing_when_it_is_imported():
    body = ast.parse((HELPERS / "__init__.py").read_text("utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
    assert isinstance(body[0].value.value, str)


def test_the_map_of_the_package_names_every_module():
    named = set(re.findall(r"`(\w+)`", (HELPERS / "__init__.py").read_text("utf-8")))
    missing = sorted(set(sources()) - named)
    gone = sorted(named - set(sources()))
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
        ("timex", "from helpers import timex_rules", []),
        (
            "timex_rules",
            "from helpers import timex",
            ["timex_rules (layer 2) may not import timex (layer 2)"],
        ),
        (
            "corpus",
            "from helpers import timex_rules",
            ["corpus (layer 2) may not import timex_rules (layer 2)"],
        ),
        (
            "poetry",
            "import re",
            ["poetry is in no layer: add it to LAYERS in tests/test_layers.py, as low as fits"],
        ),
        (
            "claims",
            "from helpers import poetry",
            ["claims (layer 3) may not import poetry (no layer)"],
        ),
        ("claims", "import re\nimport pandas as pd\nfrom helpersome import framing", []),
    ],
)
def test_the_checker_finds_what_is_wrong_and_nothing_else(module, source, expected):
    assert faults({module: source}) == expected
