"""Requests with their attempts."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, TypeVar

import httpx
from pydantic_core import ValidationError

from metier._call import Call, patience, refusal_of
from metier._settings import Settings
from metier.errors import ConnectionError, TimeoutError, UnexpectedReplyError

if TYPE_CHECKING:
    from pydantic import BaseModel

Reply = TypeVar("Reply", bound="BaseModel")

# Where nobody has set up logging, a retry would print its bare event name among the progress.
logging.getLogger("stamina").addHandler(logging.NullHandler())


class AsyncTransport:
    """Sends calls to one server."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._http = httpx.AsyncClient(
            base_url=settings.base_url,
            headers=settings.headers(),
            timeout=settings.timeout,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=100),
        )

    async def model(self, form: type[Reply], call: Call) -> Reply:
        """The reply as a value of the contract."""
        response = await self.send(call)
        try:
            return form.model_validate_json(response.content)
        except ValidationError:
            # Its message would quote the reply.
            raise UnexpectedReplyError(response.status_code, response.headers.get("request-id")) from None

    async def send(self, call: Call) -> httpx.Response:
        """The reply with its body read. Raises a ``MetierError``."""
        response = await self._open(call)
        try:
            await response.aread()
        except httpx.TransportError as error:
            raise ConnectionError("The connection broke in the middle of the reply.") from error
        finally:
            await response.aclose()
        return response

    async def stream(self, call: Call) -> AsyncIterator[bytes]:
        """The body of the reply as it comes in."""
        response = await self._open(call)
        try:
            async for piece in response.aiter_bytes():
                yield piece
        except httpx.TransportError as error:
            raise ConnectionError("The connection broke in the middle of the reply.") from error
        finally:
            await response.aclose()

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def _open(self, call: Call) -> httpx.Response:
        # Loaded with the first request, so that a client costs little where none is made.
        import stamina

        retries = call.options.get("max_retries", self._settings.max_retries)
        async for attempt in stamina.retry_context(
            on=patience(call.repeatable),
            attempts=retries + 1,
            timeout=None,
            wait_initial=0.3,
            wait_max=8.0,
            wait_jitter=0.5,
        ):
            with attempt:
                return await self._once(call)
        raise ConnectionError("No attempt was made.")

    async def _once(self, call: Call) -> httpx.Response:
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
            response = await self._http.send(request, stream=True)
            if response.status_code < 400:
                return response
            await response.aread()
        except httpx.TimeoutException as error:
            raise TimeoutError("No reply came in time.") from error
        except httpx.TransportError as error:
            place = request.url.netloc.decode("ascii")
            raise ConnectionError(
                f"The server at {place} could not be reached, or the connection broke."
            ) from error
        raise refusal_of(response)
