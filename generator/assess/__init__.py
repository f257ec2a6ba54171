"""Every check of one account on one day: (account, agency, checks, as_of) -> AccountHealth. Pure."""

from generator.assess.assessment import Assessment
from generator.assess.figures import figures_of
from generator.assess.health import assess, assessment_of, health_of
from generator.assess.ours import assess_agency

__all__ = ["Assessment", "assess", "assess_agency", "assessment_of", "figures_of", "health_of"]
