"""The story that the suite is about, from ``data/story.toml``: home, sides, trade, kinds, regions.

What is true of this story and of no other stands there and not in code. ``load`` checks it all, so
that a slip of the pen is told with file and key, and not found in a figure.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, get_args, get_type_hints

from helpers import files, schema

PATH = "data/story.toml"
Names = tuple[str, ...]
Words = Mapping[str, str]
Places = Mapping[str, Names]


@dataclass(frozen=True)
class Currencies:
    """Codes of ISO 4217: of the home country's statistics, and the other in use."""

    home: str
    other: str

    @property
    def rate(self) -> str:
        """Return the column of the exchange rates: home currency per unit of the other."""
        return f"{self.home}_per_{self.other}".lower()


@dataclass(frozen=True)
class Tariffs:
    """What a rate of tariffs is called, and the trade that they are laid on."""

    rate: str
    covered: str


@dataclass(frozen=True)
class Outside:
    """Trade outside of one large partner: the measure's name, and its name as a partner."""

    partner: str
    measure: str
    name: str


@dataclass(frozen=True)
class Trade:
    """What counts as a trade figure: the flow of each level and rank, and names of shares."""

    levels: Words
    shares: Words
    ranks: Words
    tariffs: Tariffs
    outside: Outside

    @property
    def share_flows(self) -> dict[str, str]:
        """Return the flow of each share: that of the level which it is a share of."""
        return {share: self.levels[level] for level, share in self.shares.items()}

    @property
    def measures(self) -> frozenset[str]:
        """Return the names of all measures that official trade series speak of."""
        return frozenset([*self.levels, *self.shares.values(), *self.ranks, self.tariffs.covered])

    def share_of(self, flow: str) -> str:
        """Return what a share of all trade of a flow is called."""
        return next(share for share, own in self.share_flows.items() if own == flow)

    def rank_by(self, flow: str) -> str:
        """Return what a rank by a flow is called."""
        return next(rank for rank, own in self.ranks.items() if own == flow)


@dataclass(frozen=True)
class Refresh:
    """Whence newer official figures come."""

    service: str
    table: int
    source_id: str
    beginning: str
    blocs: Names


@dataclass(frozen=True)
class Kinds:
    """Kinds of event that are laid side by side in a way of their own."""

    journeys: Names
    figures: Names
    everyday: Names


@dataclass(frozen=True)
class Story:
    """One story; ``data/story.toml`` says what each part is for."""

    home: str
    sides: Names
    currencies: Currencies
    trade: Trade
    refresh: Refresh
    kinds: Kinds
    regions: Places
    lists: Words


@cache
def load(path: str = PATH) -> Story:
    """Return the story of a TOML file, checked; it is read once.

    A file in the working folder, or in that of another story (`files.STORY`), may give some keys
    only: all others are those of the project's own.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ValueError
        When a key is missing, not known, or not what it has to be: file and key are named.
    """
    given = _toml(path)
    if path == PATH and (usual := files.ROOT / PATH).exists():
        given = _over(_toml(usual), given)
    story = _section(given, Story, path, ())
    _check(story, path)
    return story


def _toml(path: str) -> dict:
    try:
        return tomllib.loads(files.read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: not readable as TOML ({error})") from error


def _over(usual: dict, own: dict) -> dict:
    """Return the tables of `usual` with what `own` says in its place."""
    inner = {
        key: _over(usual[key], value)
        for key, value in own.items()
        if isinstance(value, dict) and isinstance(usual.get(key), dict)
    }
    return usual | own | inner


# Reading ----------------------------------------------------------------------------------------


class _Form(NamedTuple):
    """What a key can be: in words, how it is known, and how it is kept."""

    words: str
    fits: Callable[[object], bool]
    kept: Callable = lambda value: value


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_name, value)) and len({*value}) == len(value)


def _is_table(value: object, fits: Callable[[object], bool]) -> bool:
    return isinstance(value, dict) and all(map(fits, value.values())) and all(map(_is_name, value))


_FORMS = {
    str: _Form("a text in quotes", _is_name),
    int: _Form("a whole number", lambda value: type(value) is int),
    Names: _Form("a list of texts, each once", _are_names, tuple),
    Words: _Form("a table of texts", lambda value: _is_table(value, _is_name), MappingProxyType),
    Places: _Form(
        "a table of lists of texts",
        lambda value: _is_table(value, _are_names),
        lambda value: MappingProxyType({name: tuple(parts) for name, parts in value.items()}),
    ),
}


def _section(given: dict, shape: type, path: str, above: tuple[str, ...]) -> object:
    """Return a table of the file as an instance of the dataclass `shape`."""
    types = get_type_hints(shape)
    names = [field.name for field in fields(shape)]
    if unknown := [key for key in given if key not in names]:
        key = ".".join([*above, unknown[0]])
        raise ValueError(f"{path}: {key} is not known; beside it there can be {', '.join(names)}")
    return shape(
        **{name: _value(given.get(name), types[name], path, (*above, name)) for name in names}
    )


def _value(value: object, kind: type, path: str, key: tuple[str, ...]) -> object:
    whole = is_dataclass(kind)
    form = _Form("a table", lambda value: isinstance(value, dict)) if whole else _FORMS[kind]
    if value is None:
        raise ValueError(f"{path}: {'.'.join(key)} is missing; it is {form.words}")
    if not form.fits(value):
        raise ValueError(f"{path}: {'.'.join(key)} is {value!r}; it has to be {form.words}")
    return _section(value, kind, path, key) if whole else form.kept(value)


# Checking ---------------------------------------------------------------------------------------

_CURRENCY = re.compile(r"[A-Z]{3}")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_ADDED = ("export", "import", "two-way")
"""Flows of which there are shares and ranks."""


def _check(story: Story, path: str) -> None:
    """Refuse a story whose parts do not fit each other; the first that does not is told."""
    trade, levels = story.trade, ", ".join(story.trade.levels)
    for name, code in (("home", story.currencies.home), ("other", story.currencies.other)):
        _refuse(not _CURRENCY.fullmatch(code), path, f"currencies.{name}", code, "a code: CAD")
    flows = get_args(schema.Flow)
    for name, flow in trade.levels.items():
        _refuse(flow not in flows, path, f"trade.levels.{name}", flow, " or ".join(flows))
    for name, share in trade.shares.items():
        key, of = f"trade.shares.{name}", trade.levels.get(name)
        _refuse(of is None, path, key, share, f"the share of a level: {levels}")
        _refuse(of not in _ADDED, path, key, share, f"a share of {' or '.join(_ADDED)}")
    for key, known in (("shares", trade.share_flows.values()), ("ranks", trade.ranks.values())):
        whole = set(known) == set(_ADDED)
        _refuse(not whole, path, f"trade.{key}", [*known], f"at least one of {', '.join(_ADDED)}")
    measure, beginning = trade.outside.measure, story.refresh.beginning
    _refuse(measure not in trade.levels, path, "trade.outside.measure", measure, levels)
    _refuse(
        not _MONTH.fullmatch(beginning), path, "refresh.beginning", beginning, "a month: 2015-01"
    )


def _refuse(wrong: bool, path: str, key: str, value: object, right: str) -> None:
    if wrong:
        raise ValueError(f"{path}: {key} is {value!r}; it has to be {right}")
