"""Where a request comes from, past the proxies an installation trusts. Knows no framework."""

from __future__ import annotations


def client_address(forwarded: str, remote: str, proxies: int) -> str:
    """``remote``, or what the outermost of so many trusted proxies saw (of ``X-Forwarded-For``)."""
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    return hops[-proxies] if proxies and len(hops) >= proxies else remote
