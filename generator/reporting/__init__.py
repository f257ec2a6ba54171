"""Diagnostics as text for a terminal, as JSON and as annotations on a pull request. Pure functions to strings."""

from __future__ import annotations

from generator.reporting.github import report_github
from generator.reporting.json_report import report_json
from generator.reporting.text import report_text

__all__ = ["report_github", "report_json", "report_text"]
