"""What is waited for in notify, by the machines of its kinds: a signature, a reply, a ruling, a decision, evidence."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Table

from services.notify.deadlines.adapters.escalations import SqlEscalations
from services.notify.deadlines.domain.ladder import NEXT as LADDER_NEXT
from services.notify.deadlines.domain.ladder import LadderAct, Stage
from services.notify.policies.adapters.policy_documents import SqlPolicyDocuments
from services.notify.policies.domain.policy_document import NEXT as POLICY_NEXT
from services.notify.policies.domain.policy_document import PolicyAct, PolicyStage
from services.notify.register.adapters.collections import SqlOccurrences
from services.notify.register.domain.occurrence import NEXT as OCCURRENCE_NEXT
from services.notify.register.domain.occurrence import OccurrenceAct, OccurrenceStage
from shared.kernel.directory.bonds import Bond
from shared.web.work import Awaits, WorkOf

_OWN = frozenset({Bond.OWN})


def _have_begun(table: Table, today: date) -> Sequence[ColumnElement[bool]]:
    """What is due some day, and has begun: what never is stands on the scoreboard."""
    return table.c.due.is_not(None), table.c.opens_on <= today


ESCALATIONS = WorkOf(
    of=SqlEscalations,
    path="/v1/escalations",
    machine=LADDER_NEXT,
    awaits=(
        Awaits(step=LadderAct.RULE, route="{id}/objection-ruling"),
        Awaits(step=LadderAct.RULE_ON_REPLY, route="{id}/reply-ruling"),
        Awaits(step=LadderAct.SIGN, route="{id}/signature"),
        Awaits(step=LadderAct.SERVE, route="{id}/service"),
        Awaits(
            step=LadderAct.REPLY,
            route="{id}/reply",
            # While an objection waits nothing is asked.
            still=lambda case, _today, _bond: case.stage is not Stage.OBJECTED,
            asked_by=lambda case: case.steps[case.served - 1].reply_by,
        ),
    ),
    over=frozenset({Stage.CLOSED}),
)
POLICIES = WorkOf(
    of=SqlPolicyDocuments,
    path="/v1/policy-documents",
    machine=POLICY_NEXT,
    awaits=(
        Awaits(step=PolicyAct.TAKE_EFFECT, route="{id}/take-effect", by=_OWN),
        Awaits(step=PolicyAct.DECIDE, route="{id}/decisions", by=_OWN),
    ),
    over=frozenset(PolicyStage) - {PolicyStage.DRAFT},
    stage="document_stage",
)
OCCURRENCES = WorkOf(
    of=SqlOccurrences,
    path="/v1/occurrences",
    machine=OCCURRENCE_NEXT,
    awaits=(Awaits(step=OccurrenceAct.GIVE, route="{id}/evidence"),),
    over=frozenset(OccurrenceStage) - {OccurrenceStage.OPEN},
    urgent="due",
    always=_have_begun,
    label=lambda occurrence: occurrence.asked.zh,
)
WORK = (ESCALATIONS, POLICIES, OCCURRENCES)
