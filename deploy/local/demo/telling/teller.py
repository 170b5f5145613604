"""Facts told one after another, each under the names that things had when it was told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from deploy.local.client import Json
from deploy.local.demo.telling import of_all, of_filing, of_litigation, of_notify, of_review
from deploy.local.demo.telling.naming import Names, Spoken
from deploy.local.demo.telling.sentences import Into, Said, Table, sentence
from shared.contracts import corrections, deadlines, filing, law, litigation, naming, notify, review
from shared.contracts.envelope import Contract, fact_of
from shared.kernel.words.wording import Wording

TOLD: Table = {**of_review.TOLD, **of_filing.TOLD, **of_litigation.TOLD, **of_notify.TOLD, **of_all.TOLD}
CONTRACTS: Mapping[str, type[Contract]] = {
    f"{each.fact}.v{each.major}": each
    for module in (corrections, deadlines, filing, law, litigation, naming, notify, review)
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, Contract) and hasattr(each, "fact")
}
_ANSWERS = (corrections.FactCorrectedV1, corrections.FactWithdrawnV1)
_SOMETHING = Wording("此前告知的一项事实。", "a fact that was told before.")


@dataclass(frozen=True, slots=True)
class Told:
    """A fact with its sentence; `into` says into what a story folds it, `answers` which fact it puts right."""

    fact: Json
    text: Wording
    into: Into | None
    answers: Json | None = None

    @property
    def kind(self) -> str:
        return str(self.fact["type"].split(".")[2])


def tell(facts: Iterable[Json], names: Names) -> Iterator[Told]:
    """Every fact in a sentence, in order; what puts another right says what it says of that."""
    heard: dict[str, Json] = {}
    told = [*facts]
    names.expect(told)
    for fact in told:
        names.hear(fact)
        heard[fact["id"]] = fact
        yield _told(fact, names, heard)


def _told(fact: Json, names: Names, heard: Mapping[str, Json]) -> Told:
    name = fact_of(fact["type"])
    contract, said, answered = CONTRACTS[name], TOLD[name], None
    text = _text(said, contract, fact, names)
    into = said.into
    if contract in _ANSWERS:
        answered = heard.get(fact["data"]["original"])
        if answered is None:
            text = _filled(text, _SOMETHING)
        else:
            right = {**answered, "data": fact["data"].get("data", answered["data"])}
            right["on"] = fact["data"].get("legal_on", answered["on"])
            inner = _told(right, names, heard)
            # What is folded wherever it is told is so where it is put right.
            text, into = _filled(text, inner.text), inner.into
            if contract is corrections.FactCorrectedV1 and inner.text == _told(answered, names, heard).text:
                into = Into.UNCHANGED
    return Told(fact, text, into, answered)


def _text(said: Said, contract: type[Contract], fact: Json, names: Names) -> Wording:
    return Spoken(*(sentence(said, contract, fact, names, language) for language in ("zh", "en")))


def _filled(text: Wording, inner: Wording) -> Wording:
    return Spoken(f"{text.zh}{inner.zh}", f"{text.en}{inner.en}")
