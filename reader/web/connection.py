"""One request and its answer, to a given number, within a time."""

from __future__ import annotations

import socket
import threading
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from reader import __version__
from reader.errors import SourceError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator, Mapping

    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

    from reader.web.addresses import Target

USER_AGENT = f"Broadsheet/{__version__} (reader of articles; fetches what a person asks for)"
_SILENCE_S = 15.0
"""The longest that a server may say nothing."""
_ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
)


@contextmanager
def answer_of(target: Target, headers: Mapping[str, str], limit_s: float) -> Iterator[BaseHTTPResponse]:
    """Send a request and give its answer, the body unread; all that is done with it must be done within the limit.

    Raises SourceError with a reason for a person when the server cannot be reached, breaks off, or takes too long.
    """
    from urllib3.exceptions import HTTPError

    late = threading.Event()
    sent = {"Host": target.authority, "User-Agent": USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
    try:
        with closing(_connection(target, min(_SILENCE_S, limit_s))) as connection:
            connection.connect()
            with _watched(connection.sock, limit_s, late):
                connection.request("GET", target.path, headers={**sent, **headers}, preload_content=False)
                with closing(connection.getresponse()) as answer:
                    yield answer
            if late.is_set():
                raise TimeoutError
    except (HTTPError, OSError, ValueError) as error:
        message = f"did not end within {limit_s:.0f} seconds" if late.is_set() else _why(error)
        raise SourceError(message) from error


@contextmanager
def _watched(line: socket.socket, limit_s: float, late: threading.Event) -> Iterator[None]:
    """Cut a connection after a time: its own timeout begins anew with each byte, and one now and then would do."""
    watch = threading.Timer(limit_s, _cut, (line, late))
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _connection(target: Target, timeout: float) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if target.scheme == "http":
        return HTTPConnection(target.number, target.port, timeout=timeout)
    return HTTPSConnection(
        target.number,
        target.port,
        timeout=timeout,
        server_hostname=target.host,
        assert_hostname=target.host,
        ssl_context=_trust(),
    )


def _trust() -> ssl.SSLContext:
    """Return whom to trust: the authorities of the system, and Mozilla's for Pythons that know of none."""
    import ssl

    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _cut(line: socket.socket, late: threading.Event) -> None:
    """End a connection from outside: whoever waits for its next byte gets an error, or the end."""
    late.set()
    with suppress(OSError):  # it may be closed already
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _why(error: Exception) -> str:
    """Return the reason for a failure in words."""
    import ssl

    from urllib3.exceptions import (
        ConnectTimeoutError,
        DecodeError,
        IncompleteRead,
        NewConnectionError,
        ProtocolError,
        ReadTimeoutError,
    )

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not valid ({cause.verify_message})"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, NewConnectionError):
        return "cannot be reached"
    if isinstance(error, ConnectTimeoutError | ReadTimeoutError | TimeoutError):
        return "does not answer"
    if isinstance(error, DecodeError):
        return "is compressed in a way that cannot be undone"
    if isinstance(error, ProtocolError | IncompleteRead):
        return "broke off before its end"
    return "cannot be reached"
