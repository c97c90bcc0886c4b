"""The deadline grammar: what the deadline cell of a plan says, as dates and occurrences.

Parses the printed form, prints it back, lists when it falls due. What is not wholly a
deadline is unknown, with its words; nothing is dropped and nothing guessed.
"""

from tiendo.kernel.deadline.grammar import parse_deadline
from tiendo.kernel.deadline.model import Deadline, DeadlineKind
from tiendo.kernel.deadline.occurrence import last_day, occurrences
from tiendo.kernel.deadline.printing import format_deadline

__all__ = ["Deadline", "DeadlineKind", "format_deadline", "last_day", "occurrences", "parse_deadline"]
