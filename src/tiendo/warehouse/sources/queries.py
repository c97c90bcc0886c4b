"""What may be asked of a distant database: one query that reads.

The databases' own read-only transactions are the guard that counts. This is the one before it, for what they
let through: MariaDB ends a transaction before it drops a table, and SQL Server knows no read-only one.
"""

from __future__ import annotations

from itertools import dropwhile

from sqlglot import tokenize
from sqlglot.errors import TokenError
from sqlglot.tokenizer_core import Token, TokenType

from tiendo.kernel.words import Words
from tiendo.warehouse.sources.batch import SourceRefused

_DIALECTS = {"mysql": "mysql", "mariadb": "mysql", "sqlserver": "tsql", "mssql": "tsql"}
_READS = frozenset({TokenType.SELECT, TokenType.WITH, TokenType.L_PAREN, TokenType.VALUES})


def demand_one_query(text: str, scheme: str) -> None:
    """Raise ``SourceRefused`` for what begins as no query, or is more than one statement."""
    tokens = _tokens(text, _DIALECTS.get(scheme, "postgres"))
    if not tokens or tokens[0].token_type not in _READS:
        first = tokens[0].text[:40] if tokens else text.strip()[:40]
        raise SourceRefused(
            Words(
                f"Câu truy vấn bắt đầu bằng “{first}”; nguồn chỉ để đọc, cần "
                "một câu SELECT (hoặc WITH … SELECT).",
                f"The query begins with “{first}”; a source is only read: write one "
                "SELECT (or WITH … SELECT).",
            )
        )
    rest = list(dropwhile(lambda one: one.token_type is not TokenType.SEMICOLON, tokens))
    if further := [one for one in rest if one.token_type is not TokenType.SEMICOLON]:
        raise SourceRefused(
            Words(
                f"Sau dấu chấm phẩy còn câu lệnh “{further[0].text[:40]}”. Hãy chỉ để một câu SELECT.",
                f"Another statement, “{further[0].text[:40]}”, follows the semicolon. Keep one SELECT only.",
            )
        )


def _tokens(text: str, dialect: str) -> list[Token]:
    try:
        return tokenize(text, dialect)
    except TokenError:
        raise SourceRefused(
            Words(
                "Câu truy vấn có dấu nháy hoặc chú thích chưa đóng. Hãy kiểm tra lại câu SELECT.",
                "The query has a quote or a comment that is never closed. Check the SELECT.",
            )
        ) from None
