"""What follows from an event; ``config.wiring`` says from which. Loaded when the first event is announced."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tiendo.assess.jobs import judge_again, judge_everything
from tiendo.delivery.models import Round
from tiendo.delivery.services.duties import keep_up_occurrences, lay_out_duties
from tiendo.delivery.services.notices import plan_notices
from tiendo.delivery.services.occurrences import lay_out_for_round
from tiendo.kernel import clock
from tiendo.measure.jobs import follow_dataset
from tiendo.measure.selectors.aggregates import datasets_of
from tiendo.org.types import SYSTEM, OrganisationLoaded
from tiendo.plan.jobs import read_intake
from tiendo.plan.services.identify import identify_duties
from tiendo.warehouse.jobs import load_rows

if TYPE_CHECKING:
    from tiendo.assess.types import Designated, RuleApplied
    from tiendo.delivery.types import PackSent, RoundOpened
    from tiendo.measure.types import FormulaRecorded, ObservationsAdded
    from tiendo.plan.types import AgenciesIdentified, DraftImported, IntakeStarted, VersionPublished
    from tiendo.warehouse.types import LoadAccepted, LoadStarted

logger = logging.getLogger("tiendo")


def read_in_background(event: IntakeStarted) -> None:
    """Leave the reading of an uploaded file to a worker."""
    read_intake.enqueue(event.intake_id, event.user_id)


def load_in_background(event: LoadStarted) -> None:
    """Leave a load to a worker."""
    load_rows.enqueue(event.load_id, event.user_id)


def note_import(event: DraftImported) -> None:
    """Leave a line in the server's log for every document read."""
    logger.info("Draft %s imported from %s", event.draft_id, event.file_name)


def note_publication(event: VersionPublished) -> None:
    """Leave a line in the server's log for every version published."""
    logger.info("Version %s of %s published", event.edition, event.plan_slug)


def lay_out_version(event: VersionPublished) -> None:
    """Give every agency the duties and occurrences of a new version."""
    lay_out_duties(event.version_id, actor=SYSTEM)


def lay_out_round(event: RoundOpened) -> None:
    """Make what is owed in a round as the report itself."""
    lay_out_for_round(Round.objects.get(pk=event.round_id), actor=SYSTEM)


def tell_of_pack(_: PackSent) -> None:
    """Those who may read the papers know at once; the clock does what a crash here leaves undone."""
    plan_notices(actor=SYSTEM, ladder=False)


def follow_load(event: LoadAccepted) -> None:
    """Leave to a worker what a load has changed in what is counted."""
    follow_dataset.enqueue(event.dataset)


def count_again(event: FormulaRecorded) -> None:
    """Leave to a worker what a recorded formula counts."""
    for dataset in datasets_of(event.codes):
        follow_dataset.enqueue(dataset)


def judge_what_rests_on_it(event: ObservationsAdded) -> None:
    """Leave to a worker what newly known values change in what is said of targets."""
    judge_again.enqueue(list(event.indicator_ids))


def judge_as_decided(event: Designated) -> None:
    """An indicator is judged otherwise from now on."""
    judge_again.enqueue([event.indicator_id])


def judge_all(_: RuleApplied | VersionPublished) -> None:
    """Another rule holds, or other targets do."""
    judge_everything.enqueue()


def match_names(event: OrganisationLoaded) -> None:
    """Agencies that have just become known may be those published plans name."""
    identify_duties(actor=SYSTEM)


def lay_out_all(_: OrganisationLoaded | AgenciesIdentified) -> None:
    """Let duties follow a changed organisation; the daily tick does what a crash here leaves undone."""
    keep_up_occurrences(clock.today(), actor=SYSTEM)
