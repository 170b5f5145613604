"""What callers send to the register."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from services.notify.entrypoints.regions import Region
from shared.kernel.rules.rule_shapes import Per
from shared.kernel.rules.rules import Modality
from shared.web.bodies import ONE_LINE, Body, Dated, Entering, Line, LineOrNone, PaperNumber, Reason, Title
from shared.web.dates import LegalDay
from shared.web.files import FileIds

Id = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), ONE_LINE]


class Ending(Entering):
    """终止职责."""

    valid_to: Annotated[LegalDay, Field(description="最后有效之日。", examples=["2026-12-31"])]
    reason: Reason


class NewDuty(Dated):
    """登记政策文件中的职责；不抄录原文，只记条款和起止位置."""

    region: Region
    title: Annotated[Title, Field(examples=["行政执法案卷评查"])]
    document: Annotated[PaperNumber, Field(description="文号或者标题。", examples=["汉区政发〔2026〕3号"])]
    document_id: Annotated[LineOrNone, Field(default_factory=str, description="政策文件的标识，没有的不填。")]
    clause: Annotated[Line, Field(examples=["第十六条"])]
    quote_start: Annotated[int, Field(ge=0)] = 0
    quote_end: Annotated[int, Field(ge=0)] = 0
    subject: Annotated[
        Line, Field(description="责任主体的代码（见接口说明），没有的写原文。", examples=["departments"])
    ]
    lead_units: Annotated[tuple[Line, ...], Field(max_length=50)] = ()
    co_units: Annotated[tuple[Line, ...], Field(max_length=200)] = ()
    at_least: Annotated[int | None, Field(ge=1)] = None
    of: Annotated[
        LineOrNone,
        Field(default_factory=str, description="计数单位的代码，见接口说明；没有的不填。", examples=["times"]),
    ]
    per: Per | None = None
    due: Annotated[Id | None, Field(max_length=10, description="MM-DD 每年；YYYY-MM-DD 一次。", examples=["06-30"])] = (
        None
    )
    modality: Modality = Modality.MANDATORY
    valid_from: Annotated[LegalDay, Field(examples=["2026-01-01"])]
    valid_to: LegalDay | None = None
    replaces: Annotated[Id | None, Field(description="被替代的职责。")] = None


PersonId = Annotated[Id, Field(examples=["p-1027"])]


IMPLAUSIBLE = PydanticCustomError(
    "implausible_digest", "Input should be the SHA-256 of a file, and is one digit repeated"
)
NO_FILE_NAME = PydanticCustomError("file_name", "Input should be the name of a file, without folders")
FILE_TWICE = PydanticCustomError("file_twice", "Each file should be attached once")
_ONE_DIGIT = re.compile(r"(.)\1*")


def _of_a_file(digest: str) -> str:
    if _ONE_DIGIT.fullmatch(digest):
        raise IMPLAUSIBLE
    return digest


def _without_folders(name: str) -> str:
    if any(part in name for part in "/\\") or name in (".", ".."):
        raise NO_FILE_NAME
    return name


class NewAttachment(Body):
    """附件的名称和 SHA-256；文件本身不在这里，所以只核对其形式."""

    name: Annotated[Line, AfterValidator(_without_folders), Field(examples=["评查通报.pdf"])]
    sha256: Annotated[
        str,
        AfterValidator(_of_a_file),
        Field(pattern=r"^[0-9a-f]{64}$", examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]),
    ]


def _each_once(attached: tuple[NewAttachment, ...]) -> tuple[NewAttachment, ...]:
    if len({each.sha256 for each in attached}) < len(attached):
        raise FILE_TWICE
    return attached


class NewEvidence(Entering):
    """佐证，on 为事情完成之日."""

    count: Annotated[
        int,
        Field(
            ge=1,
            le=1_000_000,
            description="完成的数量；列明人员的，为每人的数量；逐人计算而不列人员的，为已完成的人数。",
        ),
    ] = 1
    people: Annotated[
        tuple[PersonId, ...],
        Field(max_length=1000, description="参加人员的标识，由字母、数字、符号组成；姓名不予登记。"),
    ] = ()
    note: Annotated[Line | None, Field(description="说明。", examples=["会议纪要第7号"])] = None
    attachments: Annotated[tuple[NewAttachment, ...], AfterValidator(_each_once), Field(max_length=50)] = ()
    files: FileIds = ()


class Retraction(Entering):
    """撤回佐证."""

    reason: Reason
