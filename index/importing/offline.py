"""Keeps libraries from touching the network while they are imported.

trafilatura and courlan import urllib3, which binds a socket to the local address to see whether
the machine knows IPv6. Nothing of urllib3 is ever used here, so it is told that it does not.
"""

import socket

_knows = socket.has_ipv6
socket.has_ipv6 = False
try:
    import urllib3  # noqa: F401 - imported here so that it is not imported later
finally:
    socket.has_ipv6 = _knows
