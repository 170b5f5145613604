"""Readings of the documents in `papers`, as a reader would give them: fixed, whatever the real one finds."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.notify.policies.reading.reading import (
    DocumentKind,
    DocumentSource,
    DraftDuty,
    DutyKind,
    Keeper,
    Mode,
    Quantity,
    Reading,
    Sentence,
    Strength,
)
from tests.notify.papers import NOTICE

SOURCE = DocumentSource(
    title="云溪市人民政府办公室关于加强行政执法监督工作的通知",
    number="云府办发〔2025〕12号",
    issuer="云溪市人民政府办公室",
    issued_on=date(2025, 3, 10),
    kind=DocumentKind.ORDER,
)
TWICE = Quantity(2.0, "times", ">=", "year")


def a_duty(quote: str = "每年至少听取2次行政执法监督工作汇报", text: str = NOTICE, **changes: Any) -> DraftDuty:
    """A duty with its place in the text."""
    start = text.index(quote)
    duty = DraftDuty(
        clause="（一）",
        quote=quote,
        start=start,
        end=start + len(quote),
        subject="各县（市、区）人民政府",
        lead_units=("市司法局",),
        co_units=(),
        kind=DutyKind.RECURRENCE,
        quantity=TWICE,
        trigger=None,
        due=None,
        modality=Strength.MANDATORY,
        service=Keeper.NOTIFY_DUTY,
        mode=Mode.DUTY,
        confidence=0.9,
    )
    return replace(duty, **changes)


DUTIES = (
    a_duty(),
    a_duty(
        "于每年1月31日前报送上一年度行政执法统计年报",
        clause="（二）",
        subject="市级行政执法部门",
        co_units=("市级各行政执法部门",),
        kind=DutyKind.DEADLINE,
        quantity=None,
        due="01-31",
    ),
    a_duty(
        "报送率达到100%",
        clause="（二）",
        subject="市级行政执法部门",
        kind=DutyKind.TARGET_RATE,
        quantity=Quantity(100.0, "percent", ">=", None),
    ),
    a_duty(
        "每人每年接受业务培训不少于60学时",
        clause="（三）",
        subject="行政执法人员",
        lead_units=(),
        kind=DutyKind.MINIMUM_COUNT,
        quantity=Quantity(60.0, "class_hour", ">=", "person_year"),
    ),
)


def sentences_of(text: str, duties: tuple[DraftDuty, ...]) -> tuple[Sentence, ...]:
    """Every line of the body as a sentence."""
    found, place = [], 0
    for line in text.split("\n"):
        end = place + len(line)
        if line.startswith("（"):
            understood = any(place <= duty.start < end for duty in duties)
            found.append(Sentence(line[: line.index("）") + 1], place, end, understood))
        place = end + 1
    return tuple(found)


def a_reading(duties: tuple[DraftDuty, ...] = DUTIES, text: str = NOTICE, **source: Any) -> Reading:
    return Reading(replace(SOURCE, **source), duties, sentences_of(text, duties))
