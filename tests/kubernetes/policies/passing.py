"""What must be able to pass is let through; that nothing else is, network.py says."""

from collections.abc import Iterator

from tests.kubernetes.objects import Json, Objects
from tests.kubernetes.policies.network import DATABASE, MONITORING, End, can_reach, ends, selecting

STATUS, DATABASE_METRICS, TRACES, HTTPS = 8000, 9187, 4318, 443
KEDA = End("KEDA", {}, {"kubernetes.io/metadata.name": "keda"})
OPERATOR = End("the operator of PostgreSQL", {}, {"kubernetes.io/metadata.name": "cnpg-system"})
COLLECTOR = End("a collector of traces", {}, {"kubernetes.io/metadata.name": "monitoring"})


def what_operators_look_at_is_open_to_them(objects: Objects) -> Iterator[str]:
    """The number of deliveries to KEDA; status, database and metrics of a cluster to who keeps and who watches it."""
    for near, far, port in _looked_at(objects):
        if not can_reach(objects, near, far, port):
            yield f"{near.name} cannot reach {far.name} on {port}"


def traces_get_to_their_collector(objects: Objects) -> Iterator[str]:
    """From every process that is given its address."""
    by_name = {end.name: end for end in ends(objects)}
    for pod in objects.pods("Deployment"):
        asked = objects.environment(pod.containers[0]).get("LIANDONG_TRACES_ENDPOINT")
        if asked and not can_reach(objects, by_name[pod.name], COLLECTOR, TRACES):
            yield f"{pod.name} cannot reach {COLLECTOR.name} on {TRACES}"


def the_world_is_open_to_who_needs_it(objects: Objects) -> Iterator[str]:
    """Deliveries go out by https, and the servers of a cluster ask the Kubernetes API."""
    delivers = "api" if _together(objects) else "worker"
    for end in ends(objects):
        needs = end.name == f"Deployment/notify-{delivers}" or end.name.startswith("Cluster/")
        rules = [rule for each in selecting(objects, end) for rule in each["spec"].get("egress", ())]
        if needs and not any(_opens(rule) for rule in rules):
            yield f"{end.name} cannot reach the world on {HTTPS}"


def _looked_at(objects: Objects) -> Iterator[tuple[End, End, int]]:
    for end in ends(objects):
        if objects.of("ScaledObject") and "database.liandong/notify" in end.labels:
            yield KEDA, end, DATABASE
        if end.name.startswith("Cluster/"):
            yield OPERATOR, end, STATUS
            yield OPERATOR, end, DATABASE
            yield MONITORING, end, DATABASE_METRICS
            yield end, end, STATUS
            yield end, end, DATABASE


def _together(objects: Objects) -> bool:
    return objects.named("Deployment", "notify-worker") is None


def _opens(rule: Json) -> bool:
    blocks = any("ipBlock" in each for each in rule.get("to", ()))
    return blocks and HTTPS in {each["port"] for each in rule.get("ports", ())}
