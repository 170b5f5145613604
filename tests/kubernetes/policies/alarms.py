"""What is watched is there, and alerts lead to pages that are there."""

from collections.abc import Iterator
from pathlib import Path

from tests.kubernetes.objects import Objects, fits

ROOT = Path(__file__).parents[3]


def alerts_have_their_pages(objects: Objects) -> Iterator[str]:
    """Each alert's runbook_url ends in a page of this repository."""
    for rules in objects.of("PrometheusRule"):
        for alert in (rule for group in rules["spec"]["groups"] for rule in group["rules"] if "alert" in rule):
            page = "docs/runbook/" + alert.get("annotations", {}).get("runbook_url", "").rpartition("docs/runbook/")[2]
            if not page.endswith(".md") or not (ROOT / page).is_file():
                yield f"{alert['alert']}: no page {page}"


def what_is_watched_is_there(objects: Objects) -> Iterator[str]:
    """A PodMonitor selects every process of a service, and a port that it has."""
    for monitor in objects.of("PodMonitor"):
        where = f"PodMonitor/{monitor['metadata']['name']}"
        for pod in objects.pods("Deployment"):
            if not fits(monitor["spec"]["selector"], pod.labels):
                yield f"{where}: does not read {pod.name}"
            ports = {port["name"] for each in pod.containers for port in each.get("ports", ())}
            for end in monitor["spec"]["podMetricsEndpoints"]:
                if end["port"] not in ports:
                    yield f"{where}: {pod.name} has no port {end['port']}"
