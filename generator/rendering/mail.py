"""Mails: from a message to the HTML that a mail program shows.

Links are whole addresses, as there is no site around them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

    from generator.pages.digest import Digest


def render_digest(environment: Environment, digest: Digest, address: Callable[[str], str]) -> str:
    """Return Monday's message as a whole mail.

    `address` makes the address of a page from its path, or nothing where nobody says where the site is.
    """
    return environment.get_template("mail/digest.html").render(digest=digest, address=address)
