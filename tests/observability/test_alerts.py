"""Alerts and the dashboard ask for what there is, and every alert says what to do."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.local.system import SERVICES, System
from tests.eventually import eventually
from tests.house.systems import KnowingForkedSystem
from tests.observability.expressions import firing, labels_left, metrics_in, tokens
from tests.observability.known import MONITORING, OF_OTHERS, ROOT, alerts, families, ours, series

BY_NAME = {rule["alert"]: rule for rule in alerts()}
each_alert = pytest.mark.parametrize("alert", BY_NAME)
DASHBOARD: dict[str, Any] = json.loads((MONITORING / "dashboard.json").read_text())
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
_ROW = re.compile(r"^\| `(?P<name>[a-z_]+)` \| (?P<type>\w+) \|", re.MULTILINE)


@each_alert
def test_an_alert_asks_for_what_there_is(alert: str) -> None:
    asked = metrics_in(BY_NAME[alert]["expr"])
    assert asked
    assert asked <= series()


@each_alert
def test_an_alert_says_what_is_the_matter_and_what_to_do(alert: str) -> None:
    rule = BY_NAME[alert]
    page = rule["annotations"]["runbook_url"]
    assert re.fullmatch(r"\d+[mh]", rule["for"])
    assert rule["labels"]["severity"] in ("critical", "warning")
    assert rule["annotations"]["description"]
    assert re.search(r"[\u4e00-\u9fff].*[A-Za-z]", rule["annotations"]["summary"])
    assert re.fullmatch(r"docs/runbook/[a-z-]+\.md", page)
    assert (ROOT / page).is_file()


@each_alert
def test_what_an_alert_shows_of_its_labels_is_left_by_its_expression(alert: str) -> None:
    rule = BY_NAME[alert]
    shown = set(re.findall(r"\$labels\.(\w+)", " ".join(rule["annotations"].values())))
    assert shown <= labels_left(rule["expr"], OF_OTHERS)


def test_names_are_unique() -> None:
    assert len(BY_NAME) == len(alerts())


def test_the_dashboard_asks_for_what_there_is() -> None:
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    assert [each["name"] for each in DASHBOARD["templating"]["list"]] == ["datasource", "service"]
    for panel in PANELS:
        for target in panel["targets"]:
            asked = metrics_in(target["expr"].replace("$service", "all"))
            assert asked, panel["title"]
            assert asked <= series(), panel["title"]


def test_every_metric_of_ours_is_on_the_dashboard() -> None:
    asked = {name for panel in PANELS for target in panel["targets"] for name in metrics_in(target["expr"])}
    bare = {re.sub("_(bucket|count|sum)$", "", name) for name in asked}
    assert set(ours()) <= bare


def test_the_table_of_metrics_is_what_the_registries_have() -> None:
    told = {row["name"]: row["type"] for row in _ROW.finditer((ROOT / "docs" / "observability.md").read_text())}
    assert told == ours()
    assert {name for name in families() if name.startswith("process_")}


def test_the_table_of_alerts_is_what_the_rules_have() -> None:
    text = (ROOT / "docs" / "observability.md").read_text()
    told = re.findall(r"^\| (\w+) \| (critical|warning) \| \[([a-z-]+)\]\(runbook/\3\.md\) \|", text, re.MULTILINE)
    assert told == [
        (name, rule["labels"]["severity"], Path(rule["annotations"]["runbook_url"]).stem)
        for name, rule in BY_NAME.items()
    ]


@pytest.mark.parametrize(
    "wrong", ["max by (service (x) > 1", "sum(x)) > 1", "x{a='b'} > 1", "x[5m > 1", "x & y"], ids=repr
)
def test_what_is_no_expression_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"read|closes|open"):
        tokens(wrong)


SCRAPED = """# TYPE parked_events gauge
parked_events{service="filing",producer="review"} 2
parked_events{service="filing",producer="litigation"} 0
"""


def test_an_alert_fires_for_those_it_is_about() -> None:
    assert firing(BY_NAME["FactParked"]["expr"], {"filing": SCRAPED}) == [{"service": "filing", "producer": "review"}]


def test_an_alert_fires_for_a_service_nothing_is_heard_of() -> None:
    heard = {service: f'outbox_pending{{service="{service}"}} 0\n' for service in SERVICES if service != "litigation"}
    assert firing(BY_NAME["NothingScraped"]["expr"], heard) == [{"service": "litigation"}]
    assert firing(BY_NAME["NothingScraped"]["expr"], {}) == [{"service": service} for service in SERVICES]


def test_what_is_asked_of_requests_leaves_out_what_machines_ask() -> None:
    """With few requests the probes of a quarter of a minute would drown every error."""
    asked = [rule["expr"] for rule in alerts()] + [each["expr"] for panel in PANELS for each in panel["targets"]]
    selectors = [found for each in asked for found in re.findall(r"liandong_request_seconds_\w+(?:{(.*?)})?", each)]
    assert len(selectors) == 6
    for selector in selectors:
        assert 'route!~"/livez|/readyz|/metrics"' in selector.split(",")


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with KnowingForkedSystem(tmp_path_factory.mktemp("watched")) as system:
        yield system


@pytest.mark.jetstream
@pytest.mark.slow
@pytest.mark.timeout(180)
async def test_alerts_fire_when_the_broker_goes_and_no_others_do(system: System) -> None:
    """Over real processes: at rest nothing fires, then the broker is taken away."""
    simple = (
        "OutboxStuck",
        "OutboxGrowing",
        "ConsumerLag",
        "ChainBreak",
        "FactParked",
        "DeliveriesStuck",
        "NothingScraped",
    )
    timely = ("LoopSilent", "LegalDateBehind")
    away = ("BrokerAway", "ServiceDegraded", "ServiceFailed")

    def scraped() -> dict[str, str]:
        return {
            service: httpx.get(f"{url}/metrics", trust_env=False, timeout=10).text
            for service, url in system.urls.items()
        }

    def fire(*names: str) -> dict[str, list[dict[str, str]]]:
        now = scraped()
        return {name: found for name in names if (found := firing(BY_NAME[name]["expr"], now, now=time.time()))}

    before = scraped()
    assert "webhook_due 0.0" in before["notify"]
    assert 'deadlines{state="overdue"} 0.0' in before["notify"]
    assert "webhook_due" not in before["review"]
    assert 'nats_connected{service="review"} 1.0' in before["review"]
    assert 'liandong_build_info{service="review",version="' in before["review"]
    assert 'clock_legal_date_timestamp_seconds{service="review"} 1.' in before["review"]
    assert fire(*simple, *timely, *away) == {}

    system.broker.stop()

    def gone() -> dict[str, list[dict[str, str]]]:
        fired = fire(*simple, *away)
        assert {each["service"] for each in fired.get("BrokerAway", [])} == set(system.urls)
        return fired

    fired = await eventually(gone, within=30)
    assert set(fired) == {"BrokerAway", "ServiceDegraded"}
    assert {(each["service"], each["check"]) for each in fired["ServiceDegraded"]} == {
        (service, "messaging") for service in system.urls
    }
