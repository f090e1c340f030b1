"""A token to sign in to a mail server with, fetched by client credentials and kept until it ends."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from delivery.mail.server import TokenGrant
from delivery.mail.transport.outlet import Blocked

# A token is not used in its last minute: it could end between being sent and being looked at.
MARGIN = 60.0
SHORTEST = 60.0


@dataclass
class TokenSource:
    """Gives a token for one grant; `elapsed` is a clock in seconds that never goes back."""

    grant: TokenGrant
    elapsed: Callable[[], float] = time.monotonic
    _token: str = field(default="", init=False, repr=False)
    _ends: float = field(default=0.0, init=False)

    async def token(self) -> str:
        """The kept token while it lasts, else a new one; Blocked, with a sentence, where none is given."""
        if not self._token or self.elapsed() >= self._ends:
            self._token, lasts = await self._fetch()
            self._ends = self.elapsed() + max(lasts - MARGIN, 0)
        return self._token

    def forget(self) -> None:
        """Fetch a new one next time: a server did not take the kept one."""
        self._token = ""

    async def _fetch(self) -> tuple[str, float]:
        # Imported here, since few services sign in with tokens and every server would wait for it when it starts.
        import httpx  # noqa: PLC0415

        grant = self.grant
        fields = {
            "grant_type": "client_credentials",
            "client_id": grant.client_id,
            "client_secret": grant.client_secret,
            "scope": grant.scope,
        }
        try:
            async with httpx.AsyncClient(verify=ssl.create_default_context(), timeout=30) as client:
                answer = await client.post(grant.token_url, data=fields)
                given = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise Blocked(
                f"No sign-in token could be fetched from {grant.token_url}: {error or type(error).__name__}."
            ) from error
        if not isinstance(given, dict):
            given = {}
        token = given.get("access_token")
        if answer.status_code != 200 or not isinstance(token, str) or not token:
            said = given.get("error_description") or given.get("error") or f"answer {answer.status_code}"
            raise Blocked(f"{grant.token_url} gave no sign-in token: {' '.join(str(said).split())[:300]}")
        lasts = given.get("expires_in")
        return token, float(lasts) if isinstance(lasts, int | float) else SHORTEST
