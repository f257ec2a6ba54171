"""The agency that the tests of pages are about."""

from tests.pages.conftest import sample

__all__ = ["sample"]
