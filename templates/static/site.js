/* What script adds to every page: keys, links to copy, folds that open when something in them is asked for.
   Every page is complete without it. */
(() => {
  "use strict";

  // ---------- Dialogs: the button that closes one, and a click beside it ----------

  for (const box of document.querySelectorAll("dialog")) {
    box.addEventListener("click", (event) => {
      if (event.target === box || event.target.closest("[data-close]")) box.close();
    });
  }

  // ---------- Folds: what an address asks for is in sight ----------

  /** Returns what the address asks for; null where that is nothing on this page. */
  function asked() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  }

  function unfold() {
    const target = asked();
    const innermost = target?.closest("details");
    if (!innermost) return;
    for (let fold = innermost; fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  }

  addEventListener("hashchange", unfold);
  unfold();

  // ---------- Links to copy ----------

  const told = document.getElementById("told");
  let quiet = 0;

  /** Says something to everybody, for a moment. */
  function tell(words) {
    clearTimeout(quiet);
    told.textContent = words;
    quiet = setTimeout(() => {
      told.textContent = "";
    }, 2500);
  }

  /** Shows an address in a field, selected, where the browser lets nobody but its reader copy it. */
  function offer(address, button) {
    const field = document.createElement("input");
    field.className = "copy-field";
    field.readOnly = true;
    field.value = address;
    field.setAttribute("aria-label", "The address of this place");
    field.addEventListener("blur", () => field.remove());
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") button.focus();
    });
    button.after(field);
    field.select();
    tell("The address is selected: copy it");
  }

  async function copy(address, button) {
    try {
      await navigator.clipboard.writeText(address);
      tell("Copied");
    } catch {
      offer(address, button);
    }
  }

  /** Makes the button that copies the way to one place of the page. */
  function copier(place, name) {
    const button = document.getElementById("copy_link").content.firstElementChild.cloneNode(true);
    button.setAttribute("aria-label", `Copy the link to: ${name}`);
    button.addEventListener("click", () => {
      const address = new URL(location.href);
      address.hash = place;
      copy(address.href, button);
    });
    return button;
  }

  for (const entry of document.querySelectorAll(".entry[id], .finding[id]")) {
    const title = entry.querySelector("h3, h4");
    if (title) title.after(copier(entry.id, title.textContent.trim()));
  }

  // ---------- Keys ----------

  const KEPT = "mainstay-keys";
  const keys = document.getElementById("keys_box");
  const wanted = document.getElementById("keys_wanted");

  try {
    wanted.checked = localStorage.getItem(KEPT) !== "off";
  } catch { /* nothing is kept here: keys work */ }
  wanted.addEventListener("change", () => {
    try {
      if (wanted.checked) localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, "off");
    } catch { /* for this page, then */ }
  });

  const showKeys = () => keys.showModal();
  for (const button of document.querySelectorAll("[data-keys]")) {
    button.hidden = false;
    button.addEventListener("click", showKeys);
  }

  const follow = (selector) => () => document.querySelector(selector)?.click();

  const KEYS = {
    "/": follow("[data-search]"),
    "?": showKeys,
    j: follow("a[rel~=next]"),
    k: follow("a[rel~=prev]"),
    "g h": follow("[data-go=h]"),
    "g c": follow("[data-go=c]"),
    "g d": follow("[data-go=d]"),
  };
  /** How long the second key of two may take, in milliseconds. */
  const PATIENCE = 1500;
  let first = { key: "", at: 0 };

  const isTyped = (target) => target.isContentEditable || target.matches("input, textarea, select");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (!wanted.checked || isTyped(event.target) || document.querySelector("dialog[open]")) return;
    const isSecond = first.key && event.timeStamp - first.at < PATIENCE;
    const action = KEYS[isSecond ? `${first.key} ${event.key}` : event.key];
    first = event.key === "g" && !isSecond ? { key: "g", at: event.timeStamp } : { key: "", at: 0 };
    if (!action) return;
    event.preventDefault();
    action();
  });
})();
