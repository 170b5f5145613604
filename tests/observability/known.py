"""Every metric there is: our own as the registries have them, and those of exporters that sites run beside us."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from prometheus_client import CollectorRegistry

from services.notify.deadlines.adapters.metrics import DEADLINE_METRICS
from services.notify.delivery.adapters.metrics import DELIVERY_METRICS
from shared.messaging.metrics import MESSAGING
from shared.web.metrics import Metrics

ROOT = Path(__file__).parents[2]
MONITORING = ROOT / "deploy" / "k8s" / "components" / "monitoring"

# prometheus-nats-exporter 0.20, kube-state-metrics and the kubelet, with the labels of theirs that can be shown.
OF_OTHERS = {
    "gnatsd_healthz_status": {"server_id"},
    "jetstream_stream_total_bytes": {"stream_name"},
    "jetstream_consumer_num_pending": {"stream_name", "consumer_name"},
    "jetstream_consumer_num_ack_pending": {"stream_name", "consumer_name"},
    "kube_deployment_status_replicas_available": {"namespace", "deployment"},
    "kube_statefulset_replicas": {"namespace", "statefulset"},
    "kube_statefulset_status_replicas_ready": {"namespace", "statefulset"},
    "kube_job_status_failed": {"namespace", "job_name", "reason"},
    "kubelet_volume_stats_available_bytes": {"namespace", "persistentvolumeclaim"},
    "kubelet_volume_stats_capacity_bytes": {"namespace", "persistentvolumeclaim"},
}
_OF_THE_LIBRARY = re.compile(r"process_|python_")


def _families(*registries: CollectorRegistry) -> Iterator[tuple[str, str]]:
    for registry in registries:
        for family in registry.collect():
            yield family.name + ("_total" if family.type == "counter" else ""), family.type


def families() -> dict[str, str]:
    """Name and type of everything a process can show."""
    return dict(_families(Metrics("example", "1").registry, MESSAGING, DEADLINE_METRICS, DELIVERY_METRICS))


def ours() -> dict[str, str]:
    """The same without what the client library shows of the process."""
    return {name: type_ for name, type_ in families().items() if not _OF_THE_LIBRARY.match(name)}


def series() -> set[str]:
    """The names under which samples can be asked for."""
    found = set(OF_OTHERS)
    for name, type_ in families().items():
        found |= {f"{name}{end}" for end in ("_bucket", "_count", "_sum")} if type_ == "histogram" else {name}
    return found


def alerts() -> list[dict]:
    """The rules, as they are applied."""
    (group,) = yaml.safe_load((MONITORING / "alerts.yaml").read_text())["spec"]["groups"]
    return group["rules"]
