/* Search, as its reader sees it: a dialog with one field and a list below it. What there is to find is read when it is
   first opened, and search-index.js finds it. Every text is put in as text. */
(() => {
  "use strict";
  const TOP = new URL("..", document.currentScript.src);
  /** How long to wait for the next key before searching, in milliseconds. */
  const PAUSE = 60;
  /** How many characters of a sentence are shown, about. */
  const SHOWN = 150;
  const SPLIT = /([\n\r\p{Z}\p{P}]+)/u;

  const box = document.getElementById("search_box");
  const field = document.getElementById("search_words");
  const list = document.getElementById("search_list");
  const status = document.getElementById("search_status");
  const reach = document.getElementById("search_reach");
  const progress = document.getElementById("search_progress");
  const button = document.querySelector("[data-search]");
  let reading = null;
  let active = -1;

  /** Loads one of the site's own scripts by its address from the top of the site. */
  function load(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      script.src = new URL(path, TOP).href;
      document.head.append(script);
    });
  }

  async function read() {
    progress.hidden = false;
    try {
      await load("static/vendor/minisearch.js");
      await load("static/search-index.js");
      await window.mainstaySearch.read(load, (done) => {
        progress.hidden = done === 1;
        progress.value = done;
        reach.textContent = window.mainstaySearch.reach();
        show();
      });
    } catch {
      progress.hidden = true;
      reach.textContent = "Search could not be read. The map at the foot of each page leads to all of this site.";
    }
  }

  function open() {
    if (box.open) return;
    box.showModal();
    field.select();
    reading ??= read();
  }

  /** Makes an element with a class and with what it holds. */
  function make(tag, name, ...held) {
    const element = document.createElement(tag);
    element.className = name;
    element.append(...held);
    return element;
  }

  /** Cuts a text into its words and what stands between them, with the words that were found in marks. */
  function marked(text, terms) {
    return text.split(SPLIT).map((word) => (
      word && terms.has(window.mainstaySearch.fold(word)) ? make("mark", "", word) : word
    ));
  }

  const isIn = (text, terms) => text.split(SPLIT).some((word) => terms.has(window.mainstaySearch.fold(word)));

  /** Returns the sentence in which something was found, shortened around it; the beginning where none has it. */
  function sentence(text, terms) {
    const one = text.split(/(?<=[.!?…])\s+/).find((each) => isIn(each, terms)) ?? text;
    if (one.length <= SHOWN) return one;
    const words = one.split(" ");
    const place = words.findIndex((word) => isIn(word, terms));
    let from = Math.max(place, 0);
    for (let length = 0; from > 0 && length < SHOWN / 2; from -= 1) length += words[from].length + 1;
    const cut = words.slice(from).join(" ");
    return `${from > 0 ? "… " : ""}${cut.length > SHOWN ? `${cut.slice(0, SHOWN)}…` : cut}`;
  }

  /** Draws the shape of a label, from the sprite that every page has. */
  function glyph(label) {
    const shape = label.id === "steady" ? "good" : label.id;
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", document.getElementById(`g_${shape}`) ? `#g_${shape}` : "#g_unknown");
    drawing.setAttribute("class", "glyph");
    drawing.setAttribute("aria-hidden", "true");
    drawing.append(use);
    return drawing;
  }

  /** Makes one line of the list: its name, what it is shown with, and the sentence that was found. */
  function option({ doc, terms }, number) {
    const line = make("a", "search-item");
    line.id = `search_item_${number}`;
    line.href = new URL(doc.path, TOP).href;
    line.tabIndex = -1;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    const name = make("span", "search-name", ...marked(doc.name, terms));
    if (doc.label) {
      name.append(" ", make("span", `mark tone-${doc.label.tone}`, glyph(doc.label), doc.label.word));
    }
    line.append(name, " ", make("span", "search-about", ...marked(doc.context.filter(Boolean).join(" · "), terms)));
    const quoted = doc.quote && (isIn(doc.quote, terms) || !doc.text);
    const told = quoted ? `“${sentence(doc.quote, terms)}”` : sentence(doc.text, terms);
    if (told) line.append(" ", make("span", "search-text", ...marked(told, terms)));
    return line;
  }

  function group({ title, total, found }, place, from) {
    const name = make("p", "search-group", title);
    name.id = `search_group_${place}`;
    if (total > found.length) name.append(make("span", "quiet", ` ${found.length} of ${total.toLocaleString("en-GB")}`));
    const part = make("div", "", name, ...found.map((each, at) => option(each, from + at)));
    part.setAttribute("role", "group");
    part.setAttribute("aria-labelledby", name.id);
    return part;
  }

  const options = () => [...list.querySelectorAll('[role="option"]')];

  /** Makes one of the list the one that Enter goes to. */
  function choose(number) {
    const all = options();
    all[active]?.setAttribute("aria-selected", "false");
    active = all.length ? (number + all.length) % all.length : -1;
    field.setAttribute("aria-expanded", String(all.length > 0));
    if (active < 0) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    all[active].setAttribute("aria-selected", "true");
    all[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", all[active].id);
  }

  /** Says how much was found, for whoever does not see the list too. */
  function counted(words, groups) {
    if (!words) return "";
    const total = groups.reduce((sum, each) => sum + each.total, 0);
    if (!total) return progress.hidden ? `Nothing found for “${words}”.` : `Nothing found yet for “${words}”.`;
    const told = groups.map((each) => `${each.title.toLowerCase()} ${each.total}`).join(", ");
    return `${total} ${total === 1 ? "result" : "results"}: ${told}`;
  }

  function show() {
    const words = field.value.trim();
    if (!window.mainstaySearch) return;
    const groups = words ? window.mainstaySearch.find(words) : [];
    const chosen = options()[active]?.href;
    let from = 0;
    list.replaceChildren(...groups.map((each, place) => {
      const part = group(each, place, from);
      from += each.found.length;
      return part;
    }));
    list.hidden = !groups.length;
    choose(Math.max(0, options().findIndex((each) => each.href === chosen)));
    const told = counted(words, groups);
    if (status.textContent !== told) status.textContent = told;
  }

  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      active = -1;
      show();
    }, PAUSE);
  });

  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      choose(active + step);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      options()[active]?.click();
    }
  });

  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) box.close();
  });

  button.hidden = false;
  button.addEventListener("click", open);
})();
