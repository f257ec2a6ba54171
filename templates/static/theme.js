/* The reader's choice of light or dark: set before anything is drawn, so that nothing flashes, and kept for every page.
   Without a choice the site follows the system. */
(() => {
  "use strict";
  const KEY = "mainstay-theme";
  const NEXT = { auto: "light", light: "dark", dark: "auto" };
  const WORDS = { auto: "as on your device", light: "light", dark: "dark" };
  const root = document.documentElement;

  /** @returns {"auto"|"light"|"dark"} what was chosen before; a browser may keep nothing for us */
  function remembered() {
    try {
      const kept = localStorage.getItem(KEY);
      return kept === "light" || kept === "dark" ? kept : "auto";
    } catch {
      return "auto";
    }
  }

  let theme = remembered();

  function remember() {
    try {
      if (theme === "auto") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch { /* chosen for this page, then */ }
  }

  function show() {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    const button = document.querySelector("[data-theme-button]");
    if (!button) return;
    button.querySelector("use").setAttribute("href", `#g_theme_${theme}`);
    const words = `Colours: ${WORDS[theme]}. Change to ${WORDS[NEXT[theme]]}`;
    button.setAttribute("aria-label", words);
    button.title = words;
  }

  show();
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-button]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      theme = NEXT[theme];
      remember();
      show();
    });
    show();
  });
  // A page that comes back as it was left may have been left before the choice.
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      theme = remembered();
      show();
    }
  });
})();
