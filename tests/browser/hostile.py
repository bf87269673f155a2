"""Articles that try to run code where they are shown, and the look at a page for what got through.

Everything that a payload would do has the word `hacked` in it.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUN = "window.hacked=1"
PAYLOADS = {
    "script": f"<script>{RUN}</script>",
    "picture": f"<img src=hacked.png onerror={RUN}>",
    "drawing": f"<svg onload={RUN}><circle r=9></svg>",
    "unfolding": f"<details open ontoggle={RUN}>Open</details>",
    "link": f'<a href="javascript:{RUN}">Read</a>',
    "disguised link": f'<a href=" java\tscript:{RUN}">Read</a>',
    "link in Markdown": f"[Read](javascript:{RUN})",
    "link by reference": f"[Read][1] [1]: javascript:{RUN}",
    "picture in Markdown": "![Look](https://example.org/hacked.png)",
    "automatic link": f"<javascript:{RUN}> <https://example.org/hacked>",
    "page within": f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    "attribute": f'" onmouseover="{RUN}" x=\'y\' autofocus onfocus={RUN}',
    "way out": "</pre></style></script></title></textarea></details></table>-->"
    f"<img src=hacked.png onerror={RUN}>",
    "style": "<style>body{display:none} .hacked{}</style>",
    "backticks": f"`` ` ``` <b onclick={RUN}>bold</b> ```",
    "template": "{{ hacked }} {% hacked %} ${hacked} %(hacked)s",
    "role": f'{{raw-html}}`<b onclick="{RUN}">x</b>` :raw-html:`<b onclick="{RUN}">`',
    "directive": f'```{{raw}} html\n<b onclick="{RUN}">x</b>\n```\n\n.. raw:: html\n\n   <b>',
    "maths": r"$\hacked{x}$ $$y_1$$ \(z_1\) \[\hacked\] $5 and $6",
    "table": f"| a | b |\n|---|---|\n| <b onclick={RUN}> | hacked |",
}
TEXT = """{payload} hurt trade.

On 16 January 2026 Mark Carney said {payload} was a strategic partnership with China. "We welcome \
{payload} and the tariffs," Xi Jinping told reporters. In 2024 the US bought about 75% of Canadian \
exports, worth more than $2.6 billion, {payload}.

Canola and electric vehicles bring {payload} prosperity, crisis and risk.
"""

GOT_THROUGH = """within => {
  const faults = window.hacked === undefined ? [] : ["code ran"];
  for (const part of document.querySelectorAll(within + " *")) {
    const said = part.outerHTML.slice(0, 120).replace(/\\s+/g, " ");
    for (const {name, value} of part.attributes)
      if ((name.startsWith("on") && /hacked/.test(value)) || name === "srcdoc"
          || (/^(href|src|data|action|formaction|xlink:href|style)$/.test(name)
              && /hacked|^\\s*j\\s*a\\s*v\\s*a\\s*s\\s*c\\s*r\\s*i\\s*p\\s*t\\s*:/i.test(value)))
        faults.push("<" + part.localName + "> has " + name + ": " + said);
    if (/^(script|style)$/.test(part.localName) && /hacked/.test(part.textContent))
      faults.push("<" + part.localName + ">: " + said);
    if (/^(mjx-container|math)$/.test(part.localName) || part.classList.contains("math"))
      faults.push("words became mathematics: " + said);
  }
  return faults;
}"""

# What a reader can see, as letters; blanks count as one.
SEEN = "within => [...document.querySelectorAll(within)].map(part => part.textContent).join(' ')"


def write_corpus(folder: Path) -> Path:
    """Write an article for each payload, which is in all that is known of it, and its text."""
    folder.mkdir(parents=True)
    columns = ["file", "doc_id", "outlet", "author", "title", "published", "source", "country"]
    with (folder / "articles.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.DictWriter(file, columns)
        rows.writeheader()
        for number, payload in enumerate(PAYLOADS.values()):
            name = f"{number:02}.txt"
            (folder / name).write_text(TEXT.format(payload=payload), encoding="utf-8")
            about = dict.fromkeys(["outlet", "author", "title", "source", "country"], payload)
            row = {"file": name, "doc_id": f"{number:02} {payload}", "published": "2026-01-17"}
            rows.writerow(row | about)
    return folder


def got_through(page: Page, within: str = "body") -> list[str]:
    """Return what of the payloads did something in the parts `within` of a page."""
    return sorted(set(page.evaluate(GOT_THROUGH, within)))


def unseen(texts: list[str]) -> list[str]:
    """Return the payloads that are in none of `texts`, letter by letter."""
    seen = plain(" ".join(texts))
    return [name for name, payload in PAYLOADS.items() if plain(payload) not in seen]


def plain(text: str) -> str:
    """Return `text` with every stretch of blanks as one."""
    return " ".join(text.split())
