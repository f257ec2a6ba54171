/*
 * The page of all clients: sorting, filtering and the view, all kept in the address, so that a link shows the same.
 *
 * Without this script the page is complete: every client, worst first, as a table or a grid. An address that asks for
 * nothing shows exactly that. What a row is filtered and sorted by stands in its data attributes. A filter that hides
 * a client at alarm, or one that has given notice, says so.
 */
(function () {
  "use strict";

  /**
   * What was chosen: values by filter (none lets everything through), words that a row has to have, whether former
   * clients are shown, the column it is sorted by, and what the address asks for that is not known here.
   * @typedef {{chosen: Object<string, string[]>, text: string, former: boolean, sort: string, falling: boolean,
   *   view: string, ignored: string[]}} State
   */

  const FIRST_COLUMN = "label";
  /** Columns of words and of days; the others hold numbers. */
  const TEXTS = ["name", "contact", "turn"];
  /** Labels that no filter hides without a word, each with the words for one and for several. */
  const LOUD = { alarm: ["alarm", "alarms"], notice: ["notice", "notices"] };
  /** How long typing has to rest, in milliseconds, before the address follows it. */
  const REST = 300;

  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const encoded = (value) => encodeURIComponent(value).replaceAll("%20", "+");
  const folded = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
  const many = (count, [one, several]) => (count ? `${count} ${count === 1 ? one : several}` : "");

  const bar = byId("clients_bar");
  if (!bar) return;
  bar.prepend(byId("clients_controls").content.cloneNode(true));
  bar.after(byId("clients_results").content.cloneNode(true));

  const table = byId("clients_table");
  const rows = all("#clients_table > tbody > tr");
  const former = byId("former_clients");
  const formerRows = all("#former_clients li");
  const heads = all("th[data-column]");
  const counts = all(".clients-count");
  const folds = all(".filter");
  const views = all("[name='view']");
  const search = byId("filter_text");
  const showFormer = byId("filter_former");
  const sortColumn = byId("sort_by");

  const place = new Map(rows.map((row, index) => [row, index]));
  const rank = new Map(counts.map((count, index) => [count.dataset.value, index]));
  const said = new Map();
  const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  const columns = all("option", sortColumn).map((option) => option.value);
  const falls = new Set(heads.filter((head) => head.dataset.first === "descending").map((head) => head.dataset.column));
  /** The values of each filter. */
  const choices = { label: counts.map((count) => count.dataset.value) };
  folds.forEach((fold) => {
    choices[fold.dataset.filter] = all("input", fold).map((box) => box.value);
  });

  let state = untouched();
  let resting = 0;

  // ---------- The address ----------

  /** @returns {State} */
  function untouched() {
    const chosen = Object.fromEntries(Object.keys(choices).map((filter) => [filter, []]));
    return { chosen, text: "", former: true, sort: FIRST_COLUMN, falling: false, view: "table", ignored: [] };
  }

  /** Read an address. @returns {State} */
  function parse(hash) {
    const read = untouched();
    for (const part of hash.slice(1).split("&").filter(Boolean)) {
      const [key, value = ""] = part.split(/=(.*)/s);
      take(read, decoded(key), value.split(",").map(decoded).filter(Boolean));
    }
    return read;
  }

  /** Take over what an address says of one thing; what is not known here is left out, and named. */
  function take(read, key, values) {
    const value = values.join(",");
    const column = value.replace(/^-/, "");
    if (Object.hasOwn(choices, key)) {
      read.chosen[key] = choices[key].filter((one) => values.includes(one));
      values.filter((one) => !choices[key].includes(one)).forEach((one) => read.ignored.push(`${key}=${one}`));
    } else if (key === "text") read.text = value;
    else if (key === "former" && value === "hidden") read.former = false;
    else if (key === "view" && views.some((view) => view.value === value)) read.view = value;
    else if (key === "sort" && columns.includes(column)) Object.assign(read, { sort: column, falling: column !== value });
    else read.ignored.push(value ? `${key}=${value}` : key);
  }

  /** Write a state as an address; empty for one that asks for nothing. */
  function format(told) {
    const isFirst = told.sort === FIRST_COLUMN && !told.falling;
    const parts = [
      ...Object.keys(choices).map((filter) => [filter, told.chosen[filter].map(encoded).join(",")]),
      ["text", encoded(told.text.trim())],
      ["former", told.former ? "" : "hidden"],
      ["sort", isFirst ? "" : (told.falling ? "-" : "") + told.sort],
      ["view", told.view === "table" ? "" : told.view],
    ];
    const asked = parts.filter(([, value]) => value).map(([key, value]) => `${key}=${value}`);
    return asked.length ? `#${asked.join("&")}` : "";
  }

  function decoded(value) {
    try {
      return decodeURIComponent(value.replaceAll("+", " "));
    } catch {
      return value;
    }
  }

  /** Put the state into the address: as a step that one can go back from, or in place of the last one. */
  function write(isStep) {
    const address = format(state);
    if (address === location.hash) return;
    history[isStep ? "pushState" : "replaceState"](null, "", address || location.pathname + location.search);
  }

  // ---------- Filtering and sorting ----------

  /** Return the words of a row: who it is, who leads it and why it stands where it stands. */
  function wordsOf(row) {
    if (!said.has(row)) said.set(row, folded((row.querySelector(".clients-who") || row).textContent));
    return said.get(row);
  }

  function isAsked(row, words) {
    const passes = ([filter, values]) => !values.length || row.dataset[filter].split(" ").some((own) => values.includes(own));
    return Object.entries(state.chosen).every(passes) && words.every((word) => wordsOf(row).includes(word));
  }

  /** Hide the rows that are not asked for, and return them. */
  function hide(some, words) {
    const hidden = some.filter((row) => !isAsked(row, words));
    const gone = new Set(hidden);
    some.forEach((row) => row.toggleAttribute("hidden", gone.has(row)));
    return hidden;
  }

  /** Return what a row is sorted by: null where it is not known. Whoever was never spoken to is the longest silence. */
  function keyOf(row) {
    const value = row.dataset[state.sort];
    if (state.sort === "label") return rank.get(value);
    if (state.sort === "contact") return value || "";
    if (value === undefined) return null;
    return TEXTS.includes(state.sort) ? value : Number(value);
  }

  /** Compare two keys; what is not known comes last, whichever way it is sorted. */
  function compare(one, other) {
    if (one === null || other === null) return (one === null) - (other === null);
    const order = typeof one === "string" ? collator.compare(one, other) : one - other;
    return state.falling ? -order : order;
  }

  /** Sort the rows; those that are alike stay in the order of the page. */
  function sort() {
    const keys = new Map(rows.map((row) => [row, keyOf(row)]));
    const before = (one, other) => compare(keys.get(one), keys.get(other)) || place.get(one) - place.get(other);
    const ordered = rows.slice().sort(before);
    if (ordered.some((row, index) => table.tBodies[0].rows[index] !== row)) table.tBodies[0].append(...ordered);
  }

  // ---------- What is seen ----------

  function apply() {
    const words = folded(state.text).split(/\s+/).filter(Boolean);
    const hidden = hide(rows, words);
    const formerHidden = state.former ? hide(formerRows, words) : formerRows;
    if (table) table.hidden = hidden.length === rows.length;
    if (former) former.hidden = formerHidden.length === formerRows.length;
    sort();
    showControls();
    tell(hidden, rows.length - hidden.length, formerRows.length - formerHidden.length);
  }

  function showControls() {
    counts.forEach((count) => press(count.firstElementChild, state.chosen.label.includes(count.dataset.value)));
    folds.forEach(showFold);
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads
      .filter((head) => head.dataset.column === state.sort)
      .forEach((head) => head.setAttribute("aria-sort", state.falling ? "descending" : "ascending"));
    if (search.value !== state.text) search.value = state.text;
    if (showFormer) showFormer.checked = state.former;
    views.forEach((view) => (view.checked = view.value === state.view));
    sortColumn.value = state.sort;
    press(byId("sort_reversed"), state.falling !== falls.has(state.sort));
  }

  /** Show on a folded filter what of it is chosen. */
  function showFold(fold) {
    const boxes = all("input", fold);
    boxes.forEach((box) => (box.checked = state.chosen[fold.dataset.filter].includes(box.value)));
    const names = boxes.filter((box) => box.checked).map((box) => box.nextElementSibling.textContent);
    fold.classList.toggle("is-chosen", names.length > 0);
    fold.querySelector(".filter-chosen").textContent = names.length ? `: ${names.join(", ")}` : "";
  }

  function press(button, isPressed) {
    button.setAttribute("aria-pressed", String(isPressed));
  }

  /** Say how many are shown, which alarms are not, and what was not understood. */
  function tell(hidden, shown, formerShown) {
    const silent = Object.keys(LOUD).map((label) => many(hidden.filter((row) => row.dataset.label === label).length, LOUD[label]));
    const silenced = silent.filter(Boolean).join(" and ");
    const isEmpty = shown + formerShown === 0;
    const parts = rows.length ? [`${shown} of ${many(rows.length, ["client", "clients"])}`] : [];
    if (formerRows.length) parts.push(`${formerShown} of ${formerRows.length} former`);
    say("results_count", isEmpty ? "No client matches this filter." : `${parts.join(" and ")} shown.`);
    say("results_hidden", silenced && `${silenced} hidden by the filter.`);
    say("results_ignored", state.ignored.length ? `Not known here, and left out: ${state.ignored.join("; ")}.` : "");
    byId("show_hidden").hidden = !silenced;
    byId("show_all").hidden = shown === rows.length && formerShown === formerRows.length;
    byId("results_said").parentElement.classList.toggle("is-empty", isEmpty);
  }

  /** Change a text that is read out, where it is another. */
  function say(id, text) {
    if (byId(id).textContent !== text) byId(id).textContent = text;
  }

  // ---------- What is done ----------

  function change(values) {
    state = { ...state, ...values, ignored: [] };
    apply();
    write(true);
  }

  function toggle(filter, value) {
    const isWanted = (one) => state.chosen[filter].includes(one) !== (one === value);
    change({ chosen: { ...state.chosen, [filter]: choices[filter].filter(isWanted) } });
  }

  /** Sort by a column, worst first; by the same once more, the other way round. */
  function sortBy(column) {
    change({ sort: column, falling: column === state.sort ? !state.falling : falls.has(column) });
  }

  /** Let go of every filter but some labels; how it is sorted and looked at stays. */
  function showOnly(labels) {
    const { chosen, text, former: isFormer } = untouched();
    change({ chosen: { ...chosen, label: choices.label.filter((one) => labels.includes(one)) }, text, former: isFormer });
    byId("results_said").focus();
  }

  /** Follow the typing at once; the address follows when it rests, all of it as one step. */
  function type() {
    state = { ...state, text: search.value, ignored: [] };
    apply();
    clearTimeout(resting);
    resting = setTimeout(() => write(!location.hash.includes("text=")), REST);
  }

  /** Close an open filter by Escape, and go back to where it is opened. */
  function leave(event) {
    const fold = event.currentTarget;
    if (event.key !== "Escape" || !fold.open) return;
    fold.open = false;
    fold.querySelector("summary").focus();
  }

  function closeOthers(event) {
    folds.filter((fold) => !fold.contains(event.target)).forEach((fold) => (fold.open = false));
  }

  /** Follow the address; an anchor on the page changes nothing. */
  function follow() {
    const isAnchor = location.hash && !location.hash.includes("=");
    if (!isAnchor && location.hash !== format(state)) state = parse(location.hash);
    apply();
  }

  /** Put what stands in an element into a button of its own. */
  function wrap(element, name, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.append(...element.childNodes);
    button.addEventListener("click", act);
    element.append(button);
  }

  function listen() {
    counts.forEach((count) => wrap(count, "clients-toggle", () => toggle("label", count.dataset.value)));
    heads.forEach((head) => wrap(head, "sorter", () => sortBy(head.dataset.column)));
    folds.forEach((fold) => {
      fold.addEventListener("change", (event) => toggle(fold.dataset.filter, event.target.value));
      fold.addEventListener("keydown", leave);
    });
    document.addEventListener("click", closeOthers);
    // Not when a finger touches something: what closes above it would move it away.
    document.addEventListener("keyup", (event) => event.key === "Tab" && closeOthers(event));
    views.forEach((view) => view.addEventListener("change", () => change({ view: view.value })));
    search.addEventListener("input", type);
    if (showFormer) showFormer.addEventListener("change", () => change({ former: showFormer.checked }));
    sortColumn.addEventListener("change", () => change({ sort: sortColumn.value, falling: falls.has(sortColumn.value) }));
    byId("sort_reversed").addEventListener("click", () => sortBy(state.sort));
    byId("show_hidden").addEventListener("click", () => showOnly(Object.keys(LOUD)));
    byId("show_all").addEventListener("click", () => showOnly([]));
    window.addEventListener("hashchange", follow);
  }

  listen();
  follow();
})();
