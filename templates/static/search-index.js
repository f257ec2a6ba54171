/* What search finds, and how: reads the data that the build wrote, piece by piece, and makes an index of it.
   Loaded by search.js when search is first opened, after vendor/minisearch.js. The data files are scripts that call
   `mainstaySearch.add`, for a page on a disk may load nothing else. */
(() => {
  "use strict";

  /** How long the index is worked on before the page may answer its reader, in milliseconds. */
  const SLICE = 10;
  /** What counts more where several things are found, and under which heading each stands. */
  const KINDS = {
    client: { title: "Clients", weight: 4, most: 5 },
    person: { title: "People", weight: 2.5, most: 5 },
    page: { title: "Pages of the site", weight: 2, most: 4 },
    check: { title: "Checks", weight: 1.2, most: 5 },
    loss: { title: "Post-mortems", weight: 1.2, most: 4 },
    entry: { title: "Entries", weight: 1, most: 12 },
  };

  /** Fields of sentences; in them these words say nothing, and would be a third of the index. */
  const IN_TEXT = new Set(["title", "text", "quote"]);
  const COMMON = new Set(`a an and are as at be been but by did do for from had has have he her his i if in is it its me my
    no not of on or our she so that the their them then there they this to us was we were will with you`.split(/\s+/));

  /**
   * One thing that can be found.
   * @typedef {object} Doc
   * @property {keyof KINDS} kind
   * @property {string} name what it is called
   * @property {string} path its address from the top of the site
   * @property {string} text words of it, in sentences
   * @property {string} quote what somebody said
   * @property {string} about other words it is found by
   * @property {string[]} context what it is shown with
   * @property {{id: string, word: string, tone: string}=} label
   */

  /** @type {Doc[]} everything read so far; its place here is its id in the index */
  const docs = [];
  const clients = [];
  let indexed = 0;
  let parts = 0;
  let excerpt = 0;

  const index = new MiniSearch({
    idField: "id",
    fields: ["name", "title", "text", "quote", "about"],
    extractField: (id, field) => (field === "id" ? id : wordsOf(docs[id], field)),
    processTerm: (word, field) => (IN_TEXT.has(field) && COMMON.has(fold(word)) ? null : fold(word)),
    searchOptions: {
      boost: { name: 3, title: 3, about: 0.7 },
      // A long entry is no worse than a short one; of those that say a word alike the newest comes first.
      bm25: { k: 1.2, b: 0, d: 0.5 },
      boostDocument: (id) => KINDS[docs[id].kind].weight,
      combineWith: "AND",
      // The last word may be half typed.
      prefix: (term, place, terms) => term.length > (place === terms.length - 1 ? 1 : 3),
      // A slip of a finger in a word; a number that is nearly the same is another number.
      fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false),
      maxFuzzy: 2,
    },
  });

  /** Returns the words of one field of the index; what an entry is called is a sentence, anything else a name. */
  function wordsOf(doc, field) {
    const named = doc.kind === "entry" ? "title" : "name";
    if (field === "name" || field === "title") return field === named ? doc.name : "";
    return doc[field];
  }

  /** Returns a word without capitals and accents. */
  function fold(word) {
    const low = word.toLowerCase();
    return /^[\x20-\x7e]*$/.test(low) ? low : low.normalize("NFD").replace(/\p{M}/gu, "");
  }

  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  /** Says a day as the site does: `30 Oct 2026`. */
  function dayText(day) {
    const [year, month, date] = day.split("-").map(Number);
    return `${date} ${MONTHS[month - 1]} ${year}`;
  }

  /** How each kind of row becomes a thing that can be found; the places are those of generator/pages/search.py. */
  const READ = {
    clients: ([name, path, label, word, tone, reason, about, names, since]) => {
      clients.push({ name, names, since, folder: path.slice(0, path.lastIndexOf("/") + 1) });
      const reach = since && `entries from ${dayText(since)} on`;
      const doc = { kind: "client", name, path, text: reason, quote: "", about, context: [about, reach] };
      return label ? { ...doc, label: { id: label, word, tone } } : doc;
    },
    people: ([name, role, client, path]) => {
      const at = client < 0 ? "" : clients[client].name;
      return { kind: "person", name, path, text: "", quote: "", about: `${role} ${at}`, context: [at, role] };
    },
    checks: ([id, question, checklist, path]) => (
      { kind: "check", name: question, path, text: "", quote: "", about: `${checklist} ${id}`, context: [checklist] }
    ),
    losses: ([client, day, text, path]) => {
      const name = `Post-mortem of ${clients[client].name}`;
      return { kind: "loss", name, path, text, quote: "", about: "", context: [`Notice on ${dayText(day)}`] };
    },
    pages: ([name, group, path]) => (
      { kind: "page", name, path, text: "", quote: "", about: group, context: [group] }
    ),
    entries: ([place, day, kind, name, anchor, people, text, quote]) => {
      const client = clients[place];
      const who = people.map((each) => client.names[each]).join(", ");
      const path = `${client.folder}${day.slice(0, 4)}.html#${anchor}`;
      const about = `${client.name} ${who} ${kind}`;
      return { kind: "entry", name, path, text, quote, about, context: [client.name, kind, dayText(day), who] };
    },
  };

  /** Takes in what a data file holds. */
  function add(data) {
    parts = data.parts ?? parts;
    excerpt = data.excerpt ?? excerpt;
    for (const [kind, read] of Object.entries(READ)) {
      for (const row of data[kind] ?? []) docs.push(read(row));
    }
  }

  /** Puts what was taken in into the index, a little at a time. */
  async function work() {
    while (indexed < docs.length) {
      const until = performance.now() + SLICE;
      while (indexed < docs.length && performance.now() < until) {
        index.add(indexed);
        indexed += 1;
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /**
   * Reads everything, entries last and newest first; what is read can be found at once.
   * @param {(name: string) => Promise<void>} load loads a script by its address from the top of the site
   * @param {(done: number) => void} tell is told what part of it has been read, from 0 to 1
   */
  async function read(load, tell) {
    await load("search/index.js");
    await work();
    for (let part = 1; part <= parts; part += 1) {
      tell((part - 1) / parts);
      await load(`search/entries-${part}.js`);
      await work();
    }
    tell(1);
  }

  /** Returns what was found, best first; of the equally good the newest entry. */
  function ranked(words) {
    const said = words.split(/[\n\r\p{Z}\p{P}]+/u).map(fold).filter(Boolean);
    const isCommon = said.every((word) => COMMON.has(word));
    const processTerm = (word) => (COMMON.has(fold(word)) && !isCommon ? null : fold(word));
    return index.search(words, { processTerm }).sort((one, other) => other.score - one.score || one.id - other.id);
  }

  /**
   * Finds things by their words: every word must be there, as it is, as a beginning, or nearly.
   * @param {string} words
   * @returns {{title: string, total: number, found: {doc: Doc, terms: Set<string>}[]}[]} best group first
   */
  function find(words) {
    const groups = new Map();
    for (const { id, terms } of ranked(words)) {
      const doc = docs[id];
      const { title, most } = KINDS[doc.kind];
      if (!groups.has(title)) groups.set(title, { title, total: 0, found: [] });
      const group = groups.get(title);
      group.total += 1;
      if (group.found.length < most) group.found.push({ doc, terms: new Set(terms) });
    }
    return [...groups.values()];
  }

  /** Says how far search reaches. */
  function reach() {
    const cut = clients.filter((client) => client.since);
    const words = `Of each entry the first ${excerpt} characters can be searched.`;
    if (!cut.length) return words;
    const latest = cut.map((client) => client.since).sort().at(-1);
    return `${words} Entries before ${dayText(latest)} may be in the journals only: there are too many for search.`;
  }

  window.mainstaySearch = { add, read, find, fold, reach };
})();
