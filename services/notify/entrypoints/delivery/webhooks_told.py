"""What is delivered to a receiver, for the `webhooks` of the OpenAPI document: one a type of fact."""

from collections.abc import Iterator
from typing import Any

from services.notify.entrypoints.delivery.facts import told_as
from shared.contracts.envelope import Contract, fact_of

_HEADERS = {
    "webhook-id": ("事实的编号，重复投递时不变。 The id of the fact, the same however often it is delivered.", None),
    "webhook-timestamp": ("发送的时刻，秒。 When it was sent, in seconds.", "^[0-9]+$"),
    "webhook-signature": (
        "签名，以空格分隔，其一相符即可（Standard Webhooks：v1 或者 v1a）。 Signatures, of which one has to fit.",
        "^v1a?,",
    ),
}
_ANSWERS = {
    "200": {"description": "已收到；任一 2xx 均可。 Received: so says any 2xx."},
    "410": {"description": "不再接收，地址停用。 Not wanted any more: the endpoint is disabled."},
    "503": {"description": "其他回答：三日内再试十次。 Any other is tried again, ten times in three days."},
}


def webhooks() -> dict[str, Any]:
    """By the full name of the type."""
    return {type_: {"post": _delivered(contract, type_)} for contract, types in told_as().items() for type_ in types}


def _delivered(contract: type[Contract], type_: str) -> dict[str, Any]:
    speaker, fact = type_.split(".")[1], fact_of(type_).partition(".")[0]
    schema = {"$ref": f"#/components/schemas/{contract.__name__}Fact"}
    return {
        "operationId": f"receive_{fact}_of_{speaker}",
        "summary": type_,
        "description": (contract.__doc__ or "").strip(),
        "tags": ["推送 Webhooks"],
        "security": [],
        "parameters": list(_parameters()),
        "requestBody": {"required": True, "content": {"application/cloudevents+json": {"schema": schema}}},
        "responses": _ANSWERS,
    }


def _parameters() -> Iterator[dict[str, Any]]:
    for name, (description, pattern) in _HEADERS.items():
        schema = {"type": "string", **({"pattern": pattern} if pattern else {})}
        yield {"name": name, "in": "header", "required": True, "description": description, "schema": schema}
