// How the pages are validated: all rules that html-validate recommends, but for what is no mistake here.
module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // The standard reads it in any case, and asks for none.
    "doctype-style": ["error", { style: "lowercase" }],
    // Both are the standard's own: the void elements of HTML have no slash, the empty ones of SVG do.
    "void-style": ["error", { style: "omit" }],
    // A list and a section may be named as well; the rule's default knows controls and landmarks only.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // What is found stands in a list that follows the keys of its field: no select does that.
    "prefer-native-element": ["error", { exclude: ["listbox"] }],
    // The anchor of an entry is its file's name, which begins with the day; HTML asks only that an id has no space.
    "valid-id": ["error", { relaxed: true }],
    // The title of a check's page is its question, in full.
    "long-title": "off",
    // How the text of a page is laid out says nothing to who reads it.
    "no-trailing-whitespace": "off",
  },
};
