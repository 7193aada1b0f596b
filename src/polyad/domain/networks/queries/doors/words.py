"""The closed lists a door's form chooses from, as key and words."""

from polyad.domain.networks.models import ActivityInvitation, SponsorshipAct

ACT_KINDS = tuple(SponsorshipAct.Kind.choices)
OUTCOMES = tuple(SponsorshipAct.Outcome.choices)
INVITATION_KINDS = tuple(ActivityInvitation.Kind.choices)
