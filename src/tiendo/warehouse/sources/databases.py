"""A query of a distant SQL database, its rows as JSON lines: PostgreSQL, MySQL and MariaDB, SQL Server.

Nothing is ever written there: the transaction is read-only where the database knows that, and always rolled
back. The drivers are extras, loaded when asked for.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from django.conf import settings

from tiendo.kernel import clock
from tiendo.kernel.text import nfc
from tiendo.kernel.words import Words, plural
from tiendo.warehouse.sources.batch import SourceBroke, SourceRefused
from tiendo.warehouse.sources.queries import demand_one_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType
    from typing import BinaryIO
    from urllib.parse import SplitResult

ROWS: Final = 5_000
_SECONDS: Final = 30
_DRIVERS: Final = {
    "postgresql": ("psycopg", "postgres"),
    "postgres": ("psycopg", "postgres"),
    "mysql": ("pymysql", "mysql"),
    "mariadb": ("pymysql", "mysql"),
    "sqlserver": ("pytds", "sqlserver"),
    "mssql": ("pytds", "sqlserver"),
}


def save_query(source: Mapping[str, Any], file: BinaryIO, tell: Callable[[int], None]) -> None:
    """Write every row of the query to ``file``; raises ``SourceRefused`` or ``SourceBroke``."""
    name = str(source["connection"])
    url = connection_of(name)
    parts = _parts(name, url)
    driver = _driver(parts.scheme)
    demand_one_query(str(source["query"]), parts.scheme)
    count = 0
    for count, row in enumerate(_asked(driver, parts, url, str(source["query"])), 1):
        file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        if count % ROWS == 0:
            tell(count)
    if not count:
        raise SourceRefused(
            Words(
                "Câu truy vấn không cho dòng nào. Chưa có gì thay đổi; hãy kiểm tra điều kiện lọc.",
                "The query gave no rows. Nothing has changed; check its conditions.",
            )
        )


def _parts(name: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise SourceRefused(
            Words(
                f"TIENDO_CONNECTION_{name.upper()} không phải là chuỗi kết nối hợp lệ: cần "
                "loại://tên:mật-khẩu@máy-chủ:cổng/cơ-sở-dữ-liệu.",
                f"TIENDO_CONNECTION_{name.upper()} is no usable address: kind://name:password@host:port/"
                "database is needed.",
            )
        ) from error
    return parts


def _without(parts: SplitResult, text: str) -> str:
    """What a driver says, without the password it was given."""
    for password in filter(None, {parts.password, unquote(parts.password or "")}):
        text = text.replace(password, "•••")
    return text


def connection_of(name: str) -> str:
    """The connection string an installation keeps under a name; raises ``SourceRefused``."""
    found: str | None = settings.TIENDO_CONNECTIONS.get(name.upper())
    if not found:
        raise SourceRefused(
            Words(
                f"Chưa có kết nối “{name}”. Hãy đặt TIENDO_CONNECTION_{name.upper()} là chuỗi kết nối.",
                f"There is no connection “{name}”. Set TIENDO_CONNECTION_{name.upper()} to its address.",
            )
        )
    return found


def _driver(scheme: str) -> ModuleType:
    if scheme not in _DRIVERS:
        raise SourceRefused(
            Words(
                f"Không có loại cơ sở dữ liệu “{scheme}”. Hãy dùng: postgresql, mysql, sqlserver.",
                f"There is no kind of database “{scheme}”. Use: postgresql, mysql, sqlserver.",
            )
        )
    module, extra = _DRIVERS[scheme]
    try:
        return import_module(module)
    except ImportError as error:
        raise SourceRefused(
            Words(
                f"Chưa cài trình điều khiển cho {scheme}. Hãy chạy: pip install “tiendo[{extra}]”.",
                f"The driver for {scheme} is not installed. Run: pip install “tiendo[{extra}]”.",
            )
        ) from error


def _asked(driver: ModuleType, parts: SplitResult, url: str, query: str) -> Iterator[dict[str, str | None]]:
    """Rows; what the database says against it becomes a sentence, a full disk of ours does not."""
    count = 0
    try:
        for row in _rows(driver, parts, url, query):
            yield row
            count += 1
    except (driver.Error, OSError) as error:
        told = _without(parts, " ".join(str(error).split()))[:300]
        raise SourceBroke(
            Words(
                f"Cơ sở dữ liệu nguồn báo lỗi sau {count} dòng: {told}. Chưa có gì thay đổi; hãy kiểm tra "
                "rồi nạp lại.",
                f"The source database failed after {plural(count, 'row')}: {told}. Nothing has "
                f"changed; check it "
                "and load again.",
            )
        ) from error


def _rows(driver: ModuleType, parts: SplitResult, url: str, query: str) -> Iterator[dict[str, str | None]]:
    open_ = {"psycopg": _postgresql, "pymysql": _mysql, "pytds": _sql_server}[driver.__name__]
    connection, cursor = open_(driver, parts, url)
    try:
        cursor.execute(query)
        if cursor.description is None:
            raise SourceRefused(
                Words(
                    "Câu truy vấn không trả về dòng nào; cần một câu SELECT.",
                    "The query gives no rows; a SELECT is needed.",
                )
            )
        names = [str(column[0]) for column in cursor.description]
        _demand_different(names)
        while rows := cursor.fetchmany(ROWS):
            for row in rows:
                yield dict(zip(names, map(said, row), strict=True))
    finally:
        connection.close()  # without a commit: whatever the query did is rolled back
        if driver.__name__ == "psycopg":  # others would read what is left of a broken answer
            cursor.close()
        elif getattr(cursor, "_result", None):  # as PyMySQL does even when it forgets a cursor
            cursor._result.unbuffered_active = False


def _demand_different(names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SourceRefused(
            Words(
                f"Câu truy vấn cho nhiều cột cùng tên “{twice[0]}”. Hãy đặt tên khác nhau bằng AS.",
                f"The query gives several columns named “{twice[0]}”. Name them apart with AS.",
            )
        )


def _postgresql(driver: ModuleType, parts: SplitResult, url: str) -> tuple[Any, Any]:
    connection = driver.connect(url, connect_timeout=_SECONDS)
    connection.read_only = True
    return connection, connection.cursor(name="tiendo")


def _mysql(driver: ModuleType, parts: SplitResult, url: str) -> tuple[Any, Any]:
    conversions = {**driver.converters.conversions, driver.constants.FIELD_TYPE.BIT: _number_of_bits}
    connection = driver.connect(
        host=parts.hostname,
        port=parts.port or 3306,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or "").encode(),  # the driver would write text as Latin 1
        database=unquote(parts.path.lstrip("/")),
        charset="utf8mb4",
        conv=conversions,
        connect_timeout=_SECONDS,
        cursorclass=driver.cursors.SSCursor,
    )
    with connection.cursor() as first:
        first.execute("SET time_zone = %s", (clock.now().astimezone(clock.ZONE).isoformat()[-6:],))
        # Of the session: what ends a transaction by itself, as DROP does, would be free after it.
        first.execute("SET SESSION TRANSACTION READ ONLY")
        first.execute("START TRANSACTION READ ONLY")
    return connection, connection.cursor()


def _number_of_bits(value: bytes) -> int:
    return int.from_bytes(value, "big")


def _sql_server(driver: ModuleType, parts: SplitResult, url: str) -> tuple[Any, Any]:
    connection = driver.connect(
        server=parts.hostname,
        port=parts.port or 1433,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        database=parts.path.lstrip("/"),
        login_timeout=_SECONDS,
        autocommit=False,
        readonly=True,
    )
    return connection, connection.cursor()


def said(value: Any) -> str | None:
    """A value of a database as the machine writes it; a moment as the clock in Vietnam showed it."""
    match value:
        case None | "":
            return None
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case datetime():
            local = value.astimezone(clock.ZONE).replace(tzinfo=None) if value.tzinfo else value
            return local.isoformat(sep=" ")
        case date():
            return value.isoformat()
        case dict() | list():
            return nfc(json.dumps(value, ensure_ascii=False, default=str))
        case bytes() | memoryview():
            return bytes(value).hex()
        case _:
            return nfc(str(value))
