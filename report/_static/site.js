/* What the pages add to what `evidence` writes: search, filters, sorting, folding.
 *
 * A list takes part when it carries `data-filter`, which names its items in the plural:
 *
 *   <div data-filter="rows"><table>            items are the rows of the body; the columns whose
 *     <thead><tr><th data-by>outlet</th> ...   heads carry `data-by` become filters, every column
 *                                              can be sorted
 *   <div data-filter="claims" data-by="outlet kind">
 *     <details data-item data-outlet="A; B" data-kind="money"> ...
 *
 * A value may hold several, parted by "; ". Without this script all is there to read. Nothing is
 * stored or sent, and texts of articles are only ever read and set as text.
 */
"use strict";

(() => {
  const AT_ONCE = 200;
  const collator = new Intl.Collator("en", { numeric: true });

  /* Return `text` as it is compared: without accents, in small letters. */
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /* Return the items of a list, what they can be filtered by, and the heads if it is a table. */
  const contents = (list) => {
    const items = [...list.querySelectorAll(":scope > [data-item]")];
    if (items.length) {
      const names = (list.dataset.by ?? "").split(" ").filter(Boolean);
      const said = (name) => (item) => item.getAttribute(`data-${name}`) ?? "";
      return { items, fields: names.map((name) => ({ name, of: said(name) })) };
    }
    const table = list.querySelector("table");
    const heads = [...(table?.tHead?.rows[0]?.cells ?? [])];
    const fields = heads
      .map((head, place) => ({ head, name: head.textContent, of: cellText(place) }))
      .filter(({ head }) => "by" in head.dataset);
    return { items: [...(table?.tBodies[0]?.rows ?? [])], fields, heads };
  };

  const cellText = (place) => (row) => row.cells[place]?.textContent.trim() ?? "";

  const valuesOf = (field, item) => field.of(item).split("; ").filter(Boolean);

  /* Return a labelled choice among the values that the items have. */
  const choice = (field, items) => {
    const values = [...new Set(items.flatMap((item) => valuesOf(field, item)))];
    const options = values.sort(collator.compare).map((value) => new Option(value, value));
    const select = make("select", {}, new Option(`any ${field.name}`, ""), ...options);
    return { field, select, label: make("label", {}, `${field.name} `, select) };
  };

  /* Return a button that opens all items that are shown, or closes them. */
  const folder = (items) => {
    const button = make("button", { type: "button" }, "unfold all");
    button.addEventListener("click", () => {
      const open = button.textContent === "unfold all";
      for (const item of items) if (!item.hidden) item.open = open;
      button.textContent = open ? "fold all" : "unfold all";
    });
    return button;
  };

  /* Return a function that shows only some items, in the order given. Many rows at once would make
   * the reader wait for the layout of the table: after the first, they come a few in each frame. */
  const display = (items) => {
    let frame = 0;
    let last = items;
    const reveal = (rest) => {
      for (const item of rest.slice(0, AT_ONCE)) item.hidden = false;
      if (rest.length > AT_ONCE) frame = requestAnimationFrame(() => reveal(rest.slice(AT_ONCE)));
    };
    return (chosen) => {
      if (chosen.length === last.length && chosen.every((item, n) => item === last[n])) return;
      last = chosen;
      cancelAnimationFrame(frame);
      const first = new Set(chosen.slice(0, AT_ONCE));
      for (const item of items) if (!item.hidden && !first.has(item)) item.hidden = true;
      reveal(chosen);
    };
  };

  /* Put the tools for one list above it. */
  const equip = (list) => {
    const { items, fields, heads } = contents(list);
    if (items.length < 2) return;
    const noun = list.dataset.filter;
    const search = make("input", { type: "search", autocomplete: "off", spellcheck: false });
    const choices = fields.map((field) => choice(field, items));
    const status = make("span", {});
    status.setAttribute("role", "status");
    const show = display(items);
    const texts = new Map();
    let order = items;

    const fits = (item, words, chosen) => {
      if (!texts.has(item)) texts.set(item, fold(item.textContent));
      return (
        words.every((word) => texts.get(item).includes(word)) &&
        chosen.every(({ field, select }) => valuesOf(field, item).includes(select.value))
      );
    };
    const count = (n) => {
      const [some, all] = [n, items.length].map((number) => number.toLocaleString("en"));
      status.textContent = `${some} of ${all} ${noun}`;
    };
    const filter = () => {
      const words = fold(search.value).split(/\s+/).filter(Boolean);
      const chosen = choices.filter(({ select }) => select.value);
      const fitting = order.filter((item) => fits(item, words, chosen));
      count(fitting.length);
      show(fitting);
    };
    const arrange = (rows) => {
      order = rows;
      show([]);
      rows[0].parentNode.append(...rows);
      filter();
    };

    const tools = [make("label", {}, `Search ${noun} `, search), ...choices.map((c) => c.label)];
    if (items[0].matches("details")) tools.push(folder(items));
    const bar = make("div", { className: "story-tools" }, ...tools, status);
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", `Find ${noun}: ${list.getAttribute("aria-label") ?? noun}`);
    bar.addEventListener("input", filter);
    count(items.length);
    list.before(bar);
    heads?.forEach((head, place) => makeSortable(head, place, heads, items, arrange));
  };

  /* Make the head of a column a button: up, down, and back to the order of the page. */
  const makeSortable = (head, place, heads, items, arrange) => {
    const button = make("button", { type: "button" }, ...head.childNodes);
    const next = { ascending: "descending", descending: null };
    button.addEventListener("click", () => {
      const before = head.getAttribute("aria-sort");
      const order = before ? next[before] : "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      if (order) head.setAttribute("aria-sort", order);
      arrange(order ? sorted(items, place, order) : items);
    });
    head.replaceChildren(button);
  };

  /* Return rows in the order of one column: by number where all are numbers, missing ones last. */
  const sorted = (items, place, order) => {
    const text = new Map(items.map((row) => [row, cellText(place)(row)]));
    const there = items.filter((row) => !["", "–"].includes(text.get(row)));
    const number = new Map(there.map((row) => [row, toNumber(text.get(row))]));
    const numeric = there.every((row) => !Number.isNaN(number.get(row)));
    const compare = numeric
      ? (a, b) => number.get(a) - number.get(b)
      : (a, b) => collator.compare(text.get(a), text.get(b));
    const sign = order === "ascending" ? 1 : -1;
    there.sort((a, b) => sign * compare(a, b));
    return [...there, ...items.filter((row) => !number.has(row))];
  };

  const toNumber = (text) =>
    Number(text.replace(/[,\s%]/g, "").replace("−", "-").replace("∞", "Infinity"));

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-filter]").forEach(equip);
  });
})();
