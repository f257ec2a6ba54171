"""What editors read: the schemas of the journal's files, which file has which, and snippets for every kind of entry.

Everything lies in the repository; no editor needs an address on the network for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.journal.names import AGENCY_FILE, CHECKLISTS, CLIENT_FILE, LIMITS_FILE
from generator.journal.schema import json_schema
from generator.scaffolding.made import made_json, made_settings
from generator.scaffolding.new_file import NewFile
from generator.scaffolding.snippets import snippets

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The folder of the journals in a new repository.
JOURNALS = "journals"
SCHEMAS = ".mainstay/schema"
#: The schema of each kind of YAML file, and which files are of that kind.
_GLOBS: Mapping[str, tuple[str, ...]] = {
    "agency": (f"{JOURNALS}/{AGENCY_FILE}",),
    "client": (f"{JOURNALS}/*/{CLIENT_FILE}",),
    "limits": (f"{JOURNALS}/{LIMITS_FILE}",),
    "entries": (f"{JOURNALS}/*/**/*.yaml", f"!{JOURNALS}/*/{CLIENT_FILE}", f"!{JOURNALS}/{CHECKLISTS}/**"),
}
#: The extension that runs the language server of YAML in VS Code.
_EXTENSION = "redhat.vscode-yaml"


def editor_files() -> tuple[NewFile, ...]:
    """Return the schemas, and the settings and snippets of VS Code, sorted by path."""
    schemas = (NewFile(f"{SCHEMAS}/{kind}.json", made_json(json_schema(kind))) for kind in _GLOBS)
    return tuple(
        sorted(
            (
                *schemas,
                NewFile(".vscode/extensions.json", made_settings({"recommendations": [_EXTENSION]})),
                NewFile(".vscode/mainstay.code-snippets", made_settings(snippets())),
                NewFile(".vscode/settings.json", made_settings(_settings())),
            )
        )
    )


def _settings() -> dict[str, object]:
    return {
        "yaml.schemas": {f"{SCHEMAS}/{kind}.json": list(globs) for kind, globs in _GLOBS.items()},
        # Without these two the server asks the network for a catalogue of schemas, and reads `no` as a truth value.
        "yaml.schemaStore.enable": False,
        "yaml.yamlVersion": "1.2",
        "[markdown]": {"editor.tabCompletion": "onlySnippets"},
        "[yaml]": {"editor.tabCompletion": "onlySnippets"},
    }


def schema_of(path: str) -> str:
    """Return which schema a file of the repository has; empty where it has none."""
    folder, _, rest = path.partition("/")
    if folder != JOURNALS or not path.endswith(".yaml"):
        return ""
    if rest in {AGENCY_FILE, LIMITS_FILE}:
        return "agency" if rest == AGENCY_FILE else "limits"
    if rest.count("/") == 1 and rest.endswith(f"/{CLIENT_FILE}"):
        return "client"
    return "entries" if "/" in rest and not rest.startswith(f"{CHECKLISTS}/") else ""


def with_modeline(file: NewFile) -> NewFile:
    """Return a YAML file of the journals with a first line by which any editor finds its schema; others as they are."""
    kind = schema_of(file.path)
    if not kind:
        return file
    up = "../" * file.path.count("/")
    return replace(file, text=f"# yaml-language-server: $schema={up}{SCHEMAS}/{kind}.json\n{file.text}")
