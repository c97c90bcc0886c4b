"""What made-up citizens ask in the demonstration: answered, waiting, just come in. All synthetic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tiendo.cli.demo.agenda import Step
from tiendo.cli.demo.reporting import at
from tiendo.cli.demo.scenario import scenario
from tiendo.delivery.models import Ticket
from tiendo.delivery.services.tickets import admit_question, answer_question, ask_question
from tiendo.org.types import ANONYMOUS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.cli.demo.staff import Staff

Asked = dict[str, Any]


class Asking:
    """Plays the questions of citizens, who leave no name, and what an officer does with them."""

    def __init__(self, plan_slug: str, staff: Staff) -> None:
        self.plan_slug, self.staff = plan_slug, staff

    def steps(self) -> Iterator[Step]:
        """Each on its day."""
        plays = (("asked_on", self.ask), ("admitted_on", self.admit), ("answered_on", self.answer))
        for number, asked in enumerate(scenario().work["questions"]):
            for key, do in plays:
                if key in asked:
                    name = f"questions/{number}/{key}"
                    yield Step(at(asked[key], 11, name), name, partial(do, asked))

    def ask(self, asked: Asked) -> None:
        """A citizen sends it."""
        facts = {"address": asked["about"], "source": asked["words"][:20], "synthetic": True}
        ask_question(self.plan_slug, asked["words"], **facts, actor=ANONYMOUS)

    def admit(self, asked: Asked) -> None:
        """The standing body makes it public as it stands."""
        found = self._found(asked)
        words, revision = asked["words"], found.revision
        admit_question(found.pk, public_words=words, revision=revision, actor=self.staff.officer)

    def answer(self, asked: Asked) -> None:
        """The standing body answers in public."""
        found = self._found(asked)
        facts = {"public_words": asked["words"], "answer": asked["answer"], "revision": found.revision}
        answer_question(found.pk, **facts, actor=self.staff.officer)

    def _found(self, asked: Asked) -> Ticket:
        return Ticket.objects.get(plan__slug=self.plan_slug, words=asked["words"])
