"""What was shown for an action, to those who may see the action."""

from __future__ import annotations

from litestar.params import FromPath
from litestar.response import Response

from delivery.actions.queries.proofs import proof_content, proof_seen
from delivery.downloads import attached
from delivery.errors import NotFound
from delivery.partners.permissions import signed_in
from delivery.shown import shows
from delivery.web import Request, found, get, viewer


@get("/evidence/{proof_id:int}", guards=[signed_in], name="actions:evidence")
async def download(request: Request, proof_id: FromPath[int]) -> Response[bytes]:
    """As an attachment, in a sandbox where a browser should open it all the same (SECURITY A34)."""
    proof = found(await proof_seen(proof_id, viewer(request)))
    if not proof.file_name:
        raise NotFound
    shows(request, proof)
    request.scope["state"]["sandboxed"] = True
    return Response(
        await proof_content(proof_id), media_type=proof.media_type, headers=attached(proof.file_name)
    )


ROUTES = [download]
