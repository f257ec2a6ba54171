"""The pages of the forms: one that loads Decap CMS, and one that leads to every form."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from generator.scaffolding.made import MADE

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The version of Decap that the forms are tested with, and the digest of its file.
DECAP = "3.16.3"
DECAP_ADDRESS = f"https://unpkg.com/decap-cms@{DECAP}/dist/decap-cms.js"
DECAP_DIGEST = "sha384-A/Gdn928CNLufmnGWGs9RM4Q9o8bSNLeJERqBFrBjwzL7FRpoLT3MPF8Tl0+Wd2p"

_PAGE = """\
<!doctype html>
<!-- {made} -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
"""

#: What the page does beyond Decap. It is written to be read: somebody looks after it who has not written it.
SCRIPT = (
    f"// {MADE}\n"
    """\
(() => {
  // What is left open in a form is left out of the file: Decap would write an empty text or an empty list.
  const isOpen = (value) => value === undefined || value === null || value === "" || value.size === 0;
  const isHolder = (value) => Boolean(value) && typeof value.filterNot === "function";
  const written = (value) => (isHolder(value) ? value.map(written).filterNot(isOpen) : value);
  CMS.registerEventListener({
    name: "preSave",
    handler: ({ entry }) => {
      const data = written(entry.get("data"));
      if (entry.get("newRecord") && !data.get("date") && !data.get("issued")) {
        throw new Error("Write the day: the file is named after it.");
      }
      return data;
    },
  });

  // One value counts as a list of one, and true as yes: Decap's own choice would show either as nothing.
  const words = { true: "yes", false: "no" };
  const shown = (value, several) => {
    const word = typeof value === "boolean" ? words[value] : value;
    return several && typeof word === "string" && word ? [word] : word;
  };
  const { control: Select, preview, schema } = CMS.getWidget("select");
  class Choice extends Select {
    render() {
      const { value, field } = this.props;
      const props = { ...this.props, value: shown(value, field.get("multiple")) };
      return Select.prototype.render.call({ props, handleChange: this.handleChange });
    }
  }
  CMS.registerWidget("choice", Choice, preview, schema);
})();
"""
)

_STYLE = """\
<style>
body { font: 1.05rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
summary { font-weight: 600; padding: 0.4rem 0; cursor: pointer; }
ul { columns: 17rem; margin: 0 0 1rem; padding: 0 0 0 1.2rem; }
small { display: block; color: #555; }
details details { padding: 0 0 0.8rem 1.2rem; }
li { padding: 0.15rem 0; break-inside: avoid; }
</style>
"""


def page(agency: str) -> str:
    """Return the page that loads Decap, which finds its settings beside it."""
    head = _PAGE.format(made=MADE, title=escape(f"Forms of {agency}"))
    return f"""{head}<style>
[role="menu"] {{ max-height: 75vh; overflow: auto; }}
</style>
</head>
<body>
<script src="{DECAP_ADDRESS}" integrity="{DECAP_DIGEST}" crossorigin="anonymous"></script>
<script src="forms.js"></script>
</body>
</html>
"""


def start_page(agency: str, owners: Sequence[tuple[str, str, Sequence[tuple[str, str, str]]]]) -> str:
    """Return the page that leads to every form.

    `owners` are ids and names, with kinds: each its id, what it is called and what it is.
    """
    lines = [
        f"{_PAGE.format(made=MADE, title=escape(f'Write something down: {agency}'))}{_STYLE}</head>",
        "<body>",
        "<h1>Write something down</h1>",
        "<p>Whom is it about, and what happened? Each form asks only for what that kind of entry needs.</p>",
    ]
    for owner, name, kinds in owners:
        lines += [f"<details><summary>{escape(name)}</summary>", "<ul>"]
        lines += [_way(f"{owner}_{kind}/new", called, doc) for kind, called, doc in kinds]
        lines += ["</ul>", "<details><summary>Change one that is there</summary>", "<ul>", _way(owner, "all entries")]
        lines += [_way(f"{owner}_{kind}", called) for kind, called, _ in kinds]
        lines += ["</ul>", "</details>", "</details>"]
    return "\n".join((*lines, "</body>", "</html>", ""))


def _way(collection: str, called: str, doc: str = "") -> str:
    said = f" <small>{escape(doc)}</small>" if doc else ""
    return f'<li><a href="index.html#/collections/{collection}">{escape(called.capitalize())}</a>{said}</li>'
