"""What every piece of HTML here is made with: escaping, the one style sheet, values in words.

Whatever comes from a table goes through `text` (or `attribute`), so that an article can only ever
appear as text.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Mapping

import pandas as pd

NO_MATHS = "mathjax_ignore"
"""The class that keeps JupyterLab from reading what stands between two dollar signs as formula."""

STORY = f"story {NO_MATHS}"

STYLE = """<style>
.story{line-height:1.6;max-width:46rem;overflow-wrap:anywhere}
.story.wide{max-width:none}
.story summary{cursor:pointer}
.story mark{color:inherit;border-radius:.2em;background:hsl(var(--hue) 80% 50%/.16);
 text-decoration:underline var(--line,solid) 2px
 color-mix(in srgb,hsl(var(--hue) 90% 45%) 70%,currentColor);
 text-underline-offset:var(--low,.2em);text-decoration-skip-ink:none}
.story mark mark mark{background:none}
.story small{display:inline-block;max-width:100%;font-size:.75em;font-weight:600;
 white-space:pre-wrap;unicode-bidi:isolate}
.story small span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.story .l0{--hue:210;--line:solid;--low:.2em}
.story .l1{--hue:30;--line:dashed;--low:.45em}
.story .l2{--hue:140;--line:double;--low:.3em}
.story .l3{--hue:330;--line:dotted;--low:.3em}
.story .l4{--hue:265;--line:wavy;--low:.2em}
.story .l5{--hue:175;--line:dashed;--low:.2em}
.story .l6{--hue:5;--line:double;--low:.45em}
.story .l7{--hue:55;--line:dotted;--low:.45em}
.story:has(input.l0:not(:checked)) mark.l0,.story:has(input.l1:not(:checked)) mark.l1,
.story:has(input.l2:not(:checked)) mark.l2,.story:has(input.l3:not(:checked)) mark.l3,
.story:has(input.l4:not(:checked)) mark.l4,.story:has(input.l5:not(:checked)) mark.l5,
.story:has(input.l6:not(:checked)) mark.l6,.story:has(input.l7:not(:checked)) mark.l7{
 background:none;text-decoration:none;&>small{display:none}}
.story fieldset{border:1px solid hsl(210 10% 60%/.5);padding:.3em .8em;margin:.6em 0}
.story legend{font-size:.85em;padding:0 .4em;margin:0;width:auto;float:none}
.story label{display:inline-block;margin-right:1.2em}
.story .about{font-size:.9em;margin:.6em 0 0}
.story blockquote{margin:.2em 0 .8em;padding-left:.8em;border-left:3px solid hsl(210 10% 60%)}
.story-card{border:1px solid hsl(210 10% 60%/.5);border-radius:.3em;padding:.3em .8em;margin:.4em 0}
.story-card dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em;margin:.4em 0}
.story-card :is(dt,dd){margin:0;padding:0;float:none;width:auto}
.story-card dt{font-weight:400}
.story-table{overflow:auto}
.story-table[data-filter]{max-height:36rem}
.story-table table{border-collapse:collapse;font-size:.9em;margin:0}
.story-table caption{text-align:left;font-weight:600;padding:.3em 0;caption-side:top;color:inherit}
.story-table.story-table :is(th,td){padding:.25em .7em;text-align:left;vertical-align:top;
 max-width:32rem;overflow-wrap:break-word;border-bottom:1px solid hsl(210 10% 60%/.4)}
.story-table.story-table td.number{white-space:nowrap}
.story-table.story-table .number{text-align:right;
 font-variant-numeric:tabular-nums}
.story-table.story-table td.left{text-align:right}
.story-card td{white-space:nowrap}
</style>"""
"""The style of all outputs. Tints let the page's own colours through, light or dark; only the site
sets any others. The looks ``l0`` to ``l7`` are `marks.LOOKS`."""

_PICTURES = {
    **{n: 0x2400 + n for n in range(32) if chr(n) not in "\t\n\r"},  # ␀ ␁ …
    127: 0x2421,  # ␡
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD),  # turn the order
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),  # halves of a pair
}


class Html(str):
    """HTML that Jupyter shows; in plain text it names itself in one line."""

    __slots__ = ("name",)

    def __new__(cls, code: str, *, name: str) -> Html:
        """Return `code` as displayable HTML called `name`."""
        made = super().__new__(cls, code)
        made.name = name
        return made

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return f"<{self.name}>"


def text(words: object) -> str:
    """Return words for HTML: escaped, and what a browser would swallow or obey shown by a sign.

    Before escaping, one character stays one character. Control characters become those of the
    block Control Pictures (``␀``); what would turn the order of writing for all that follows, and
    half a surrogate pair, becomes ``�``. Letters that are written from right to left stay so.
    """
    return html.escape(str(words).translate(_PICTURES))


def apart(words: object) -> str:
    """Return words for HTML within a line of others, apart in the order of writing."""
    return f"<bdi>{text(words)}</bdi>"


def attributes(given: Mapping[str, object]) -> str:
    """Return attributes, each with a blank before it; those without a value are left out."""
    return "".join(f' {name}="{text(value)}"' for name, value in given.items() if known(value))


def known(value: object) -> bool:
    """Say whether a value is there: neither None nor any of pandas' missing values."""
    return value is not None and not (pd.api.types.is_scalar(value) and pd.isna(value))


def say(value: object, digits: int = 2) -> str:
    """Return a value as a reader wants it: rounded, a day without its midnight, a dash for none."""
    if not known(value):
        return "–"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}" if value == value.normalize() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        if math.isinf(value):
            return "∞" if value > 0 else "−∞"
        return f"{round(value, digits) + 0.0:,.{digits}f}".replace("-", "−")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


def plural(n: int, noun: str) -> str:
    """Return ``1 mark``, ``2 marks``, ``1,000 marks``."""
    return f"{n} {noun}" if n == 1 else f"{n:,} {noun}s"


def words_of(column: object) -> str:
    """Return the name of a column as words."""
    return str(column).replace("_", " ")


def listed(values: Iterable[object]) -> str:
    """Return the different known values in order, parted as in the tables: by semicolons."""
    return "; ".join(dict.fromkeys(str(value) for value in values if known(value)))
