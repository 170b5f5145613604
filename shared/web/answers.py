"""Answers as they are kept and sent again."""

from collections.abc import Mapping

from fastapi import Response

from shared.storage.idempotency import Answer


class AnsweredBefore(Exception):
    """Not a failure: the request was carried out already; `answer` is what was said then."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__("answered before")


def etag(version: int) -> str:
    """The strong entity tag of a stored version."""
    return f'"{version}"'


def rendered(answer: Answer, extra: Mapping[str, str] | None = None) -> Response:
    """The response that carries an answer."""
    headers = {**answer.headers, **(extra or {})}
    return Response(answer.body, answer.status, headers=headers, media_type="application/json")
