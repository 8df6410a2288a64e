"""Files that strangers had a hand in, sent so that a browser gives them no rights."""

from io import BytesIO

from flask import Response, send_file

from logistics.http.headers import alone


def stored_file(content: bytes, media_type: str, name: str, *, sha256: str) -> Response:
    """A download of this name."""
    return alone(
        send_file(
            BytesIO(content),
            mimetype=media_type,
            as_attachment=True,
            download_name=name,
            etag=sha256,
        )
    )


def stored_picture(content: bytes, media_type: str, *, tag: str) -> Response:
    """A picture for a page of ours, for its viewer alone; ``tag`` tells it from every other."""
    return private(alone(send_file(BytesIO(content), mimetype=media_type, etag=tag)))


def private(response: Response) -> Response:
    """Let the viewer's own browser keep the answer, asking each time, and nobody between."""
    response.cache_control.private = True
    response.cache_control.no_cache = True
    return response
