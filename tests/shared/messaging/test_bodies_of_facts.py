"""The bytes of a fact: what is written into them, and taken out, without their being read."""

import json
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.envelope import Envelope, numbered, without_actor
from shared.kernel.identifiers.derived_id import derived_id
from shared.kernel.words.canonical import canonical

_NASTY = ('","source":"', '{"actor":"x"}', "\\", '"', "\n", "赣市府发〔2026〕1号", "")
_TEXTS = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(_NASTY))
_DATA = st.dictionaries(
    st.one_of(st.just("source"), _TEXTS), st.one_of(_TEXTS, st.integers(), st.none(), st.lists(_TEXTS))
)


@st.composite
def envelopes(draw: st.DrawFn) -> Envelope:
    return Envelope(
        id=draw(_TEXTS),
        source="/liandong/review",
        type=draw(_TEXTS),
        subject=draw(_TEXTS),
        time=datetime(2026, 3, 2, tzinfo=UTC),
        region="360700",
        legaldate=date(2026, 3, 2),
        actor=draw(_TEXTS),
        unit=draw(_TEXTS),
        correlationid=draw(_TEXTS),
        causationid=draw(st.none() | _TEXTS),
        traceparent=draw(st.none() | _TEXTS),
        parties=draw(st.none() | st.tuples(_TEXTS, _TEXTS)),
        data=draw(_DATA),
    )


@given(envelopes(), st.integers(0, 10**19))
def test_a_number_is_written_where_it_belongs_by_the_order_of_names(envelope: Envelope, seq: int) -> None:
    body = envelope.to_json()
    assert numbered(body, seq) == canonical({**json.loads(body), "sequence": f"{seq:020d}"})


@given(envelopes(), st.integers(0, 10**19))
def test_whoever_acted_is_taken_out_and_nothing_else(envelope: Envelope, seq: int) -> None:
    body = numbered(envelope.to_json(), seq)
    rest = without_actor(body)
    assert rest == canonical({name: value for name, value in json.loads(body).items() if name != "actor"})


@given(envelopes())
def test_whoever_acted_is_taken_out_of_a_body_in_another_order_too(envelope: Envelope) -> None:
    told = json.loads(envelope.to_json())
    turned = json.dumps(dict(reversed(told.items())))
    assert "actor" not in json.loads(without_actor(turned))
    assert without_actor(turned) == without_actor(envelope.to_json())


@pytest.mark.parametrize(
    "begins",
    [
        '{"actor":"x" ,"id":"1"',
        '{"actor":"x", "id":"1"',
        '{"actor":"x"\n,"id":"1"',
        '{"actor":"x","actor":"y","id":"1"',
        '{"actor":"x","id":"1","actor":"y"',
        '{"actor":"x"',
        '{"actor":"x" ',
        '{"actor":"","actor":""',
        '{"actor":5,"id":"1"',
        '{"actor" :"x","id":"1"',
        '{"id":"1"',
    ],
)
def test_a_body_that_is_not_as_we_write_it_is_still_one_without_whoever_acted(begins: str) -> None:
    """Blanks where we write none, nothing but who acted, and that twice."""
    told = json.loads(body := begins + "}")
    assert json.loads(without_actor(body)) == {name: value for name, value in told.items() if name != "actor"}


def test_who_is_told_of_in_what_is_told_stays() -> None:
    body = '{"actor":"x","data":{"note":"\\",\\"actor\\":\\"y\\""},"id":"1"}'
    assert without_actor(body) == '{"data":{"note":"\\",\\"actor\\":\\"y\\""},"id":"1"}'


@given(_TEXTS)
def test_an_id_that_follows_from_a_name_is_that_of_the_standard(name: str) -> None:
    assert derived_id(name) == str(uuid5(NAMESPACE_URL, name))
