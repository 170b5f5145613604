"""docs/authority.md as the doors say it. Written anew by: python -m tests.architecture.authority_page"""

import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from shared.kernel.directory.bonds import Bond
from shared.kernel.lives.separation import ANY_THING, APART, DOINGS, Apart, Hand
from shared.storage.lives.collection import LivingCollection, living_kinds
from shared.web.calls import Row
from shared.web.doors import GuardedRoute, guarded_routes
from shared.web.issuer import Issuer
from tests.architecture.sources import ROOT, SERVICES
from tests.architecture.test_routes import application

PAGE = ROOT / "docs" / "authority.md"
HEAD = """# 办理权限 Authority

每个接口由哪种角色、由与该事项有何种关系的单位办理。角色写在令牌中，只在单位名录允许的单位类别中有效；关系由单位名录（一般关系按类别和
地域推定，例外另行登记）和事项本身确定，不由令牌确定。

只供查询的接口不在表中。可以查看的：本单位的，作为当事方的，正在本单位手上的；政府及其办公厅（室）、司法行政部门、法治协调机构、党委督察机构、
人大常委会、运维单位中按单位名录（`[overseeing]`）管辖本地区的角色，本地区的；其他单位中审查、备案、督察、办公室、负责人角色，名录登记由本单位
审查、决策、接受备案、主管、监督的单位的；机构编制、行政审批部门，被征求意见的权责清单调整。登记的关系终止的，次日起不再可以查看。推送、订阅、统计、
导出均同此。
单位承继已撤销的单位的，自撤销之日起也按被承继单位与该事项的关系办理、查看。
无权办理而看得到该事项的，答复 403；看不到的，答复 404，与不存在相同；都不改动任何数据。

By whom each route is used: in which role, and what the caller's unit must be to the thing. Roles are in the token, and
count in units of the kinds that the directory lists for them. What a unit is to a thing follows from the directory and
from the thing itself, never from the token.

Routes that only read are not listed. One sees what is one's unit's, what that is a party to, and what it has in hand.
Beside that a place is seen in the roles in which units of a kind look after it (`[overseeing]` in
`deploy/places/directory.toml`): governments and their offices, justice bureaus, bodies that coordinate the rule of law,
supervising bodies of the party, congresses, operations. Reviewers, registrars, supervisors, offices and heads of other
units see what is of the units of which it is entered that theirs reviews or decides for them, receives their filings,
is above them or supervises them; establishment and approval offices the changes of power lists about which they are
consulted. What is entered ends with its last day. Feed, webhooks, figures and exports go by the same.

A unit that succeeds one which was closed is to a thing what that was, from that day on. Whoever sees a thing and may
not act on it is answered 403; whoever does not see it, 404, as if it did not exist. Neither changes anything.

`tests/doors` walks every route in every role from every relation, and holds the services to this page, which is written
anew from the code:

```sh
PYTHONPATH=. .venv/bin/python -m tests.architecture.authority_page
```
"""
SEPARATION = """## 职责分离 Separation of duties

同一事项中，同一人不得兼有下列两种经办身份，不论先后、单位和角色；代理人仅因代理一人而担任该角色的，
视同该人办理。违反的，答复 403（`kernel.same_person`、`kernel.deputy_of_same_person`；更正、作废为
`kernel.barred_from_entry`）。在 OpenAPI 中为 `x-separation`。

In one thing nobody has both of two parts, whoever came first, in whatever unit and role; a deputy who holds the role
for one person only counts as that person, too.

| 事项 Thing | 身份 Part | 另一身份 The other | 理由 Why | 依据 Source |
|---|---|---|---|---|
"""
OF_EACH = "每个服务都有 In every service"
COLUMNS = "| 办理 What is done | 接口 Route | 角色 Role | 单位 Unit |\n|---|---|---|---|\n"


def routes_of(app: FastAPI) -> Iterator[tuple[GuardedRoute, str]]:
    """What the routes are that do something, each with its summary."""
    told = app.openapi()["paths"]
    for route in guarded_routes(app):
        if route.door.rows:
            yield route, told[route.path][route.method.lower()]["summary"]


def page(app_of: Callable[[str], FastAPI]) -> str:
    """The whole text, of the application of each service."""
    lines = {service: _lines(app_of(service)) for service in SERVICES}
    common = [line for line in lines[SERVICES[0]] if all(line in of for of in lines.values())]
    parts = [HEAD, _relations(), _separation(), _table(OF_EACH, common)]
    parts += [_table(service, [line for line in of if line not in common]) for service, of in lines.items()]
    return "\n".join(parts)


def _relations() -> str:
    rows = "".join(f"| `{bond}` | {bond.zh} | {bond.en} |\n" for bond in Bond)
    return f"## 关系 Relations\n\n| 代码 | 单位 | unit |\n|---|---|---|\n{rows}"


def _separation() -> str:
    """The table of `shared.kernel.lives.separation`, with the acts in words."""
    rows = "".join(
        f"| {_thing(row.thing)} | {_hand(row, row.one)} | {_hand(row, row.other)} "
        f"| {row.why.zh} {row.why.en} | {row.source} |\n"
        for row in APART
    )
    return f"{SEPARATION}{rows}"


def _thing(kind: str) -> str:
    if kind == ANY_THING:
        return "任何事项 any"
    return f"{kinds()[kind].term.zh} `{kind}`"


def _hand(row: Apart, hand: Hand) -> str:
    acts = (act for each in DOINGS if (each.thing, each.hand) == (row.thing, hand) for act in each.acts)
    called = "、".join(kinds()[row.thing].acts[act].called.zh for act in acts)
    return f"{hand.zh} {hand.en}" + (f"（{called}）" if called else "")


@cache
def kinds() -> dict[str, type[LivingCollection[Any]]]:
    """All kinds of things of all services."""
    for service in SERVICES:
        import_module(f"services.{service}.service")
    return {kind.kind: kind for service in SERVICES for kind in living_kinds(service)}


def _lines(app: FastAPI) -> list[str]:
    return [_line(route, summary, row) for route, summary in routes_of(app) for row in route.door.rows]


def _line(route: GuardedRoute, summary: str, row: Row) -> str:
    role, bonds = row
    who = "任何角色 any" if role is None else f"{role.zh} `{role}`"
    units = "<br>".join(f"{bond.zh} `{bond}`" for bond in bonds)
    return f"| {summary} | `{route.method} {route.path}` | {who} | {units} |\n"


def _table(head: str, lines: list[str]) -> str:
    return f"## {head}\n\n{COLUMNS}{''.join(lines)}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        issuer = Issuer.open(Path(folder))
        PAGE.write_text(page(lambda service: application(service, issuer, Path(folder))), encoding="utf-8")
