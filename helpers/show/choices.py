"""What the settings of a view can be, as the tables of the corpus say it, and what they become."""

from __future__ import annotations

from helpers.show import views
from helpers.show.material import Material, Tables


def of(view: str, tables: Tables) -> dict[str, list]:
    """Return what each setting of the view called `view` can be, its default first.

    The list of ``search`` is empty: any search will do.
    """
    m = Material.of(tables)
    return {name: setting.choices(m) for name, setting in views.kind(view).settings().items()}


def settled(view: str, tables: Tables, settings: dict[str, object]) -> dict[str, object]:
    """Return all settings of a view, those that are not given (or None) at their defaults.

    Raises
    ------
    ValueError
        When there is no such setting, or it cannot be what it is: what it can be is listed.
    """
    return views.kind(view).settle(Material.of(tables), settings)
