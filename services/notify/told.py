"""Which room tells of which thing. No person, and of a text never a word."""

from services.notify.deadlines.adapters.published import tell_of_escalation
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.delivery.adapters.published import tell_of_endpoint
from services.notify.delivery.domain.endpoint import Endpoint
from services.notify.persons.adapters.published import tell_of_person
from services.notify.persons.domain.person import Person
from services.notify.policies.adapters.published import tell_of_policy_document
from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.register.adapters.published import tell_of_duty, tell_of_evidence, tell_of_occurrence
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.given_evidence import GivenEvidence
from services.notify.register.domain.occurrence import Occurrence
from services.notify.units.adapters.published import tell_of_unit
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.contracts.telling import Tells, tell_by

TELLS: Tells = {
    Escalation: tell_of_escalation,
    Endpoint: tell_of_endpoint,
    PolicyDocument: tell_of_policy_document,
    Duty: tell_of_duty,
    Occurrence: tell_of_occurrence,
    GivenEvidence: tell_of_evidence,
    SubjectUnit: tell_of_unit,
    Person: tell_of_person,
}


tell = tell_by(TELLS)
