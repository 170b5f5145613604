"""The page for officials: the whole text once, each sentence with its state in words, nothing that could run."""

import re
from html import unescape

import pytest

from services.notify.policies.adapters.policy_page import CONTENT_POLICY, policy_page
from services.notify.policies.domain.coverage import Covered, coverage
from services.notify.policies.domain.deciding import ConfirmRow, DropRow
from services.notify.policies.domain.policy_document import PolicyDocument
from tests.notify.papers import NOTICE
from tests.notify.policy_builders import OF_DUTY, a_document, decide
from tests.notify.readings import a_duty, a_reading


def shown(document: PolicyDocument, text: str = NOTICE, language: str = "zh") -> str:
    return policy_page(document, text, coverage(document, {1: (OF_DUTY,)}), language)  # type: ignore[arg-type]


def test_the_whole_text_is_shown_once_and_unchanged() -> None:
    (body,) = re.findall(r'<div class="text"[^>]*>(.*?)</div>', shown(a_document()), re.DOTALL)
    without_labels = re.sub(r'<span class="label.*?</span>', "", body)
    assert unescape(re.sub(r"</?mark[^>]*>", "", without_labels)) == NOTICE


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_state_is_said_in_words_beside_its_colour(language: str) -> None:
    document = a_document()
    decide(document, ConfirmRow(row=1), DropRow(row=4, reason="重复"))
    page = shown(document, language=language)
    for state in (Covered.KEPT, Covered.DRAFT, Covered.DROPPED, Covered.NOT_UNDERSTOOD):
        assert f'<mark class="{state.value}">' in page
        assert f'<span class="label {state.value}">{state.wording(language)}' in page
    for state in Covered:
        assert f".{state.value}" in page
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in page


def test_nothing_of_the_document_becomes_markup() -> None:
    """In the text, the title, a clause, a row's title or a reason."""
    evil = "<script>alert(1)</script>"
    text = f"（一）{evil}\n{evil}"
    duty = a_duty(evil, text=text, clause=evil)
    document = a_document(reading=a_reading(duties=(duty,), text=text, title=evil))
    decide(document, DropRow(row=1, reason=evil))
    page = shown(document, text)
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 7


def test_the_page_brings_all_it_needs() -> None:
    page = shown(a_document())
    assert not re.search(r"https?:|//|<script|<link|<img|\son\w+=", page.partition("</style>")[2])
    assert "script-src" not in CONTENT_POLICY
    assert CONTENT_POLICY.startswith("default-src 'none'; style-src 'sha256-")
