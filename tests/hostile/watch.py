"""A page of the browser that notes whatever happens beside showing what was built."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

#: Notes what a policy stops: even what does not run has to be no attempt.
NOTING = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
#: What no page has: code in an attribute, a style of its own, anything that brings a page or a file along.
STRANGE = """() => [...document.querySelectorAll("*")].filter((each) =>
  [...each.attributes].some((one) => /^on|^style$|^srcdoc$|^formaction$|^ping$|^background$|^action$/i.test(one.name))
  || /^(iframe|frame|object|embed|base|applet|portal|audio|video|picture|source|form|math|style|img|image)$/i
    .test(each.localName)
  || /^(foreignObject|animate.*|set)$/i.test(each.localName)
  || (each.localName === "meta" && /refresh|set-cookie/i.test(each.httpEquiv))
).map((each) => each.outerHTML.slice(0, 200))"""
PROTOCOLS = """() => [...new Set([...document.querySelectorAll("a")]
  .map((each) => each.getAttribute("href") ?? each.getAttributeNS("http://www.w3.org/1999/xlink", "href"))
  .filter((one) => one !== null)
  .map((one) => new URL(one, document.baseURI).protocol))]"""


class Watch:
    """One page, and what happened on it."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_page()
        self.page.add_init_script(NOTING)
        self.wanted = ""
        self.happened: list[str] = []
        self.page.on("dialog", self._dismiss)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.happened.append(f"error {error}"))
        self.page.on("popup", lambda popup: self.happened.append(f"window {popup.url}"))
        self.page.on("download", lambda download: self.happened.append(f"download {download.url}"))
        self.page.on("frameattached", lambda frame: self.happened.append(f"frame {frame.url}"))
        self.page.on("framenavigated", lambda frame: self._went(frame.url))
        self.page.on("request", lambda request: self._asked(request.url))

    def _dismiss(self, dialog: Dialog) -> None:
        self.happened.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _console(self, line: ConsoleMessage) -> None:
        self.happened.append(f"console {line.text}")

    def _went(self, address: str) -> None:
        if address.partition("#")[0] != self.wanted.partition("#")[0]:
            self.happened.append(f"went to {address}")

    def _asked(self, address: str) -> None:
        if not address.startswith("file:"):
            self.happened.append(f"asked for {address}")

    def open(self, address: str) -> Page:
        """Open an address with everything unfolded, and move about on it as a reader does."""
        self.wanted = address
        self.page.goto(address, wait_until="load")
        self.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        self.page.keyboard.press("Tab")
        self.page.mouse.move(300, 300)
        return self.page

    def strange(self, protocols: Collection[str] = ("http:", "https:", "mailto:", "file:")) -> list[str]:
        """Return everything about the open page that nothing of ours makes, and all that happened so far."""
        page = self.page
        found = list(self.happened)
        found += [f"element {each}" for each in page.evaluate(STRANGE)]
        found += [f"refused {each}" for each in page.evaluate("window.refused")]
        found += [f"link {each}" for each in page.evaluate(PROTOCOLS) if each not in protocols]
        found += ["ran"] if page.evaluate("'ran' in window") else []
        found += ["frames"] if len(page.frames) > 1 else []
        return found
