"""Where the forms write to: the host of the repository, and what Decap must know of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from generator.scaffolding.scaffold import Host

#: Stands in the settings until somebody says which repository it is.
PLACEHOLDER = "OWNER/REPOSITORY"
_REMOTE = re.compile(
    r"(?:(?:https?|ssh|git)://)?(?:[^@/\s]+@)?(?P<server>[A-Za-z0-9.-]+)(?::\d+(?=/))?[:/]/?(?P<path>[\w./~-]+?)(?:\.git)?/?"
)
_SERVERS = {Host.GITHUB: "github.com", Host.GITLAB: "gitlab.com"}
_LOGIN = {
    Host.GITHUB: (
        "# GitHub lets nobody log in from a page alone: a small OAuth server of yours does it. Its address:",
        "  base_url: https://oauth.example.org",
    ),
    Host.GITLAB: (
        "# The application that you have registered in GitLab, with the scope `api` and the address of this page:",
        "  auth_type: pkce",
        "  app_id: APPLICATION-ID",
    ),
}


@dataclass(frozen=True, slots=True)
class Backend:
    """A repository on a host."""

    host: Host = Host.GITHUB
    #: Its path on the host, such as `agency/clients`.
    repository: str = PLACEHOLDER
    #: The host's server where it is the agency's own.
    server: str = ""
    branch: str = "main"

    def settings(self) -> str:
        """Return the settings that are the agency's to complete; what is made stands below them."""
        comment, *login = _LOGIN[self.host]
        own = []
        if self.server and self.host is Host.GITLAB:
            own = [f"  api_root: https://{self.server}/api/v4", f"  base_url: https://{self.server}"]
        elif self.server:
            own = [f"  api_root: https://{self.server}/api/v3"]
        lines = (
            "# Settings of the forms in the browser, for Decap CMS. This part is yours: complete it, and it stays.",
            "backend:",
            f"  name: {self.host}",
            f"  repo: {json.dumps(self.repository)}",
            f"  branch: {json.dumps(self.branch)}",
            comment,
            *login,
            *own,
            "# Every entry becomes a pull request, to be merged by somebody.",
            "publish_mode: editorial_workflow",
            "# On your own machine, with `BIND_HOST=127.0.0.1 npx decap-server` running, nobody has to log in.",
            "local_backend: true",
            "# Decap asks for a folder of pictures; no form takes any.",
            "media_folder: admin/media",
            "slug: {encoding: ascii, clean_accents: true}",
            "",
        )
        return "\n".join(lines)


def backend_of(remote: str, branch: str = "main") -> Backend | None:
    """Return the repository that the address of a git remote names; None where the host is none of the two."""
    match = _REMOTE.fullmatch(remote.strip())
    if match is None or "/" not in match["path"]:
        return None
    server = match["server"].lower()
    for host, public in _SERVERS.items():
        if server == public:
            return Backend(host, match["path"], branch=branch)
        if host.value in server.split(".") and public not in server:
            return Backend(host, match["path"], server, branch)
    return None
