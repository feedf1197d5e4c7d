"""Whose page an address is of: its host, unless that shows pages of many outlets."""

import re
from functools import cache
from urllib.parse import urlsplit

from index.text.lexicon import entries, texts

_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")
_ARCHIVED = re.compile(r"https?://(?:web\.)?archive\.org/web/[^/]+/(?P<address>.+)", re.I)
_FEWEST_LABELS = 2  # of a domain that is one outlet's


def domain_of(address: str) -> str:
    """The host of an address or of a page kept in an archive, without "www."; "" if none."""
    address = address.strip()
    archived = _ARCHIVED.match(address)
    if archived:
        address = archived["address"]
    if "://" not in address:
        address = f"//{address}"
    try:
        host = (urlsplit(address).hostname or "").strip(".")
    except ValueError:
        return ""
    host = re.sub(r"^www\d?\.", "", host)
    return host if _HOST.fullmatch(host) else ""


def domains_above(host: str) -> tuple[str, ...]:
    """A host and the domains it lies in, longest first: "a.b.org", "b.org"."""
    labels = host.split(".")
    above = (".".join(labels[n:]) for n in range(len(labels) - _FEWEST_LABELS + 1))
    return tuple(domain for domain in above if domain not in _listed("suffix"))


def is_shared(host: str) -> bool:
    """Whether a host shows pages of many outlets, as aggregators, archives and networks do."""
    return host in _listed("suffix") or any(d in _listed("shared") for d in domains_above(host))


@cache
def _listed(table: str) -> frozenset[str]:
    return frozenset(
        domain for entry in entries("outlets", table) for domain in texts(entry, "domains")
    )
