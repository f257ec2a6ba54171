"""Diagnostics as text for a terminal, as JSON, and as CI hosts read them on a pull request. Pure functions."""

from __future__ import annotations

from generator.reporting.github import report_github
from generator.reporting.gitlab import report_gitlab
from generator.reporting.json_report import report_json
from generator.reporting.junit import report_junit
from generator.reporting.sarif import report_sarif
from generator.reporting.step_summary import step_summary
from generator.reporting.text import report_text

__all__ = [
    "report_github",
    "report_gitlab",
    "report_json",
    "report_junit",
    "report_sarif",
    "report_text",
    "step_summary",
]
