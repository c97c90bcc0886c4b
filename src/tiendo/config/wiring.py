"""Who reacts to which event. Rooms announce; only this module knows who listens.

Everything is named by its path and loaded when it is first needed: a command that reads a list must not pay
for the engines that count rows.
"""

from __future__ import annotations

from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in

from tiendo.assess.types import Designated, RuleApplied
from tiendo.delivery.types import PackSent, RoundOpened
from tiendo.kernel.later import Later
from tiendo.measure.types import FormulaRecorded, ObservationsAdded
from tiendo.org.types import OrganisationLoaded
from tiendo.plan.types import AgenciesIdentified, DraftImported, IntakeStarted, VersionPublished
from tiendo.trust import clockwork, events
from tiendo.warehouse.types import LoadAccepted, LoadStarted

# In the order in which they happen.
REACTIONS: tuple[tuple[type, str], ...] = (
    (IntakeStarted, "read_in_background"),
    (DraftImported, "note_import"),
    (LoadStarted, "load_in_background"),
    (VersionPublished, "note_publication"),
    (VersionPublished, "lay_out_version"),
    (RoundOpened, "lay_out_round"),
    (FormulaRecorded, "count_again"),
    (LoadAccepted, "follow_load"),
    (PackSent, "tell_of_pack"),
    (ObservationsAdded, "judge_what_rests_on_it"),
    (Designated, "judge_as_decided"),
    (RuleApplied, "judge_all"),
    (VersionPublished, "judge_all"),
    (OrganisationLoaded, "match_names"),
    (OrganisationLoaded, "lay_out_all"),
    (AgenciesIdentified, "lay_out_all"),
)
SIGNALS = (
    (user_logged_in, "tiendo.web.sessions.start_clock"),
    (authenticator_added, "tiendo.web.sign_in_adapters.second_factor_added"),
    (authenticator_removed, "tiendo.web.sign_in_adapters.second_factor_removed"),
    (authenticator_reset, "tiendo.web.sign_in_adapters.second_factor_removed"),
)


def bind() -> None:
    """Register every reaction, and what the clock does; called once when the house starts."""
    clockwork.wind(Later("tiendo.config.chores.chores"))
    for event, name in REACTIONS:
        events.on(event, Later(f"tiendo.config.reactions.{name}"))
    for signal, path in SIGNALS:
        signal.connect(Later(path), weak=False, dispatch_uid=path)
