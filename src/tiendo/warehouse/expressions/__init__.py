"""The one expression language of contracts' row rules and measures' filters: read, checked, printed.

An expression is a trust boundary: it comes from a file somebody wrote. It is read by a parser of our own that
knows a short list of things, never evaluated as code, never pasted into SQL. What it means is three-valued: a
comparison with a missing value is unknown, and a row counts only where the expression is true.
"""

from tiendo.warehouse.expressions.errors import BadExpression
from tiendo.warehouse.expressions.grammar import parse
from tiendo.warehouse.expressions.tree import Expression

__all__ = ["BadExpression", "Expression", "parse"]
