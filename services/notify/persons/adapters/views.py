"""What callers see of a roster."""

from datetime import date

from services.notify.persons.domain.person import PersonAct, PersonStage
from shared.kernel.model.actor import Role
from shared.web.views import Part, ThingView


class FormerPostView(Part):
    """以往职务，至 before 之前一日."""

    post: str
    before: date


class HeldRoleView(Part):
    """角色，自 since 至 until."""

    role: Role
    since: date
    until: date | None


class StandInView(Part):
    """代理人 deputy，自 since 至 until."""

    deputy: str
    since: date
    until: date | None


class HandedOverView(Part):
    """自 on 起由 successor 接替未办结的事项."""

    successor: str
    on: date


class StandingInView(Part):
    """代理 of 的事项；登记时指定的代理人为 named，后来交接的由接替人代理."""

    of: str
    entry: str
    named: str
    since: date
    until: date | None


class PersonView(ThingView):
    """人员."""

    person: str
    post: str
    former_posts: tuple[FormerPostView, ...]
    since: date
    until: date | None
    roles: tuple[HeldRoleView, ...]
    deputies: tuple[StandInView, ...]
    handed_over: HandedOverView | None
    stage: PersonStage
    voided_on: date | None
    next_acts: list[PersonAct]


class AnsweringView(Part):
    """某日该人员可以担任的角色（含代理），以及由其代理的事项."""

    person: str
    on: date
    roles: list[Role]
    standing_in: list[StandingInView]
