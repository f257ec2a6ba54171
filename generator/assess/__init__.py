"""Every check of one account on one day: (account, agency, checks, as_of) -> AccountHealth. Pure."""

from generator.assess.assessment import Assessment, assess
from generator.assess.ours import assess_agency

__all__ = ["Assessment", "assess", "assess_agency"]
