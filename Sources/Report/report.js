"use strict";
// The page reads without this; here tabs switch, tables sort and filter, and numbers open the quotations behind them.
const data = JSON.parse(document.getElementById("data").textContent);
const say = data.texts;
const codes = new Map(data.codes.map((code) => [code.name, code]));
const cases = new Map(data.cases.map((item) => [item.id, item]));
const below = (name) => new Set([name, ...data.codes.filter((code) => code.parent === name).flatMap((code) => [...below(code.name)])]);
const element = (tag, text, className) => {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

// Tabs: one panel at a time, arrow keys move.
for (const list of document.querySelectorAll("[role=tablist]")) {
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const panels = tabs.map((tab) => document.getElementById(tab.getAttribute("aria-controls")));
  const show = (index) => {
    tabs.forEach((tab, place) => {
      tab.setAttribute("aria-selected", String(place === index));
      tab.tabIndex = place === index ? 0 : -1;
      panels[place].hidden = place !== index;
    });
    if (list.closest("#codes")) fillContrast();
  };
  tabs.forEach((tab, index) => tab.addEventListener("click", () => show(index)));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length;
    show(next);
    tabs[next].focus();
    event.preventDefault();
  });
  queueMicrotask(() => show(0));
}
const tables = [...document.querySelectorAll("table.heat")];
const current = () => tables.find((table) => !table.closest(".panel")?.hidden) ?? tables[0];

// Filters: a part of a code's name, and what one value mentions that another does not.
const search = document.getElementById("search");
const does = document.getElementById("does");
const doesNot = document.getElementById("does-not");
function fillContrast() {
  const values = current()?.dataset.values.split("|") ?? [];
  for (const select of [does, doesNot]) {
    select?.replaceChildren(new Option("–", ""), ...values.map((value, index) => new Option(value, String(index))));
  }
  applyFilters();
}
function applyFilters() {
  if (!search) return;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = plain(search.value);
  for (const row of current()?.querySelectorAll("tbody tr") ?? []) {
    const count = (select) => Number(row.dataset.counts.split(" ")[Number(select.value)]);
    const fits = plain(row.querySelector("th").textContent).includes(wanted)
      && (does.value === "" || count(does) > 0) && (doesNot.value === "" || count(doesNot) === 0);
    row.hidden = !fits;
  }
}
for (const control of [search, does, doesNot]) control?.addEventListener("input", applyFilters);
fillContrast();

// Sorting: by share, total or probability; the codebook's order comes back with the first heading.
for (const table of tables) {
  const body = table.tBodies[0];
  const original = [...body.rows];
  const key = (row, sort) => sort === "total" ? -Number(row.dataset.total)
    : sort === "p" ? Number(row.dataset.p) : -Number(row.dataset.shares.split(" ")[Number(sort)]);
  for (const button of table.querySelectorAll(".sort")) {
    button.addEventListener("click", () => {
      const sort = button.dataset.sort;
      const rows = sort === "order" ? original : [...original].sort((one, other) => key(one, sort) - key(other, sort));
      body.replaceChildren(...rows);
      for (const head of table.querySelectorAll("thead th")) head.removeAttribute("aria-sort");
      button.closest("th").setAttribute("aria-sort", sort === "order" || sort === "p" ? "ascending" : "descending");
    });
  }
  // One stop for the tab key in the whole table; arrow keys move from cell to cell.
  const control = "th a, td .number:not(:disabled)";
  for (const cell of body.querySelectorAll("a, .number")) cell.tabIndex = -1;
  const first = body.querySelector("td .number:not(:disabled)") ?? body.querySelector(control);
  if (first) first.tabIndex = 0;
  table.addEventListener("keydown", (event) => {
    const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? [];
    if (down === undefined || !event.target.matches(control)) return;
    const rows = [...body.rows].filter((row) => !row.hidden);
    let place = rows.indexOf(event.target.closest("tr"));
    let column = event.target.closest("td, th").cellIndex;
    let next;
    do {
      place += down;
      column += right;
      next = rows[place]?.cells[column]?.querySelector(":scope > a, :scope > .number:not(:disabled)");
    } while (!next && rows[place]?.cells[column]);
    if (next) {
      event.target.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
    event.preventDefault();
  });
}

// A row's link opens the quotations that it leads to.
const unfold = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details")?.setAttribute("open", "");
window.addEventListener("hashchange", unfold);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link) document.getElementById(link.getAttribute("href").slice(1))?.closest("details")?.setAttribute("open", "");
});
unfold();

// Quotations of a number, by case.
const panel = document.getElementById("quotes");
let opener = null;
const close = () => {
  panel.hidden = true;
  opener?.classList.remove("open");
  opener?.focus();
};
const quotation = (passage) => {
  const quote = element("blockquote", passage.quote);
  const place = [passage.speaker, passage.document, `${say.place} ${passage.start}–${passage.end}`];
  if (passage.confidence !== undefined) place.push(`${say.confidence} ${passage.confidence.toFixed(2)}`);
  if (passage.coder) place.push(`${say.coder} ${passage.coder}`);
  place.push(codes.get(passage.code)?.label);
  quote.append(element("footer", place.filter(Boolean).join(" · ")));
  return quote;
};
const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;
// The passages of either code in the segments that have both.
const both = (one, another) => {
  const place = (passage) => `${passage.document} ${passage.segment}`;
  const others = new Set(another.map(place));
  const shared = new Set(one.map(place).filter((where) => others.has(where)));
  return data.passages.filter((passage) => shared.has(place(passage)) && (one.includes(passage) || another.includes(passage)));
};
const open = (button) => {
  const { code, attribute, value, other } = button.dataset;
  const isHere = (passage) => value === undefined ? other !== undefined || cases.has(passage.case)
    : cases.get(passage.case)?.values[attribute]?.includes(value);
  const having = (name) => {
    const wanted = below(name);
    return data.passages.filter((passage) => wanted.has(passage.code) && isHere(passage));
  };
  const passages = other === undefined ? having(code) : both(having(code), having(other));
  const groups = new Map([...data.cases.map((item) => item.id), undefined]
    .map((id) => [id, passages.filter((passage) => passage.case === id)]).filter(([, list]) => list.length > 0));
  const names = [code, other].filter(Boolean).map((name) => codes.get(name).label).join(" + ");
  const title = element("h2", names + (value === undefined ? "" : ` · ${value}`));
  title.id = "quotes-title";
  title.tabIndex = -1;
  const shut = element("button", "×", "close");
  shut.setAttribute("aria-label", say.close);
  shut.addEventListener("click", close);
  const size = `${count(groups.size, say.case, say.cases)}, ${count(passages.length, say.passage, say.passages)}`;
  const meaning = other === undefined ? codes.get(code).definition : say.together;
  panel.replaceChildren(shut, title, element("p", meaning, "soft"), element("p", size, "soft"));
  for (const [id, list] of groups) {
    const section = element("section");
    const heading = element("h3", cases.get(id)?.name ?? say.none);
    heading.append(element("span", ` ${id ?? ""}`));
    section.append(heading, ...list.map(quotation));
    panel.append(section);
  }
  opener?.classList.remove("open");
  opener = button;
  button.classList.add("open");
  panel.hidden = false;
  panel.scrollTop = 0;
  title.focus();
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.number");
  if (button) open(button);
  else if (!panel.hidden && !event.target.closest("#quotes")) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) close();
});

// Print shows all: tables in the codebook's order, quotations opened.
const closed = [];
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details.quotations:not([open]), #codeurs > details:not([open])")) {
    details.open = true;
    closed.push(details);
  }
});
window.addEventListener("afterprint", () => { for (const details of closed.splice(0)) details.open = false; });
