"""From what happened inside to what is told outside, by kind of thing: no person, and of a text never a word."""

from services.notify.deadlines.adapters.published import tell_escalation
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.delivery.adapters.published import tell_endpoint
from services.notify.delivery.domain.endpoint import Endpoint
from services.notify.policies.adapters.published import tell_policy_document
from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.register.adapters.published import tell_duty, tell_occurrence
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.occurrence import Occurrence
from services.notify.units.adapters.published import tell_unit
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.contracts.telling import by_kind

tell = by_kind(
    {
        Escalation: tell_escalation,
        Endpoint: tell_endpoint,
        PolicyDocument: tell_policy_document,
        Duty: tell_duty,
        Occurrence: tell_occurrence,
        SubjectUnit: tell_unit,
    }
)
