"""What may be asked of rosters."""

from datetime import date

from sqlalchemy import Table, or_

from services.notify.persons.adapters.collections import SqlPersons
from services.notify.persons.domain.person import PersonStage
from shared.kernel.model.actor import Role
from shared.storage.narrowing import Condition
from shared.web.dates import LegalDay
from shared.web.listings import Column, Filter, Listing, Plainly, codes, day, described, same, stage


def _may(table: Table, role: Role, _today: date) -> list[Condition | Plainly]:
    return [Plainly(table.c.roles.contains(f",{role.value},", autoescape=True))]


def _there_on(table: Table, on: date, _today: date) -> list[Condition | Plainly]:
    there = (table.c.since <= on) & or_(table.c.until.is_(None), table.c.until >= on)
    return [Plainly(there & table.c.voided_on.is_(None))]


PERSONS = Listing(
    of=SqlPersons,
    filters=(
        stage(PersonStage),
        same("person", "人员标识。", "The id of the person."),
        Filter("role", described(Role, "角色（含以往和将来的）。", "A role it held, holds or is to hold."), _may),
        Filter("there_on", described(LegalDay, "该日在岗。", "Who is in post on that day."), _there_on),
    ),
    columns=(
        Column("person", "人员标识", "Person"),
        codes("stage", PersonStage, "阶段", "Stage"),
        Column("roles", "角色", "Roles", lambda roles: "、".join(Role(each).zh for each in roles.split(",") if each)),
        day("since", "起始日期", "Since"),
        day("until", "结束日期", "Until"),
    ),
    numbered=False,
)
