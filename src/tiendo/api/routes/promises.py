"""The portal for programs: promises, what changed, questions. Each member as the publishing right decided.

The same for everybody, with a token or without: what the portal keeps back is not given here either.
"""

# No postponed annotations: the library reads them when the route is made.

from collections.abc import Iterable
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, row_of, shown
from tiendo.api.cursors import Row
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists, shows
from tiendo.api.routes.plans import BLANK_HORIZON, in_print, placed, words_of
from tiendo.api.shapes import promises as shapes
from tiendo.api.shapes.kinds import Page
from tiendo.assess.types import STATUS_WORDS
from tiendo.delivery.selectors.tickets import PublicQuestion, public_questions
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.types import TIMING_WORDS
from tiendo.kernel import clock
from tiendo.plan.selectors.plans import plan
from tiendo.publishing.public.changes import MOST, Asked, Change, changes
from tiendo.publishing.public.promise import Promise, Proof, promise_of_action, promise_of_indicator
from tiendo.publishing.public.promises import Owner, PromiseLine, board_on
from tiendo.publishing.selectors.public_fields import field_lines, public_fields
from tiendo.publishing.types import CHANGE_WORDS, OpenField

router = Router(tags=["promises"])
EVER = 5000


@router.get(
    "/plans/{slug}/promises",
    **lists(
        shapes.PromiseShape, "list_promises", "Everything a plan promises, and where each promise stands"
    ),
)
def list_promises(request: HttpRequest, slug: str, page: Query[shapes.PromisesPage]) -> HttpResponse:
    day = day_of(page.as_of)

    def find() -> list[Row]:
        rows = placed(map(_line, board_on(slug, day).all))
        return [row for row in rows if _is_asked(row, page)]

    version = plan(slug, on=day).version_id
    return listed(request, page, shapes.PromiseShape, find, in_print, bound=f"p{version}")


@router.get(
    "/plans/{slug}/promises/indicators/{horizon}/{code}",
    **shows(shapes.PromisePageShape, "get_indicator_promise", "One target as a promise, in full"),
)
def get_indicator_promise(
    request: HttpRequest, slug: str, horizon: str, code: str, asked: Query[shapes.PromiseChosen]
) -> HttpResponse:
    wanted, day = "" if horizon == BLANK_HORIZON else horizon, day_of(asked.as_of)
    return shown(
        request,
        asked,
        shapes.PromisePageShape,
        lambda: _page(promise_of_indicator(plan_of(slug).pk, slug, wanted, code, on=day)),
    )


@router.get(
    "/plans/{slug}/promises/actions/{code}",
    **shows(shapes.PromisePageShape, "get_action_promise", "One action as a promise, in full"),
)
def get_action_promise(
    request: HttpRequest, slug: str, code: str, asked: Query[shapes.PromiseChosen]
) -> HttpResponse:
    day = day_of(asked.as_of)
    return shown(
        request,
        asked,
        shapes.PromisePageShape,
        lambda: _page(promise_of_action(plan_of(slug).pk, slug, code, on=day)),
    )


@router.get(
    "/plans/{slug}/changes",
    **lists(
        shapes.PublicChangeShape, "list_changes", "What changed about the promises, corrections among it"
    ),
)
def list_changes(request: HttpRequest, slug: str, page: Query[shapes.PublicChangesPage]) -> HttpResponse:
    since, until = (clock.end_of(day) if day else None for day in (day_of(page.since), day_of(page.as_of)))
    asked = Asked(page.address or None, page.agency, since, until, EVER)

    def find() -> list[Row]:
        return [_change(one) for one in changes(plan_of(slug).pk, plan(slug, on=day_of(page.as_of)), asked)]

    return listed(request, page, shapes.PublicChangeShape, find, lambda row: (-row["_moment"], row["id"]))


@router.get(
    "/plans/{slug}/questions",
    **lists(shapes.QuestionShape, "list_questions", "Questions that were made public, with their answers"),
)
def list_questions(request: HttpRequest, slug: str, page: Query[shapes.QuestionsPage]) -> HttpResponse:
    day = day_of(page.as_of)

    def find() -> Iterable[Row]:
        plan_id = plan_of(slug).pk
        if OpenField.QUESTIONS not in public_fields():
            return ()
        return map(_question, public_questions(plan_id, page.address or None, on=day))

    return listed(request, page, shapes.QuestionShape, find, lambda row: (-row["number"],))


@router.get(
    "/public-fields",
    **lists(shapes.PublicFieldShape, "list_public_fields", "Which fields anyone may read, by decision"),
)
def list_public_fields(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    def find() -> list[Row]:
        return [
            {"field": one.field, "words": words_of(one.words), "is_public": one.is_public}
            for one in field_lines()
        ]

    return listed(request, page, shapes.PublicFieldShape, find, lambda row: (row["field"],))


def _is_asked(row: Row, page: shapes.PromisesPage) -> bool:
    return (
        page.kind in ("", row["kind"])
        and page.status in ("", row["status"])
        and (not page.agency or any(one["code"] == page.agency for one in row["owners"]))
    )


def _line(line: PromiseLine) -> Row:
    names = (
        "address", "kind", "code", "horizon", "title", "promised", "unit", "section",
        "has_action", "synthetic",
    )  # fmt: skip
    stands = line.standing
    return (
        {name: getattr(line, name) for name in names}
        | _status(line)
        | {
            "owners": _owners(line.owners),
            "value": asdict(line.value) | {"value": float(line.value.value)} if line.value else None,
            "times": stands.all if stands else None,
            "times_done": stands.done if stands else None,
            "times_overdue": stands.overdue if stands else None,
        }
    )


def _status(line: PromiseLine) -> Row:
    if line.status is not None:
        return {"status": line.status, "status_words": words_of(STATUS_WORDS[line.status])}
    if line.standing is not None:
        timing = line.standing.timing
        return {"status": timing, "status_words": words_of(TIMING_WORDS[timing])}
    return {"status": None, "status_words": None}


def _page(found: Promise) -> Row:
    judged = found.story.judgement if found.story and OpenField.STATUS in found.fields else None
    told = judged is not None and OpenField.VALUE in found.fields
    return _line(found.line) | {
        "sentence": found.sentence,
        "judgement": words_of(judged.sentence) if judged and told else None,
        "rule": judged.rule if judged else None,
        "leads": _owners(found.leads),
        "others": _owners(found.others),
        "leader": found.leader,
        "products": found.products,
        "proofs": [_proof(one) for one in found.proofs],
        "missing": [words_of(one) for one in found.missing],
        "changes": [_bare(_change(one)) for one in found.changes[:MOST]],
        "questions": [_question(one) for one in found.questions],
    }


def _owners(owners: Iterable[Owner]) -> list[Row]:
    return [{"name": one.name, "code": one.code} for one in owners]


def _proof(one: Proof) -> Row:
    return row_of(one, shapes.ProofShape)


def _change(one: Change) -> Row:
    return {
        "_moment": int(one.at.timestamp() * 1_000_000),
        "id": one.id,
        "at": one.at,
        "kind": one.kind,
        "kind_words": words_of(CHANGE_WORDS[one.kind]),
        "address": one.address,
        "title": one.title,
        "words": words_of(one.words),
    }


def _bare(row: Row) -> Row:
    return {name: value for name, value in row.items() if name[0] != "_"}


def _question(one: PublicQuestion) -> Row:
    return row_of(one, shapes.QuestionShape)
