"""How targets are judged and forecasts came true; what moved and why a number changed. Public, no names."""

# No postponed annotations: the library reads them when the route is made.

from collections import Counter
from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, number_of, row_of, shown
from tiendo.api.cursors import Row
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists, shows
from tiendo.api.routes.editions import version_asked
from tiendo.api.routes.plans import BLANK_HORIZON, words_of
from tiendo.api.shapes import judging as shapes
from tiendo.api.shapes.kinds import DatedChosen, Page
from tiendo.assess.selectors.calibration import calibration
from tiendo.assess.selectors.changes import Change
from tiendo.assess.selectors.outlook import outlook
from tiendo.assess.selectors.rules import rules
from tiendo.assess.selectors.story import story
from tiendo.assess.types import STATUS_WORDS, Status
from tiendo.assess.views import Revision, RuleView
from tiendo.assess.views.forecast import ReleaseScores

router = Router(tags=["judgements"])


@router.get(
    "/judging/rules", **lists(shapes.JudgingRuleShape, "list_rules", "Every version of the rule of judging")
)
def list_rules(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    return listed(
        request, page, shapes.JudgingRuleShape, lambda: map(_rule, rules()), lambda row: (-row["number"],)
    )


@router.get(
    "/judging/calibration",
    **shows(
        shapes.CalibrationShape, "get_calibration", "Of the times so much was said, how often it happened"
    ),
)
def get_calibration(request: HttpRequest, asked: Query[DatedChosen]) -> HttpResponse:
    day = day_of(asked.as_of)
    return shown(request, asked, shapes.CalibrationShape, lambda: _calibration(day))


@router.get(
    "/plans/{slug}/outlook",
    **shows(shapes.OutlookShape, "get_outlook", "How targets stand on a day, and what moved since another"),
)
def get_outlook(request: HttpRequest, slug: str, asked: Query[shapes.OutlookChosen]) -> HttpResponse:
    version, day = version_asked(slug, asked)
    since = day_of(asked.since)
    return shown(request, asked, shapes.OutlookShape, lambda: _outlook(version, day, since))


@router.get(
    "/plans/{slug}/indicators/{horizon}/{code}/revisions",
    **lists(shapes.RevisionShape, "list_revisions", "Why the numbers of an indicator changed, as of a day"),
)
def list_revisions(
    request: HttpRequest, slug: str, horizon: str, code: str, page: Query[shapes.RevisionsPage]
) -> HttpResponse:
    version, day = version_asked(slug, page)
    wanted = "" if horizon == BLANK_HORIZON else horizon

    def find() -> list[Row]:
        found = story(version, wanted, code, on=day).revisions
        return [_revision(one, place) for place, one in enumerate(reversed(found))]

    bound = f"v{version}/{wanted}/{code}"
    return listed(request, page, shapes.RevisionShape, find, lambda row: (-row["_place"],), bound=bound)


def _rule(view: RuleView) -> Row:
    names = ("number", "effective_from", "reason", "recorded_at")
    shares = ("on_path_within", "behind_within")
    kept = row_of(view.thresholds, shapes.ThresholdsShape)
    return {name: getattr(view, name) for name in names} | {
        "thresholds": kept | {name: float(kept[name]) for name in shares}
    }


def _calibration(day: date | None) -> Row:
    found = calibration(on=day)
    return {
        "as_of": found.on,
        "judged": found.judged,
        "bins": [row_of(one, shapes.BinShape) for one in found.bins],
        "releases": [_release(one) for one in found.releases],
    }


def _release(one: ReleaseScores) -> Row:
    names = ("release", "method", "scored", "waiting", "score", "brier")
    cover = [{"interval": interval, "held": held} for interval, held in sorted(one.cover.items())]
    return {name: getattr(one, name) for name in names} | {"cover": cover}


def _outlook(version: int, day: date | None, since: date | None) -> Row:
    found = outlook(version, on=day, since=since)
    counted = Counter(one.status for one in found.judgements)
    return {
        "as_of": found.on,
        "since": found.since,
        "counts": [
            {"status": one, "words": words_of(STATUS_WORDS[one]), "count": counted[one]} for one in Status
        ],
        "moved": [_moved(one) for one in found.changes],
    }


def _moved(one: Change) -> Row:
    row = one.now.indicator
    return {
        "horizon": row.horizon,
        "indicator": row.code,
        "name": row.name,
        "kinds": one.kinds,
        "before": one.before.status if one.before else None,
        "now": one.now.status,
        "is_worse": one.is_worse,
    }


def _revision(one: Revision, place: int) -> Row:
    """``place`` counts from the oldest, so that a new revision shifts no page."""
    return {
        "_place": place,
        "at": one.at,
        "period": one.period,
        "series": one.series,
        "member": one.member,
        "causes": one.causes,
        "before": number_of(one.before),
        "after": number_of(one.after),
        "measure": one.measure,
    }
