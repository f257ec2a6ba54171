"""Runs a job of a workflow, or a composite action, as GitHub does: step after step, each script in bash."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.kits.expressions import holds, inserted
from tests.kits.scratch import bash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tests.kits.scratch import Ran

#: The step that a test passes over: the program of the checkout is there already.
INSTALL = "Install Mainstay"
_OUTPUT = re.compile(r"(?P<name>\w+)(?:<<(?P<end>.+)\n(?P<lines>(?:.*\n)*?)(?P=end)|=(?P<value>.*))\n")


@dataclass
class JobRun:
    """What came of a job."""

    #: By the name of the step.
    ran: dict[str, Ran] = field(default_factory=dict)
    #: Actions that were used, with what they were given.
    used: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    outputs: dict[str, str] = field(default_factory=dict)
    summary: str = ""

    @property
    def succeeded(self) -> bool:
        """Whether no step failed."""
        return all(ran.code == 0 for ran in self.ran.values())


@dataclass(frozen=True)
class Runner:
    """A machine with a checkout."""

    workspace: Path
    env: dict[str, str]
    contexts: Mapping[str, Any]

    def job(self, job: Mapping[str, Any]) -> JobRun | None:
        """Run a job; None where its `if` says no, or where one that it needs has failed and nothing is said of that."""
        failed = [need for need in self.contexts.get("needs", {}).values() if need.get("result") == "failure"]
        if not holds(job.get("if", "'' == ''"), {**self.contexts, "success()": not failed}):
            return None
        run, contexts = self.steps(job["steps"])
        run.outputs = {name: inserted(text, contexts) for name, text in job.get("outputs", {}).items()}
        return run

    def steps(self, steps: Iterable[Mapping[str, Any]]) -> tuple[JobRun, dict[str, Any]]:
        """Run the steps that are to run; return what came of them, and what is known afterwards."""
        run, contexts = JobRun(), {**self.contexts, "steps": {}, "success()": True}
        temporary = self.workspace.with_name(f"{self.workspace.name}-temporary")
        temporary.mkdir(exist_ok=True)
        contexts["runner"] = {"temp": str(temporary)}
        for step in steps:
            known = contexts["steps"].setdefault(step.get("id", ""), {"outcome": "skipped"})
            if step["name"] == INSTALL or not holds(step.get("if", "'' == ''"), contexts):
                continue
            if "uses" in step:
                given = {name: inserted(text, contexts) for name, text in step.get("with", {}).items()}
                run.used.append((step["uses"].partition("@")[0], given))
                continue
            ran, outputs = self.script(step, contexts, temporary)
            run.ran[step["name"]] = ran
            contexts["success()"] = run.succeeded
            known |= {"outputs": outputs, "outcome": "failure" if ran.code else "success"}
        summary = temporary / "summary"
        run.summary = summary.read_text(encoding="utf-8") if summary.exists() else ""
        return run, contexts

    def script(
        self, step: Mapping[str, Any], contexts: Mapping[str, Any], temporary: Path
    ) -> tuple[Ran, dict[str, str]]:
        """Run the script of one step; return what came of it and its outputs."""
        assert "${{" not in step["run"], "what others wrote could become part of the script"
        output = temporary / "output"
        output.write_text("", encoding="utf-8")
        env = {name: inserted(text, contexts) for name, text in step.get("env", {}).items()}
        files = {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(temporary / "summary")}
        files |= {"RUNNER_TEMP": str(temporary), "GITHUB_REPOSITORY": contexts["github"]["repository"]}
        options = ("-eo", "pipefail") if step.get("shell") == "bash" else ("-e",)
        ran = bash(step["run"], self.workspace, {**self.env, **files, **env}, *options)
        return ran, _outputs(output.read_text(encoding="utf-8"))


def _outputs(text: str) -> dict[str, str]:
    """Return the outputs that a step has written."""
    found = {match["name"]: (match["lines"] or match["value"]).rstrip("\n") for match in _OUTPUT.finditer(text)}
    assert not _OUTPUT.sub("", text), "the host would not understand what is written here"
    return found
