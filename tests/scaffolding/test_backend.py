"""The host of a repository and its path, by the address of its git remote."""

from __future__ import annotations

import pytest
import yaml

from generator.scaffolding.backend import Backend, backend_of
from generator.scaffolding.scaffold import Host

GITHUB, GITLAB = Host.GITHUB, Host.GITLAB


@pytest.mark.parametrize(
    ("remote", "expected"),
    [
        ("git@github.com:lantern/clients.git", Backend(GITHUB, "lantern/clients")),
        ("https://github.com/lantern/clients", Backend(GITHUB, "lantern/clients")),
        ("https://github.com/lantern/clients.git/\n", Backend(GITHUB, "lantern/clients")),
        ("https://ada:secret@github.com/lantern/clients.git", Backend(GITHUB, "lantern/clients")),
        ("ssh://git@GitHub.com/lantern/clients.git", Backend(GITHUB, "lantern/clients")),
        ("git@gitlab.com:lantern/journals/clients.git", Backend(GITLAB, "lantern/journals/clients")),
        (
            "https://gitlab.lantern.example/journals/clients.git",
            Backend(GITLAB, "journals/clients", "gitlab.lantern.example"),
        ),
        ("ssh://git@gitlab.lantern.example:2222/w/c.git", Backend(GITLAB, "w/c", "gitlab.lantern.example")),
        ("git@github.lantern.example:journals/clients", Backend(GITHUB, "journals/clients", "github.lantern.example")),
        ("https://codeberg.org/lantern/clients", None),
        ("https://github.com.evil.example/lantern/clients", None),
        ("https://notgithub.com/lantern/clients", None),
        ("/srv/git/clients.git", None),
        ("../clients", None),
        ("https://github.com/", None),
        ("https://github.com/clients", None),
        ('https://github.com/a/b"\nadmin: x', None),
        ("", None),
        ("a" * 100_000, None),
        ("https://github.com/" + "a/" * 50_000, Backend(GITHUB, ("a/" * 50_000)[:-1])),
    ],
)
def test_a_remote(remote: str, expected: Backend | None) -> None:
    assert backend_of(remote) == expected


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        (Backend(), {"name": "github", "repo": "OWNER/REPOSITORY", "base_url": "https://oauth.example.org"}),
        (Backend(GITLAB, "w/c"), {"name": "gitlab", "repo": "w/c", "auth_type": "pkce", "app_id": "APPLICATION-ID"}),
        (
            Backend(GITLAB, "w/c", "gitlab.lantern.example"),
            {
                "name": "gitlab",
                "repo": "w/c",
                "auth_type": "pkce",
                "app_id": "APPLICATION-ID",
                "api_root": "https://gitlab.lantern.example/api/v4",
                "base_url": "https://gitlab.lantern.example",
            },
        ),
    ],
)
def test_the_settings_of_a_backend(backend: Backend, expected: dict[str, str]) -> None:
    settings = yaml.safe_load(backend.settings())
    assert settings["backend"] == expected | {"branch": "main"}
    assert settings["publish_mode"] == "editorial_workflow"
