"""An HTTP API read page by page into JSON lines: by page, by offset, by cursor, or by the Link header.

Every request, the ones a redirect asks for too, goes through ``addresses``. Its end is reached or nothing is
loaded: an API that fails on page seven has not delivered.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

import httpx
from django.conf import settings

from tiendo.kernel.words import Words
from tiendo.warehouse.sources.addresses import check_address
from tiendo.warehouse.sources.batch import SourceBroke, SourceRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import BinaryIO

MOST_PAGES: Final = 100_000
MOST_REDIRECTS: Final = 5
LARGEST_PAGE: Final = 256 << 20
TRIES: Final = 3
PAUSE: Final = 1.0
_TIMEOUT: Final = httpx.Timeout(60, connect=15)
_LISTS: Final = ("data", "items", "results", "rows", "value", "records")
FORMS: Final = ("page", "offset", "cursor", "link")


class WebSource:
    """One API, asked for with a token when it has one."""

    def __init__(self, source: Mapping[str, Any], *, transport: httpx.BaseTransport | None = None) -> None:
        self._url = str(source["url"])
        self._paging: Mapping[str, Any] = source.get("paging") or {}
        self._items = str(source.get("items") or "")
        self._is_file = source.get("format") == "file"
        self._token = _token(str(source.get("token") or ""))
        self._header = str(source.get("header") or "Authorization")
        self._transport = transport
        if self._paging and self._paging.get("form") not in FORMS:
            raise SourceRefused(
                Words(
                    f"Cách phân trang phải là một trong: {', '.join(FORMS)}.",
                    f"The form of paging must be one of: {', '.join(FORMS)}.",
                )
            )

    def save(self, file: BinaryIO, tell: Callable[[int], None]) -> None:
        """Write everything to ``file``; ``tell`` is told how many rows came so far."""
        with httpx.Client(timeout=_TIMEOUT, trust_env=False, transport=self._transport) as client:
            if self._is_file:
                self._ask(client, self._url, {}, into=file)
                return
            rows = 0
            for items in self._pages(client):
                for item in items:
                    file.write(json.dumps(flat(item), ensure_ascii=False).encode() + b"\n")
                rows += len(items)
                tell(rows)
                if file.tell() > settings.TIENDO_MAX_LOAD:
                    _refuse_size()

    def _pages(self, client: httpx.Client) -> Iterator[list[Any]]:
        form, size = self._paging.get("form"), int(self._paging.get("size") or 0)
        start = self._paging.get("start")
        place = int(start if start is not None else 1 if form == "page" else 0)
        url, cursor, before, full, is_short = self._url, "", b"", 0, False
        for _ in range(MOST_PAGES):
            body, response = self._ask(client, url, self._asked(place, cursor), may_be_absent=is_short)
            if response.status_code == httpx.codes.NOT_FOUND:
                return  # some give no empty page after the last
            items = self._items_of(body)
            if body == before and items:
                raise SourceBroke(
                    Words(
                        "API trả lại đúng một trang hai lần; hãy kiểm tra tham số phân trang. Chưa có gì "
                        "thay đổi.",
                        "The API gave the same page twice; check the paging parameters. Nothing has changed.",
                    )
                )
            before = body
            if items:
                yield items
            full = max(full, len(items))
            # A server may give smaller pages than asked for: only one shorter than another is the last.
            full = max(full, len(items))
            if form is None or not items or (form in ("page", "offset") and size and len(items) < full):
                return
            is_short = form == "page" and len(items) < size
            place += 1 if form == "page" else len(items)
            if form in ("cursor", "link"):
                url, cursor = self._next(url, body, response)
                if not url:
                    return
        raise SourceBroke(
            Words(
                "API không có trang cuối. Hãy kiểm tra cách phân trang đã khai.",
                "The API has no last page. Check the way of paging that was given.",
            )
        )

    def _next(self, url: str, body: bytes, response: httpx.Response) -> tuple[str, str]:
        """The address and the cursor of the next page; no address after the last."""
        if self._paging.get("form") == "link":
            link = response.links.get("next", {}).get("url", "")
            return (_joined(url, link) if link else ""), ""
        cursor = str(_at(json.loads(body), str(self._paging.get("next") or "next")) or "")
        if cursor.startswith(("http://", "https://", "/")):
            return _joined(url, cursor), ""
        return (url if cursor else ""), cursor

    def _asked(self, place: int, cursor: str) -> dict[str, str]:
        form = self._paging.get("form")
        asked = {}
        if form in ("page", "offset"):
            asked[str(self._paging.get("parameter") or form)] = str(place)
        if form == "cursor" and cursor:
            asked[str(self._paging.get("parameter") or "cursor")] = cursor
        if self._paging.get("size") and self._paging.get("size_parameter"):
            asked[str(self._paging["size_parameter"])] = str(self._paging["size"])
        return asked

    def _items_of(self, body: bytes) -> list[Any]:
        try:
            found = json.loads(body, parse_float=str, parse_int=str)
        except ValueError as error:
            raise SourceBroke(
                Words(
                    "API không trả về JSON. Chưa có gì thay đổi; hãy kiểm tra địa chỉ và mã truy cập.",
                    "The API did not answer in JSON. Nothing changed; check the address and the token.",
                )
            ) from error
        if self._items:
            found = _at(found, self._items)
        elif isinstance(found, dict):
            found = next((found[name] for name in _LISTS if isinstance(found.get(name), list)), None)
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise SourceRefused(
                Words(
                    "Không tìm thấy danh sách bản ghi trong trả lời của API. Hãy nêu “items”.",
                    "No list of records was found in the API's answer. Name it in “items”.",
                )
            )
        return found

    def _ask(
        self,
        client: httpx.Client,
        url: str,
        asked: Mapping[str, str],
        *,
        into: BinaryIO | None = None,
        may_be_absent: bool = False,
    ) -> tuple[bytes, httpx.Response]:
        for attempt in range(TRIES):
            try:
                body, response = self._followed(client, url, asked, into)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                reason = f"{type(error).__name__}: {error}"
            else:
                if response.is_success or (may_be_absent and response.status_code == httpx.codes.NOT_FOUND):
                    return body, response
                reason = f"HTTP {response.status_code}"
                if response.status_code < 500 and response.status_code != httpx.codes.TOO_MANY_REQUESTS:
                    break
            if attempt + 1 < TRIES:
                time.sleep(PAUSE * (attempt + 1))
        raise SourceBroke(
            Words(
                f"API “{urlsplit(url).hostname}” không trả lời được ({reason}). Chưa có gì thay đổi; hãy "
                "nạp lại sau.",
                f"The API “{urlsplit(url).hostname}” did not answer ({reason}). Nothing has changed; load "
                "again later.",
            )
        )

    def _followed(
        self, client: httpx.Client, url: str, asked: Mapping[str, str], into: BinaryIO | None
    ) -> tuple[bytes, httpx.Response]:
        target = str(httpx.URL(url).copy_merge_params(dict(asked)))
        for _ in range(MOST_REDIRECTS + 1):
            checked = check_address(target)
            headers = {"Host": checked.header, "Accept": "application/json, */*;q=0.5"}
            if self._token and _is_same_server(self._url, target):
                headers[self._header] = self._token
            request = client.build_request(
                "GET", checked.url, headers=headers, extensions={"sni_hostname": checked.host}
            )
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                if not response.is_redirect:
                    return _body(response, into), response
                target = _joined(target, response.headers.get("location", ""))
            finally:
                response.close()
        raise SourceBroke(
            Words(
                "API chuyển hướng quá nhiều lần. Hãy khai địa chỉ cuối cùng.",
                "The API redirects too often. Give the address it ends at.",
            )
        )


def _is_same_server(own: str, target: str) -> bool:
    """Whether a token for ``own`` may be sent to ``target``: the same server, or the same behind TLS."""
    first, second = httpx.URL(own), httpx.URL(target)
    is_raised = second.scheme == "https" and first.port is None and second.port is None
    return first.host == second.host and (
        is_raised or (first.scheme, first.port) == (second.scheme, second.port)
    )


def _joined(url: str, link: str) -> str:
    try:
        return urljoin(url, link)
    except ValueError as error:
        raise SourceBroke(
            Words(
                f"API chỉ tới một địa chỉ không hợp lệ: “{link[:200]}”. Chưa có gì thay đổi.",
                f"The API points to an address that is none: “{link[:200]}”. Nothing has changed.",
            )
        ) from error


def _body(response: httpx.Response, into: BinaryIO | None) -> bytes:
    """The answer in memory; one that is a file goes to ``into`` piece by piece."""
    if into is not None and response.is_success:
        into.seek(0)
        into.truncate()
        for piece in response.iter_bytes():
            into.write(piece)
            if into.tell() > settings.TIENDO_MAX_LOAD:
                _refuse_size()
        return b""
    pieces, size = [], 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > LARGEST_PAGE:
            _refuse_page()
        pieces.append(piece)
    return b"".join(pieces)


def flat(item: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """A record with its inner objects laid beside it: ``{"a": {"b": 1}}`` is ``{"a.b": 1}``."""
    found: dict[str, Any] = {}
    for name, value in item.items():
        if isinstance(value, dict):
            found |= flat(value, f"{before}{name}.")
        else:
            found[before + name] = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
    return found


def _at(found: Any, path: str) -> Any:
    for part in path.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _token(name: str) -> str:
    """The token an installation keeps under a name; raises ``SourceRefused`` when it keeps none."""
    if not name:
        return ""
    token: str | None = settings.TIENDO_TOKENS.get(name.upper())
    if not token:
        raise SourceRefused(
            Words(
                f"Chưa có mã truy cập “{name}”. Hãy đặt TIENDO_TOKEN_{name.upper()}.",
                f"There is no token “{name}”. Set TIENDO_TOKEN_{name.upper()}.",
            )
        )
    return token


def _refuse_size() -> None:
    raise SourceRefused(
        Words(
            "API trả về nhiều dữ liệu hơn mức cho phép. Hãy lọc bớt, hoặc tăng TIENDO_MAX_LOAD.",
            "The API answers with more data than is allowed. Ask for less, or raise TIENDO_MAX_LOAD.",
        )
    )


def _refuse_page() -> None:
    limit = LARGEST_PAGE >> 20
    raise SourceRefused(
        Words(
            f"Một trang của API lớn hơn {limit} MB. Hãy đặt trang nhỏ hơn.",
            f"One page of the API is larger than {limit} MB. Ask for smaller pages.",
        )
    )
