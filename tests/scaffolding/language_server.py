"""The language server of YAML, asked as an editor asks it: over its standard input and output."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

SERVER = Path(sys.prefix) / "scaffolding/node_modules/yaml-language-server/bin/yaml-language-server"


class LanguageServer:
    """A running server that looks at one repository with the settings of that repository."""

    def __init__(self, repository: Path) -> None:
        assert SERVER.is_file(), f"{SERVER} is missing; install it with: make .venv-dev/installed"
        self.repository = repository
        _, _, settings = (repository / ".vscode/settings.json").read_text(encoding="utf-8").partition("\n")
        self.settings = json.loads(settings)
        command = [shutil.which("node") or "node", str(SERVER), "--stdio"]
        self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asked = 0
        self.versions: dict[str, int] = {}
        self.told: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Self:
        folder = {"uri": self.repository.as_uri(), "name": "agency"}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
        }
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder["uri"],
                "workspaceFolders": [folder],
                "capabilities": capabilities,
            },
        )
        self.tell("initialized", {})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.kill()
        self.server.communicate()

    def tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        self.asked += 1
        number = self.asked
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def write(self, path: str, text: str) -> str:
        """Put a text into a file of the repository, as if somebody had written it; return the file's address.

        It waits for what the server says of it, so that nothing of an earlier text is taken for it.
        """
        uri = self._send_text(path, text)
        while uri not in self.told:
            self._receive()
        return uri

    def _send_text(self, path: str, text: str) -> str:
        uri = (self.repository / path).as_uri()
        version = self.versions[uri] = self.versions.get(uri, 0) + 1
        document = {"uri": uri, "version": version}
        self.told.pop(uri, None)
        if version == 1:
            self.tell("textDocument/didOpen", {"textDocument": {**document, "languageId": "yaml", "text": text}})
        else:
            self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        return uri

    def diagnostics(self, path: str, text: str) -> list[tuple[int, str]]:
        """Return what is wrong with a text: the line, counted from 1, and the message."""
        return self.all_diagnostics({path: text})[path]

    def all_diagnostics(self, texts: Mapping[str, str]) -> dict[str, list[tuple[int, str]]]:
        """Return what is wrong with several texts, by path."""
        uris = {path: self._send_text(path, text) for path, text in texts.items()}
        while not self.told.keys() >= set(uris.values()):
            self._receive()
        return {
            path: [(one["range"]["start"]["line"] + 1, one["message"]) for one in self.told[uri]]
            for path, uri in uris.items()
        }

    def completions(self, path: str, text: str) -> dict[str, str]:
        """Return what is offered at the mark `|` of a text: each label with what it says of itself."""
        answer = self._at_mark("textDocument/completion", path, text)
        return {one["label"]: _text(one.get("documentation", "")) for one in answer["items"]}

    def hover(self, path: str, text: str) -> str:
        """Return what is said of the word at the mark `|` of a text."""
        answer = self._at_mark("textDocument/hover", path, text)
        return _text(answer["contents"]) if answer else ""

    def _at_mark(self, method: str, path: str, text: str) -> Any:
        before, _, after = text.partition("|")
        uri = self.write(path, before + after)
        lines = before.split("\n")
        at = {"line": len(lines) - 1, "character": len(lines[-1])}
        return self.ask(method, {"textDocument": {"uri": uri}, "position": at})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.server.stdout
        length = 0
        while (line := self.server.stdout.readline().strip()) or not length:
            assert line, "the language server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.server.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        """Answer what the server asks: the settings of the repository, and nothing else."""
        if message["method"] != "workspace/configuration":
            return None
        found = []
        for item in message["params"]["items"]:
            start = f"{item.get('section', '')}."
            found.append({key.removeprefix(start): v for key, v in self.settings.items() if key.startswith(start)})
        return found


def _text(said: Any) -> str:
    """Return a text that may come with its kind of markup."""
    return str(said["value"] if isinstance(said, dict) else said)
