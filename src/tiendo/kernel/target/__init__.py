"""The target algebra: what a plan promises for an indicator, as something that can be judged.

Parses the printed form, prints it back, judges a value, gives the distance left. What
does not parse stays qualitative with its words; nothing is dropped and nothing guessed.
"""

from tiendo.kernel.target.algebra import Op, Target
from tiendo.kernel.target.comparison import is_a_rank
from tiendo.kernel.target.grammar import parse_target
from tiendo.kernel.target.judging import distance, judge, lower_is_better
from tiendo.kernel.target.printing import format_target, unit_beside

__all__ = [
    "Op",
    "Target",
    "distance",
    "format_target",
    "is_a_rank",
    "judge",
    "lower_is_better",
    "parse_target",
    "unit_beside",
]
