"""制度文件: a government document whose duties are read, decided by a person row by row, and then kept.

责任到人、期限到日: a duty of the register has its document, its clause and its exact place in the text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from services.notify.policies.domain import events
from services.notify.policies.domain.policy_rows import Row, RowStage
from services.notify.policies.domain.refusals import (
    DocumentUntitled,
    ReplacesElsewhere,
    ReplacesItself,
)
from services.notify.policies.reading.reading import DocumentKind, Sentence
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.derived_id import derived_id
from shared.kernel.identifiers.divisions import same
from shared.kernel.lives.living import Living
from shared.kernel.model.actor import Role
from shared.kernel.model.stages import must_be_next
from shared.kernel.words.wording import WordedCode, Wording

TERM = Wording("制度文件", "policy document")
CONFIRMERS = (Role.SUPERVISOR, Role.OFFICE, Role.REVIEWER)


class PolicyStage(WordedCode):
    DRAFT = "draft", "待确认", "draft"
    TO_COME = "to_come", "尚未施行", "not in force yet"
    IN_FORCE = "in_force", "已生效", "in force"
    REPLACED = "replaced", "已被代替", "replaced"
    REPEALED = "repealed", "已废止", "repealed"
    EXPIRED = "expired", "已失效", "expired"
    DISCARDED = "discarded", "已作废", "discarded"


class PolicyAct(WordedCode):
    CORRECT = "correct", "更正文件信息", "correct"
    DECIDE = "decide", "审定条目", "decide on rows"
    TAKE_EFFECT = "take_effect", "生效", "take effect"
    DISCARD = "discard", "作废", "discard"
    REPLACE = "replace", "代替", "replace"
    REPEAL = "repeal", "废止", "repeal"


NEXT: Mapping[PolicyStage, frozenset[PolicyAct]] = {
    PolicyStage.DRAFT: frozenset({PolicyAct.CORRECT, PolicyAct.DECIDE, PolicyAct.TAKE_EFFECT, PolicyAct.DISCARD}),
    PolicyStage.TO_COME: frozenset({PolicyAct.REPLACE, PolicyAct.REPEAL}),
    PolicyStage.IN_FORCE: frozenset({PolicyAct.REPLACE, PolicyAct.REPEAL}),
    PolicyStage.REPLACED: frozenset(),
    PolicyStage.REPEALED: frozenset(),
    PolicyStage.EXPIRED: frozenset({PolicyAct.REPLACE}),
    PolicyStage.DISCARDED: frozenset(),
}

ENDS: Mapping[PolicyStage, PolicyAct] = {
    PolicyStage.REPLACED: PolicyAct.REPLACE,
    PolicyStage.REPEALED: PolicyAct.REPEAL,
}


@dataclass(frozen=True, kw_only=True)
class KeptRow:
    """A confirmed row as it becomes a duty: `title` and `subject` are ids of texts, `replaces` the duty that ends."""

    row: int
    title: str
    subject: str
    replaces: str | None = None


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What taking effect means: from when to when it binds, and which duties of the document before it just end."""

    on: date
    by: str
    valid_from: date
    valid_to: date | None
    kept: tuple[KeptRow, ...]
    replaces: str | None
    ends: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Ending:
    """The end that was decided on a day: the document binds through `last_day`, and is in that `stage` after it.

    `entry` is the number of the entry that decided it, `successor` the id of the document that takes its place.
    """

    stage: PolicyStage
    decided_on: date
    last_day: date
    entry: int
    successor: str | None = None

    @property
    def comes_on(self) -> date:
        """The first day on which it does not bind, or that of the decision where that came after it."""
        return max(self.decided_on, self.last_day + timedelta(1))


@dataclass(kw_only=True)
class PolicyDocument(Living):
    """One text for one region. `replaces` is the id of the document whose place it is to take.

    Its own words, and those that persons put to it, are kept apart: title, issuer and every word of a row are ids of
    texts. From when to when it binds is known once it is decided; each stage comes by itself on its day.
    """

    # Its rows, of which there may be hundreds, are decided one by one.
    most_entries = Living.MOST_OF_MANY_PARTS

    text_sha256: str
    characters: int
    title: str | None
    number: str | None
    issuer: str | None
    issued_on: date | None
    kind: DocumentKind
    replaces: str | None
    registered_by: str
    registered_on: date
    rows: list[Row]
    sentences: tuple[Sentence, ...]
    stage: PolicyStage = PolicyStage.DRAFT
    effect: Effect | None = None
    ending: Ending | None = None
    discarded_because: str | None = None

    @property
    def official_number(self) -> str:
        """Its own; empty where it has none."""
        return self.number or ""

    @property
    def next_acts(self) -> list[PolicyAct]:
        """What may happen now; it takes effect once every row is decided and it can be cited."""
        ready = not self.rows_in(RowStage.DRAFT) and (self.number or self.title) is not None
        return self.offered(NEXT[self.comes_to] - (set() if ready else {PolicyAct.TAKE_EFFECT}))

    @property
    def comes_to(self) -> PolicyStage:
        """The stage in which it is, or is to be when the end comes that was decided."""
        return self.stage if self.ending is None else self.ending.stage

    @property
    def coming(self) -> Ending | None:
        """The end that was decided, until it comes."""
        return None if self.stage is self.comes_to else self.ending

    @property
    def replaced_by(self) -> str | None:
        """The id of the document that has taken its place."""
        return None if self.ending is None or self.coming is not None else self.ending.successor

    @property
    def settles_on(self) -> date | None:
        """Its first day, the day after its last one, or that of the end that was decided; whichever comes next."""
        if self.stage is PolicyStage.TO_COME:
            return self.valid_from
        ends_on = None if self.coming is None else self.coming.comes_on
        return min((day for day in (self._expires_on, ends_on) if day is not None), default=None)

    @property
    def _expires_on(self) -> date | None:
        valid_to = None if self.effect is None or self.stage is not PolicyStage.IN_FORCE else self.effect.valid_to
        return None if valid_to is None else valid_to + timedelta(1)

    def settle(self, law: Statutes) -> str:
        """施行, 被代替, 废止, 失效: the day of what was decided has come, or its last day has gone by."""
        on, coming = self.settles_on, self.coming
        if on is None:
            raise AssertionError("nothing is due by itself")
        if self.stage is PolicyStage.TO_COME:
            self.come_into_force(on=on)
            return "effect"
        if coming is not None and coming.comes_on == on:
            self._ended(coming, on=on)
            return f"ended/{coming.entry}"
        if self.comes_to is PolicyStage.REPEALED:
            # Nothing is left to be repealed; another may still take its place.
            self.ending = None
        self.stage = PolicyStage.EXPIRED
        self.record(events.PolicyDocumentExpired(on=on, valid_to=on - timedelta(1)))
        return "expiry"

    def come_into_force(self, *, on: date) -> None:
        """施行: its duties bind from now on."""
        effect = self.effect
        if effect is None:
            raise AssertionError("nothing was to take effect")
        self.stage = PolicyStage.IN_FORCE
        self.record(
            events.PolicyDocumentTookEffect(
                on=on,
                valid_from=effect.valid_from,
                valid_to=effect.valid_to,
                confirmed=len(self.rows_in(RowStage.CONFIRMED)),
                dropped=len(self.rows_in(RowStage.DROPPED)),
                replaces=effect.replaces,
            )
        )

    def end(self, stage: PolicyStage, *, on: date, last_day: date, successor: str | None = None) -> None:
        """It is decided that it is to be in that stage once `last_day` has gone by; so it is at once, if it has."""
        self.must(ENDS[stage])
        self.ending = Ending(stage=stage, decided_on=on, last_day=last_day, entry=self.entry, successor=successor)
        if self.ending.comes_on == on:
            self._ended(self.ending, on=on)
        else:
            self.record(events.PolicyEndDecided(on=on, stage=stage, last_day=last_day))

    def _ended(self, ending: Ending, *, on: date) -> None:
        self.stage = ending.stage
        if ending.successor is None:
            self.record(events.PolicyDocumentRepealed(on=on, last_day=ending.last_day))
        else:
            self.record(events.PolicyDocumentReplaced(on=on, successor=ending.successor, last_day=ending.last_day))

    @property
    def valid_from(self) -> date | None:
        """The first day on which its duties bind."""
        return None if self.effect is None else self.effect.valid_from

    @property
    def valid_to(self) -> date | None:
        """The last one, as far as it is known."""
        own = None if self.effect is None else self.effect.valid_to
        decided = None if self.ending is None else self.ending.last_day
        return min((day for day in (own, decided) if day is not None), default=None)

    @property
    def effected_by(self) -> str | None:
        """Who put it into effect."""
        return None if self.effect is None else self.effect.by

    @property
    def effected_on(self) -> date | None:
        """The day on which that was done."""
        return None if self.effect is None else self.effect.on

    @property
    def called(self) -> str:
        """What the duties cite: the number, else the title; refuses when there is neither."""
        name = self.number or self.title
        if name is None:
            raise DocumentUntitled()
        return name

    def rows_in(self, stage: RowStage) -> list[Row]:
        """The rows of one stage, in order."""
        return [row for row in self.rows if row.stage is stage]

    def must(self, act: PolicyAct) -> None:
        """Refuse what may not happen in this stage, nor in that which is decided."""
        must_be_next(NEXT, self.comes_to, act, of=self, term=TERM, named=self.stage)


def must_be_replaceable(document: str, region: str, replaced: PolicyDocument) -> None:
    """Refuse what no document of this region can replace."""
    if replaced.id == document:
        raise ReplacesItself(field="replaces")
    replaceable = replaced.voided_on is None and PolicyAct.REPLACE in NEXT[replaced.comes_to]
    if not same(replaced.region, region) or not replaceable:
        raise ReplacesElsewhere(field="replaces")


def duty_id(document: str, row: int) -> str:
    """The id of the duty that a confirmed row becomes: it follows from the two."""
    return derived_id(f"policy-document/{document}/{row}")
