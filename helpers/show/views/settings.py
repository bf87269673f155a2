"""A setting of a view, declared once: what controls call it, what it can be, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from helpers.show.material import ALL, Material

Kind = Literal["one", "several", "words"]
"""What a reader does: choose one value, check several, or write."""

Offers = Iterable[object] | Callable[[Material], Iterable[object]]
"""What a setting can be, its default first; or how the tables of the corpus say it."""


@dataclass(frozen=True)
class Setting:
    """What can be chosen under one `label`; `called` names values that do not name themselves."""

    label: str
    offers: Offers
    kind: Kind
    called: Mapping[object, str]

    def choices(self, material: Material) -> list:
        """Return what it can be, its default first; nothing where any words will do."""
        return list(material.once(self.offers) if callable(self.offers) else self.offers)

    def settle(self, name: str, value: object, material: Material) -> object:
        """Return `value` as this setting called `name` keeps it; the default for None.

        Raises
        ------
        ValueError
            When it cannot be that: what it can be is listed.
        """
        if self.kind == "words":
            return "" if value is None else str(value)
        can_be = self.choices(material)
        if self.kind == "several":
            return tuple(_known(name, one, can_be) for one in value or ())
        if value is None:
            return can_be[0] if can_be else None
        return _known(name, value, can_be)

    def words_for(self, value: object) -> str:
        """Return what a reader is told that `value` is."""
        default = f"all {self.label.lower()}s" if value == ALL else str(value)
        return self.called.get(value, default)


def one(label: str, offers: Offers, *, called: Mapping[object, str] | None = None) -> Any:
    """Declare, in the class of a view, a setting that is one of some values."""
    return _optional(Setting(label, offers, "one", called or {}))


def several(label: str, offers: Offers) -> Any:
    """Declare a setting that is any number of some values, a tuple; none of them means all."""
    return _optional(Setting(label, offers, "several", {}))


def words(label: str) -> Any:
    """Declare a setting that is any words, which have to be given."""
    return field(metadata={"setting": Setting(label, (), "words", {})})


def outlets(material: Material) -> list[str]:
    """Return what the setting ``outlet`` of most views can be."""
    return [ALL, *material.outlets]


def _optional(setting: Setting) -> Any:
    return field(default=None, kw_only=True, metadata={"setting": setting})


def _known(name: str, value: object, can_be: list) -> object:
    if value in can_be:
        return value
    raise ValueError(f"{name}: got {value!r}; it can be {', '.join(map(repr, can_be))}")
