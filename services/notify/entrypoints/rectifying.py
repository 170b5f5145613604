"""Which bodies the acts of notify are entered by, and so put right by."""

from services.notify.entrypoints.deadlines import bodies as deadlines
from services.notify.entrypoints.persons import bodies as persons
from services.notify.entrypoints.policies import bodies as policies
from services.notify.entrypoints.register import bodies as register
from services.notify.entrypoints.units import bodies as units
from shared.web.lives.changes import Bodies

ESCALATION: Bodies = {
    "sign": deadlines.Signature,
    "skip": deadlines.Skipping,
    "object": deadlines.Objection,
    "rule_on": deadlines.Ruling,
    "reply": deadlines.Reply,
    "record_talk": deadlines.TalkRecord,
    "rule_on_reply": deadlines.ReplyRuling,
    "close_escalation": deadlines.Closing,
    "withdraw_paper": deadlines.Withdrawal,
}

UNIT: Bodies = {
    "register_unit": units.NewUnit,
    "change_traits": units.NewTraits,
    "keep_duties": units.DutiesToKeep,
    "rename": units.NewName,
    "appoint": units.Appointment,
    "relate": units.Relating,
    "close_unit": units.Dissolution,
}

PERSON: Bodies = {
    "register_person": persons.NewPerson,
    "change_post": persons.NewPost,
    "give_role": persons.GivenRole,
    "appoint_deputy": persons.Deputy,
    "hand_over": persons.Handover,
}

DUTY: Bodies = {"keep": register.NewDuty, "end": register.Ending}

EVIDENCE: Bodies = {"give": register.NewEvidence, "retract": register.Retraction}

POLICY_DOCUMENT: Bodies = {
    "register_policy_document": policies.NewPolicyDocument,
    "correct": policies.PolicyCorrection,
    "take_effect": policies.TakingEffect,
    "repeal": policies.Repealing,
    "discard": policies.Discarding,
}
