"""职责分离: which parts in a thing the same person may not have, as one table for all services (ADR 0037)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from shared.kernel.words.wording import WordedCode, Wording

_SERVANTS = "公务员法 第76条"
_INNER_CONTROL = "中共中央关于全面推进依法治国若干重大问题的决定 三（五）"
ANY_THING = "*"


class Hand(WordedCode):
    """经办身份: what a person has done in a thing."""

    DRAFTER = "drafter", "起草人", "drafter"
    REVIEWER = "reviewer", "审查人", "reviewer"
    APPROVER = "approver", "批准人", "approver"
    DECIDER = "decider", "登记讨论、决定的人", "person who enters the discussion or decision"
    CONSULTED = "consulted", "答复征求意见的人", "person who answered for a consulted body"
    CONSENTER = "consenter", "同意人", "person who consented"
    SUBMITTER = "submitter", "报送人", "person who submitted"
    CHECKER = "checker", "形式审查人", "person who checks the form"
    FILING_REVIEWER = "filing_reviewer", "备案审查人", "reviewer of the filing"
    REVIEWER_BEFORE = "reviewer_before", "制定前审查人", "reviewer of the draft"
    CORRECTOR = "corrector", "报告纠正情况的人", "person who reported the correction"
    REPLIER = "replier", "回复人", "person who replied"
    OBJECTOR = "objector", "提出异议的人", "person who objected"
    ISSUER = "issuer", "制发机关经办人", "person of the issuer"
    SIGNER = "signer", "签发人", "signer"
    RULER = "ruler", "处理异议的人", "person who rules on the objection"
    REPLY_RULER = "reply_ruler", "处理回复的人", "person who rules on the reply"
    KEEPER = "keeper", "名册登记人", "person who keeps the roster"
    SUBJECT = "subject", "名册所载本人", "person on the roster"
    APPOINTER = "appointer", "指定代理、接替的人", "person who names a deputy or successor"
    TAKER = "taker", "代理人、接替人", "deputy or successor"
    PROPOSER = "proposer", "提出人", "person who proposed it"
    CONFIRMER = "confirmer", "确认人", "person who confirms it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """By which acts on a thing a person becomes that `hand` of it.

    Whoever has entered one is, or has put it right, proposed or confirmed that; where it `is_named`, it is whom the
    thing or the act names, as a clerk enters what another did: the `acts` are then those by which it comes to be named.
    Whoever puts right what such a person has entered themselves is that hand with them; of the others these acts ask
    nothing.
    """

    thing: str
    hand: Hand
    acts: tuple[str, ...]
    is_named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Two hands of a thing that are not the same person, whoever came first; why, and by which source."""

    thing: str
    one: Hand
    other: Hand
    why: Wording
    source: str


_MATTER, _CHANGE, _FILING, _REVIEW = "matter", "power_list_change", "filing", "document_review"
_LETTER, _LADDER, _PERSON = "suggestion", "escalation", "person"

DOINGS: tuple[Doing, ...] = (
    Doing(thing=_MATTER, hand=Hand.DRAFTER, acts=("submit",), is_named=True),
    Doing(thing=_MATTER, hand=Hand.DRAFTER, acts=("resubmit", "supplement", "revise", "hand_in_version")),
    Doing(
        thing=_MATTER,
        hand=Hand.REVIEWER,
        acts=("return", "accept", "request_supplement", "pause", "resume", "opine", "confirm"),
    ),
    Doing(thing=_MATTER, hand=Hand.REVIEWER, acts=("shorten",), is_named=True),
    Doing(thing=_MATTER, hand=Hand.APPROVER, acts=("shorten",)),
    Doing(thing=_MATTER, hand=Hand.DECIDER, acts=("deliberate", "decide", "decide_irregularly")),
    Doing(thing=_CHANGE, hand=Hand.DRAFTER, acts=("propose",), is_named=True),
    Doing(thing=_CHANGE, hand=Hand.DRAFTER, acts=("resubmit_change",)),
    Doing(thing=_CHANGE, hand=Hand.CONSULTED, acts=("answer_consultation",)),
    Doing(thing=_CHANGE, hand=Hand.REVIEWER, acts=("review",)),
    Doing(thing=_CHANGE, hand=Hand.CONSENTER, acts=("consent", "consent_irregularly", "publish_irregularly")),
    Doing(thing=_FILING, hand=Hand.SUBMITTER, acts=("submit_filing",), is_named=True),
    Doing(thing=_FILING, hand=Hand.CHECKER, acts=("receive", "check", "number_registration")),
    Doing(thing=_REVIEW, hand=Hand.SUBMITTER, acts=("open", "ask"), is_named=True),
    Doing(thing=_REVIEW, hand=Hand.REVIEWER_BEFORE, acts=("open",), is_named=True),
    Doing(
        thing=_REVIEW,
        hand=Hand.FILING_REVIEWER,
        acts=("extend", "pause", "resume_review", "conclude", "return", "accept", "end"),
    ),
    Doing(thing=_REVIEW, hand=Hand.CORRECTOR, acts=("report",)),
    Doing(thing=_LETTER, hand=Hand.REPLIER, acts=("reply",)),
    Doing(thing=_LETTER, hand=Hand.OBJECTOR, acts=("object",)),
    Doing(
        thing=_LETTER, hand=Hand.ISSUER, acts=("accept", "return", "reject", "amend", "withdraw", "close_suggestion")
    ),
    Doing(thing=_LADDER, hand=Hand.SIGNER, acts=("sign",), is_named=True),
    Doing(thing=_LADDER, hand=Hand.OBJECTOR, acts=("object",)),
    Doing(thing=_LADDER, hand=Hand.RULER, acts=("rule_on",)),
    Doing(thing=_LADDER, hand=Hand.REPLIER, acts=("reply",)),
    Doing(thing=_LADDER, hand=Hand.REPLY_RULER, acts=("rule_on_reply",)),
    Doing(
        thing=_PERSON,
        hand=Hand.KEEPER,
        acts=("register_person", "change_post", "give_role", "take_role", "leave"),
    ),
    Doing(thing=_PERSON, hand=Hand.SUBJECT, acts=("register_person",), is_named=True),
    Doing(thing=_PERSON, hand=Hand.APPOINTER, acts=("appoint_deputy", "end_deputy", "hand_over")),
    Doing(thing=_PERSON, hand=Hand.TAKER, acts=("appoint_deputy", "end_deputy", "hand_over"), is_named=True),
)

_OWN_DRAFT = Wording("起草的人不审查自己的稿件。", "Nobody reviews what they have drafted.")
_OWN_TIME = Wording(
    "审查人不得批准缩短自己的审查时间，批准缩短的人也不审查。",
    "Nobody shortens the time of their own review, nor reviews in a time that they have shortened.",
)
_OWN_DECISION = Wording(
    "起草的人不登记对自己稿件的讨论、决定。",
    "Nobody enters the discussion of, or the decision on, what they have drafted.",
)
_OWN_WORD = Wording("当事一方的经办人不审查本方的材料。", "Whoever acted for one side does not judge what it said.")
_EACH_APART = Wording(
    "征求意见、审查、同意分别由不同的人办理。", "To be consulted, to review and to consent are of different persons."
)

APART: tuple[Apart, ...] = (
    Apart(thing=_MATTER, one=Hand.REVIEWER, other=Hand.DRAFTER, why=_OWN_DRAFT, source=_SERVANTS),
    Apart(thing=_MATTER, one=Hand.APPROVER, other=Hand.REVIEWER, why=_OWN_TIME, source=_INNER_CONTROL),
    Apart(thing=_MATTER, one=Hand.APPROVER, other=Hand.DRAFTER, why=_OWN_TIME, source=_SERVANTS),
    Apart(thing=_MATTER, one=Hand.DECIDER, other=Hand.DRAFTER, why=_OWN_DECISION, source=_SERVANTS),
    Apart(thing=_CHANGE, one=Hand.REVIEWER, other=Hand.DRAFTER, why=_OWN_DRAFT, source=_SERVANTS),
    Apart(thing=_CHANGE, one=Hand.CONSULTED, other=Hand.DRAFTER, why=_EACH_APART, source=_SERVANTS),
    Apart(thing=_CHANGE, one=Hand.CONSULTED, other=Hand.REVIEWER, why=_EACH_APART, source=_INNER_CONTROL),
    Apart(thing=_CHANGE, one=Hand.CONSENTER, other=Hand.DRAFTER, why=_EACH_APART, source=_SERVANTS),
    Apart(thing=_CHANGE, one=Hand.CONSENTER, other=Hand.CONSULTED, why=_EACH_APART, source=_INNER_CONTROL),
    Apart(thing=_CHANGE, one=Hand.CONSENTER, other=Hand.REVIEWER, why=_EACH_APART, source=_INNER_CONTROL),
    Apart(thing=_FILING, one=Hand.CHECKER, other=Hand.SUBMITTER, why=_OWN_WORD, source=_SERVANTS),
    Apart(thing=_REVIEW, one=Hand.FILING_REVIEWER, other=Hand.SUBMITTER, why=_OWN_WORD, source=_SERVANTS),
    Apart(
        thing=_REVIEW,
        one=Hand.FILING_REVIEWER,
        other=Hand.REVIEWER_BEFORE,
        why=Wording(
            "制定前审查过该文件的人，不办理其备案审查。", "Whoever has reviewed the draft does not review its filing."
        ),
        source=_INNER_CONTROL,
    ),
    Apart(thing=_REVIEW, one=Hand.FILING_REVIEWER, other=Hand.CORRECTOR, why=_OWN_WORD, source=_SERVANTS),
    Apart(thing=_LETTER, one=Hand.ISSUER, other=Hand.REPLIER, why=_OWN_WORD, source=_SERVANTS),
    Apart(thing=_LETTER, one=Hand.ISSUER, other=Hand.OBJECTOR, why=_OWN_WORD, source=_SERVANTS),
    Apart(
        thing=_LADDER,
        one=Hand.RULER,
        other=Hand.SIGNER,
        why=Wording("签发的人不处理对其所签文书的异议。", "Nobody rules on an objection to what they have signed."),
        source=_SERVANTS,
    ),
    Apart(thing=_LADDER, one=Hand.RULER, other=Hand.OBJECTOR, why=_OWN_WORD, source=_SERVANTS),
    Apart(thing=_LADDER, one=Hand.REPLY_RULER, other=Hand.REPLIER, why=_OWN_WORD, source=_SERVANTS),
    Apart(
        thing=_PERSON,
        one=Hand.KEEPER,
        other=Hand.SUBJECT,
        why=Wording("本人的任职、职务、角色、离岗由他人登记。", "Nobody enters their own post, roles or leaving."),
        source=_SERVANTS,
    ),
    Apart(
        thing=_PERSON,
        one=Hand.APPOINTER,
        other=Hand.TAKER,
        why=Wording("不得指定自己代理、接替他人。", "Nobody has themselves stand in for another, or succeed another."),
        source=_SERVANTS,
    ),
    Apart(
        thing=ANY_THING,
        one=Hand.CONFIRMER,
        other=Hand.PROPOSER,
        why=Wording(
            "提出更正、撤销单位的人不自行确认。",
            "Nobody confirms the correction, or the closing of a unit, that they have proposed.",
        ),
        source=_INNER_CONTROL,
    ),
)


@dataclass(frozen=True, slots=True)
class Barring:
    """That whoever is the `other` hand of a thing may not do the act, by which one becomes the hand `does`."""

    does: Hand
    other: Hand
    source: str


def barrings(thing: str, act: str, *, by_name: Collection[Hand] = ()) -> Iterator[Barring]:
    """What keeps persons from the act on such a thing; nothing does from most. `by_name` are the hands of it that
    whoever has entered the act is named as: what keeps from these keeps from putting it right."""
    for doing in DOINGS:
        if doing.thing == thing and act in doing.acts and (not doing.is_named or doing.hand in by_name):
            for row in APART:
                if row.thing == thing and doing.hand in (row.one, row.other):
                    other = row.other if doing.hand is row.one else row.one
                    yield Barring(doing.hand, other, row.source)


def acts_of(thing: str, hand: Hand, *, is_named: bool = False) -> frozenset[str]:
    """The acts by which whoever enters them becomes that hand of the thing, or by which it comes to be named."""
    found = (each for each in DOINGS if each.thing == thing and each.hand is hand and each.is_named == is_named)
    return frozenset(act for each in found for act in each.acts)
