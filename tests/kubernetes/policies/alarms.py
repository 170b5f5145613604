"""Alerts lead to pages that are there."""

from collections.abc import Iterator
from pathlib import Path

from tests.kubernetes.objects import Objects

ROOT = Path(__file__).parents[3]


def alerts_have_their_pages(objects: Objects) -> Iterator[str]:
    """Each alert's runbook_url ends in a page of this repository."""
    for rules in objects.of("PrometheusRule"):
        for alert in (rule for group in rules["spec"]["groups"] for rule in group["rules"] if "alert" in rule):
            page = "docs/runbook/" + alert.get("annotations", {}).get("runbook_url", "").rpartition("docs/runbook/")[2]
            if not page.endswith(".md") or not (ROOT / page).is_file():
                yield f"{alert['alert']}: no page {page}"
