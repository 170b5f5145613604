"""What callers send to rosters."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shared.kernel.model.actor import Role
from shared.web.bodies import ONE_LINE, Dated, Entering, Line
from shared.web.dates import LegalDay

PersonId = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=100),
    ONE_LINE,
    Field(description="人员标识，与访问令牌的 sub 一致；不得为身份证件号码。", examples=["p-1027"]),
]
Post = Annotated[Line, Field(description="职务。", examples=["法规科科长"])]
Since = Annotated[LegalDay | None, Field(description="起始日期，可以晚于今天；不填的为登记之日。")]
Until = Annotated[LegalDay | None, Field(description="最后一日，未知的不填。", examples=["2026-12-31"])]
OneRole = Annotated[Role, Field(description="角色。", examples=["reviewer"])]


class NewPerson(Dated):
    """登记人员."""

    person: PersonId
    post: Post
    roles: Annotated[
        tuple[Role, ...], Field(max_length=20, description="可以担任的角色。", examples=[["reviewer"]])
    ] = ()
    since: Since = None
    until: Until = None


class NewPost(Entering):
    """变更职务."""

    post: Post


class GivenRole(Entering):
    """授予角色，自 on 起."""

    role: OneRole
    until: Until = None


class TakenRole(Entering):
    """收回角色，自 on 起不再担任."""

    role: OneRole


class Deputy(Entering):
    """指定代理."""

    deputy: PersonId
    since: Since = None
    until: Until = None


class DeputyEnding(Entering):
    """终止代理，自 on 起."""

    deputy: PersonId


class Handover(Entering):
    """工作交接，自 on 起."""

    successor: PersonId


class Leaving(Entering):
    """离岗，自 on 起不在岗."""
