"""The house: a room may use what lies below its floor, and no two modules need each other."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

HELPERS = Path(__file__).resolve().parent.parent / "helpers"

FLOORS = (
    "schema files markdown",
    "story",
    "text",
    "corpus lexicon",
    "quotes dates events sentiment",
    "claims",
    "estimate",
    "framing keywords timeline trade robustness gold",
    "pipeline",
    "scale",
    "show command",
)
"""The rooms, from the ground up. Rooms of one floor meet in tables, not in imports."""

FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms.split()}
HEAVY = {"ipywidgets": "show.controls"}
"""Packages that only one module may import."""


def imported(source: str) -> set[str]:
    """Return the dotted names that a module imports anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports name the whole way: from helpers.quotes import cues"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def room(module: str) -> str:
    """Return the room of a module or name: `quotes` of `quotes.cast.Cast`."""
    return module.partition(".")[0]


def faults(module: str, source: str) -> list[str]:
    """Return what is wrong with the imports of `source`, a module such as `quotes.cast`."""
    if room(module) not in FLOOR:
        return [f"{room(module)} has no floor: add it to FLOORS in tests/test_floors.py"]
    wrong = []
    for name in sorted(imported(source)):
        package, _, inner = name.partition(".")
        if package in HEAVY and module != HEAVY[package]:
            wrong.append(f"{module} may not import {package}: only {HEAVY[package]} may")
        if package == "helpers" and room(inner) not in FLOOR:
            wrong.append(f"{module} imports {room(inner)}, which has no floor")
        elif package == "helpers" and room(inner) != room(module):
            if FLOOR[room(inner)] >= FLOOR[room(module)]:
                wrong.append(f"{module} may not import {inner}: it is not below")
    return wrong


def sources() -> dict[str, str]:
    """Return the modules of the package by name: `estimate`, `quotes`, `quotes.cast`."""
    found = {}
    for path in sorted(HELPERS.rglob("*.py")):
        parts = path.relative_to(HELPERS).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if name:
            found[name] = path.read_text("utf-8")
    return found


def needs(modules: dict[str, str]) -> dict[str, set[str]]:
    """Return for each module those of the package that it imports."""
    graph = {}
    for name, source in modules.items():
        inner = {found.removeprefix("helpers.") for found in imported(source)}
        ways = {way for found in inner for way in (found, found.rpartition(".")[0])}
        graph[name] = {
            way
            for way in ways & modules.keys() - {name}
            if not any(way != other and other.startswith(f"{way}.") for other in ways & {*modules})
        }
    return graph


@pytest.mark.parametrize("module", sources())
def test_imports_lead_down(module):
    if found := faults(module, sources()[module]):
        pytest.fail("\n".join(found), pytrace=False)


def test_no_two_modules_need_each_other():
    try:
        TopologicalSorter(needs(sources())).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]), pytrace=False)


def test_every_room_is_on_the_map_and_no_other():
    text = (HELPERS / "__init__.py").read_text("utf-8")
    rooms = {room(module) for module in sources()}
    assert [name for name in sorted(rooms) if f"`{name}`" not in text] == []
    assert set(FLOOR) == rooms


def test_the_package_runs_nothing_when_it_is_imported():
    body = ast.parse((HELPERS / "__init__.py").read_text("utf-8")).body
    assert [type(node) for node in body] == [ast.Expr]


@pytest.mark.parametrize("module", sources())
def test_a_module_says_what_it_is(module):
    assert ast.get_docstring(ast.parse(sources()[module]))


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("sentiment", "from helpers import corpus, lexicon, schema", []),
        ("sentiment.tone", "from helpers.sentiment import engine", []),
        (
            "sentiment",
            "from helpers import framing",
            ["sentiment may not import framing: it is not below"],
        ),
        (
            "quotes",
            "def f():\n    from helpers.dates import rules",
            ["quotes may not import dates.rules: it is not below"],
        ),
        ("files", "import helpers.corpus", ["files may not import corpus: it is not below"]),
        ("show.plots", "from helpers import estimate, trade", []),
        ("show.controls", "import ipywidgets", []),
        (
            "show.plots",
            "import ipywidgets as w",
            ["show.plots may not import ipywidgets: only show.controls may"],
        ),
        ("poetry", "import re", ["poetry has no floor: add it to FLOORS in tests/test_floors.py"]),
        ("claims", "from helpers import poetry", ["claims imports poetry, which has no floor"]),
        ("claims", "import re\nfrom helpersome import framing", []),
    ],
)
def test_the_checker_finds_what_is_wrong_and_nothing_else(module, source, expected):
    assert faults(module, source) == expected


def test_a_circle_is_found():
    modules = {"a": "from helpers.a import b", "a.b": "from helpers import a"}
    with pytest.raises(CycleError):
        TopologicalSorter(needs(modules)).prepare()
