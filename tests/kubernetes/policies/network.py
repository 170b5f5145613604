"""Who may reach whom, by the NetworkPolicies as Kubernetes reads them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from tests.kubernetes.objects import NAMESPACE, SERVICES, Json, Objects, fits

DATABASE, BROKER, ROUTES, MONITOR, HTTP, DNS = 5432, 4222, 6222, 8222, 8000, 53
OURS = {"kubernetes.io/metadata.name": NAMESPACE}


@dataclass(frozen=True)
class End:
    """One end of a connection: a pod in a namespace."""

    name: str
    labels: dict[str, str]
    space: dict[str, str] = field(default_factory=lambda: OURS)


EDGE = End("the edge", {}, {"kubernetes.io/metadata.name": "gateway", "liandong-edge": "true"})
MONITORING = End("monitoring", {}, {"kubernetes.io/metadata.name": "monitoring"})
RESOLVER = End("DNS", {"k8s-app": "kube-dns"}, {"kubernetes.io/metadata.name": "kube-system"})
STRANGER = End("a stranger", {"app.kubernetes.io/name": "review"}, {"kubernetes.io/metadata.name": "elsewhere"})


def everything_is_denied_first(objects: Objects) -> Iterator[str]:
    """One policy selects every pod and allows nothing."""
    denied = [each["spec"] for each in objects.of("NetworkPolicy") if each["metadata"]["name"] == "default-deny"]
    if denied != [{"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}]:
        yield "what no policy speaks of is not denied"


def every_pod_has_a_policy(objects: Objects) -> Iterator[str]:
    """Besides those that select everything."""
    for end in ends(objects):
        own = [each for each in selecting(objects, end) if each["spec"]["podSelector"]]
        if not any("Egress" in each["spec"]["policyTypes"] for each in own) and not _is_database(end):
            yield f"{end.name}: no policy says whom it may reach"
        if not any("Ingress" in each["spec"]["policyTypes"] for each in own):
            yield f"{end.name}: no policy says who may reach it"


def policies_select_pods(objects: Objects) -> Iterator[str]:
    """A policy that selects nothing protects nothing. Without a database in here, its policies wait for one."""
    every = list(ends(objects))
    for policy in objects.of("NetworkPolicy"):
        if not any(fits(policy["spec"]["podSelector"], end.labels) for end in every):
            yield f"NetworkPolicy/{policy['metadata']['name']}: selects no pod"


def databases_are_reached_by_their_own_service_alone(objects: Objects) -> Iterator[str]:
    """Each process of a service reaches the database of that service, and nobody reaches another's."""
    databases = [end for end in ends(objects) if _is_database(end)]
    others = [EDGE, STRANGER]
    for near, far in product([*ends(objects), *others], databases):
        if near.name == far.name:
            continue
        service = near.labels.get("app.kubernetes.io/name", "") if near.space is OURS else ""
        own = _keeps(objects, far, service)
        may = can_reach(objects, near, far, DATABASE)
        if may and not own:
            yield f"{near.name} may reach {far.name}"
        if own and not may:
            yield f"{near.name} cannot reach {far.name}"


def connections_are_those_that_are_meant(objects: Objects) -> Iterator[str]:
    """Edge, broker, routes, monitoring and DNS: who is to reach whom can, and nobody else."""
    every = [*ends(objects), EDGE, MONITORING, STRANGER]
    for near, far in product(every, every):
        for port in (HTTP, BROKER, ROUTES, MONITOR):
            if far.space is not OURS or _is_database(far):
                continue
            meant, may = _is_meant(near, far, port), can_reach(objects, near, far, port)
            if meant != may:
                yield f"{near.name} {'cannot' if meant else 'may'} reach {far.name} on {port}"
    for near in ends(objects):
        if not near.name.startswith("Cluster/") and not can_reach(objects, near, RESOLVER, DNS):
            yield f"{near.name} cannot ask for names"


def the_world_is_reached_by_deliveries_alone(objects: Objects) -> Iterator[str]:
    """Only the process that delivers webhooks, by https and not to the metadata of a cloud; and PostgreSQL's operator's
    pods, which ask the Kubernetes API."""
    for end in ends(objects):
        for policy in selecting(objects, end):
            for rule in policy["spec"].get("egress", ()):
                blocks = [each["ipBlock"] for each in rule.get("to", ()) if "ipBlock" in each]
                ports = {each["port"] for each in rule.get("ports", ())}
                where = f"{end.name} by {policy['metadata']['name']}"
                if not rule.get("to") or not ports:
                    yield f"{where}: reaches anything"
                if not blocks or (end.name.startswith("Cluster/") and ports <= {443, 6443}):
                    continue
                if not _delivers(objects, end) or ports != {443}:
                    yield f"{where}: reaches the world"
                if any("169.254.0.0/16" not in each.get("except", ()) for each in blocks):
                    yield f"{where}: reaches the metadata of a cloud"


def can_reach(objects: Objects, near: End, far: End, port: int) -> bool:
    """Whether both sides' policies allow it."""
    return _allowed(objects, near, far, port, "Egress", "to") and _allowed(objects, far, near, port, "Ingress", "from")


def ends(objects: Objects) -> Iterator[End]:
    """Every pod that there may be, those that an operator makes included."""
    yield from (End(pod.name, pod.labels) for pod in objects.pods())
    yield from (End(name, labels) for name, labels in objects.databases().items() if name.startswith("Cluster/"))


def selecting(objects: Objects, end: End) -> list[Json]:
    """The policies that speak of one end."""
    return [each for each in objects.of("NetworkPolicy") if fits(each["spec"]["podSelector"], end.labels)]


def _allowed(objects: Objects, end: End, other: End, port: int, way: str, key: str) -> bool:
    if end.space is not OURS:
        return True
    policies = [each["spec"] for each in selecting(objects, end) if way in each["spec"]["policyTypes"]]
    rules = [rule for each in policies for rule in each.get(way.lower()) or ()]
    return not policies or any(_allows(rule, key, other, port) for rule in rules)


def _allows(rule: Json, key: str, other: End, port: int) -> bool:
    ports = [each["port"] for each in rule.get("ports", ())]
    peers = rule.get(key)
    return (not ports or port in ports) and (not peers or any(_is_peer(each, other) for each in peers))


def _is_peer(peer: Json, other: End) -> bool:
    """By labels; addresses are judged by the policy on what reaches the world."""
    if "ipBlock" in peer:
        return False
    spaces = peer.get("namespaceSelector")
    in_space = other.space is OURS if spaces is None else fits(spaces, other.space)
    return in_space and fits(peer.get("podSelector", {}), other.labels)


def _is_meant(near: End, far: End, port: int) -> bool:
    name, component = (far.labels.get(f"app.kubernetes.io/{each}", "") for each in ("name", "component"))
    role = near.labels.get("app.kubernetes.io/component") if near.space is OURS else None
    if name == "nats":
        is_server = near.space is OURS and near.labels.get("app.kubernetes.io/name") == "nats"
        speaks = role in ("api", "worker", "operator")
        return {BROKER: speaks, ROUTES: is_server, MONITOR: near is MONITORING}.get(port, False)
    reached = {"api": (EDGE, MONITORING), "worker": (MONITORING,)}.get(component, ())
    return port == HTTP and name in SERVICES and near in reached


def _is_database(end: End) -> bool:
    return any(key.startswith("database.liandong/") or key == "cnpg.io/cluster" for key in end.labels)


def _keeps(objects: Objects, end: End, service: str) -> bool:
    """Whether a database's pods are meant to keep the database of a service."""
    cluster = objects.named("Cluster", end.name.removeprefix("Cluster/"))
    if cluster is None:
        return service in SERVICES
    return bool(cluster["spec"]["bootstrap"]["initdb"]["database"] == service)


def _delivers(objects: Objects, end: End) -> bool:
    pod = next((each for each in objects.pods() if each.name == end.name), None)
    if pod is None or pod.service != "notify":
        return False
    return pod.component == "worker" or objects.environment(pod.containers[0]).get("LIANDONG_TOGETHER") == "true"
