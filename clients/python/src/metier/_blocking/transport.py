# Written by clients/python/scripts/generate.ts from the asynchronous half.
"""Requests with their attempts."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

import httpx
from metier._call import Call, patience, refusal_of
from metier._settings import Settings
from metier.errors import ConnectionError, TimeoutError, UnexpectedReplyError
from pydantic_core import ValidationError

if TYPE_CHECKING:
    from pydantic import BaseModel

Reply = TypeVar("Reply", bound="BaseModel")

# Where nobody has set up logging, a retry would print its bare event name among the progress.
logging.getLogger("stamina").addHandler(logging.NullHandler())


class Transport:
    """Sends calls to one server."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._http = httpx.Client(
            base_url=settings.base_url,
            headers=settings.headers(),
            timeout=settings.timeout,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=100),
        )

    def model(self, form: type[Reply], call: Call) -> Reply:
        """The reply as a value of the contract."""
        response = self.send(call)
        try:
            return form.model_validate_json(response.content)
        except ValidationError:
            # Its message would quote the reply.
            raise UnexpectedReplyError(response.status_code, response.headers.get("request-id")) from None

    def send(self, call: Call) -> httpx.Response:
        """The reply with its body read. Raises a ``MetierError``."""
        response = self._open(call)
        try:
            response.read()
        except httpx.TransportError as error:
            raise ConnectionError("The connection broke in the middle of the reply.") from error
        finally:
            response.close()
        return response

    def stream(self, call: Call) -> Iterator[bytes]:
        """The body of the reply as it comes in."""
        response = self._open(call)
        try:
            for piece in response.iter_bytes():
                yield piece
        except httpx.TransportError as error:
            raise ConnectionError("The connection broke in the middle of the reply.") from error
        finally:
            response.close()

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    def _open(self, call: Call) -> httpx.Response:
        # Loaded with the first request, so that a client costs little where none is made.
        import stamina

        retries = call.options.get("max_retries", self._settings.max_retries)
        for attempt in stamina.retry_context(
            on=patience(call.repeatable),
            attempts=retries + 1,
            timeout=None,
            wait_initial=0.3,
            wait_max=8.0,
            wait_jitter=0.5,
        ):
            with attempt:
                return self._once(call)
        raise ConnectionError("No attempt was made.")

    def _once(self, call: Call) -> httpx.Response:
        request = self._http.build_request(
            call.method,
            call.path,
            params=call.parameters(),
            headers=call.header_fields(),
            json=call.json,
            content=call.content,
            timeout=call.options.get("timeout", self._settings.timeout),
        )
        try:
            response = self._http.send(request, stream=True)
            if response.status_code < 400:
                return response
            response.read()
        except httpx.TimeoutException as error:
            raise TimeoutError("No reply came in time.") from error
        except httpx.TransportError as error:
            place = request.url.netloc.decode("ascii")
            raise ConnectionError(
                f"The server at {place} could not be reached, or the connection broke."
            ) from error
        raise refusal_of(response)
