"""How long a test searches with hypothesis: briefly and always the same in the gate, and longer where somebody asks.

`MAINSTAY_SEARCH=50 python -m pytest tests/fuzz` draws fifty times as many cases, others each time.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

#: How many times as long as the gate.
TIMES = int(os.environ.get("MAINSTAY_SEARCH", "1"))
#: What the gate draws is the same each time it runs.
IS_GATE = TIMES == 1


def search(examples: int) -> settings:
    """Return the settings of a test that draws so many cases in the gate; slow ones are what it may be looking for."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples * TIMES, suppress_health_check=slow)
