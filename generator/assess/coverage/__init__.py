"""Coverage: what has been written about an account, what the checks cannot say, and which entries would tell most.

Read `covered.py` first. `wanted.py` knows which entries the unknown checks read, `drafts.py` and `lines.py` what these
look like for the account, `trials.py` what the checks would say with them; `suggestions.py` tries them, and
`shortest.py` finds out which are enough. Nothing is claimed that was not tried.
"""

from generator.assess.coverage.covered import WINDOWS, Coverage, Gap, Way, Written, coverage
from generator.assess.coverage.drafts import Draft
from generator.assess.coverage.suggestions import Suggestion

__all__ = ["WINDOWS", "Coverage", "Draft", "Gap", "Suggestion", "Way", "Written", "coverage"]
