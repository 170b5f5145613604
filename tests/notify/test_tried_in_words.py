"""What is only tried is shown in words, as what is done is: no id of a text is anybody's to read."""

from typing import Any

import pytest

from tests.house.caller import ok
from tests.notify.conftest import House, Web
from tests.notify.test_policy_over_rest import ON, a_document, office

REASON = {"reason": "重复登记，另有一件。", "paper": "云府办函〔2026〕1号"}


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("voiding", {}),
        ("entries/1/rectification", {"change": {"title": "关于行政执法监督的通知（修正）"}}),
        ("entries/4/voiding", {}),
    ],
)
async def test_a_policy_document_and_its_duties_are_shown_in_words(
    web: Web, house: House, act: str, body: dict[str, Any]
) -> None:
    """A title of a row is shown shortened: the words are, and not the id that stands for them."""
    path = await a_document(web, title="关于执法监督的通知")
    ok(await office(web).step(path, "take-effect", on=ON, valid_from=ON))
    answer = await office(web).step(path, f"{act}?dry_run=true", **REASON, **body)
    ok(answer)
    assert "text:" not in answer.text
    assert answer.json()["items"]
