"use strict";
// The page is a table that works without this; here the cells lead to the quotations behind them.
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

// Tabs: one attribute at a time.
const tables = [...document.querySelectorAll("[data-attribute]")];
const tabs = [...document.querySelectorAll("nav button")];
const show = (attribute) => {
  for (const table of tables) table.hidden = table.dataset.attribute !== attribute;
  for (const tab of tabs) tab.setAttribute("aria-selected", String(tab.dataset.show === attribute));
  fillContrast(attribute);
  applyFilters();
};
for (const tab of tabs) tab.addEventListener("click", () => show(tab.dataset.show));
const current = () => tables.find((table) => !table.hidden);

// Filters: a part of a code's name, and what one value mentions that another does not.
const search = document.getElementById("search");
const does = document.getElementById("does");
const doesNot = document.getElementById("does-not");
const fillContrast = (attribute) => {
  const values = data.values[attribute] ?? [];
  for (const [select, first] of [[does, say.any], [doesNot, say.any]]) {
    select.replaceChildren(new Option(first, ""), ...values.map((value, index) => new Option(value, String(index))));
  }
};
const applyFilters = () => {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = plain(search.value);
  for (const row of current()?.querySelectorAll("tbody tr") ?? []) {
    const count = (select) => Number(row.dataset.counts.split(" ")[Number(select.value)]);
    const fits = plain(row.querySelector("th").textContent).includes(wanted)
      && (does.value === "" || count(does) > 0) && (doesNot.value === "" || count(doesNot) === 0);
    row.hidden = !fits;
  }
};
for (const control of [search, does, doesNot]) control.addEventListener("input", applyFilters);

// Quotations of a cell.
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
const open = (button) => {
  const { code, attribute, value } = button.dataset;
  const wanted = below(code);
  const passages = data.passages.filter((passage) => wanted.has(passage.code)
    && (value === undefined || cases.get(passage.case)?.values[attribute]?.includes(value)));
  const groups = Map.groupBy ? Map.groupBy(passages, (passage) => passage.case) : passages.reduce(
    (map, passage) => map.set(passage.case, [...(map.get(passage.case) ?? []), passage]), new Map());
  const title = element("h2", codes.get(code).label + (value === undefined ? "" : ` · ${value}`));
  title.tabIndex = -1;
  const definition = element("p", codes.get(code).definition, "soft");
  const shut = element("button", "×", "close");
  shut.setAttribute("aria-label", say.close);
  shut.addEventListener("click", close);
  panel.replaceChildren(shut, title, definition, element("p", `${groups.size} ${say.cases}, ${passages.length} ${say.passages}`, "soft"));
  for (const [id, list] of groups) {
    const section = element("section");
    const heading = element("h3", cases.get(id)?.name ?? id ?? "?");
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
  const button = event.target.closest("td button");
  if (button) open(button);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) close();
});
if (tabs.length) show(tabs[0].dataset.show);
