"""What a database needs of those who use it and of the cluster."""

import re
from collections.abc import Iterator
from inspect import signature

from shared.storage.engine import open_engine
from tests.kubernetes.objects import SERVICES, Objects, Pod

POOL = int(signature(open_engine).parameters["connections"].default)
# PostgreSQL's three for superusers, and who backs up, measures, scales and looks.
SPARE = 20


def databases_keep_what_they_answered(objects: Objects) -> Iterator[str]:
    """In a cluster of PostgreSQL a commit is on two servers before it is answered."""
    for cluster in objects.of("Cluster"):
        spec, where = cluster["spec"], f"Cluster/{cluster['metadata']['name']}"
        asked = {"method": "any", "number": 1, "dataDurability": "required", "failoverQuorum": True}
        if spec.get("postgresql", {}).get("synchronous") != asked or spec.get("instances", 1) < 3:
            yield f"{where}: a failover may lose what was answered"


def databases_have_connections_for_everyone(objects: Objects) -> Iterator[str]:
    """For the pool of every pod that there may be, those of a rollout and the migration included."""
    for name, labels in objects.databases().items():
        needed = SPARE + sum(_connections(objects, each) for each in SERVICES if f"database.liandong/{each}" in labels)
        if needed > (there := _max_connections(objects, name)):
            yield f"{name}: has {there} connections for {needed}"


def databases_have_shared_memory(objects: Objects) -> Iterator[str]:
    """More than a container has by itself, or parallel queries fail."""
    for pod in objects.pods():
        if pod.component != "database":
            continue
        (container,) = pod.containers
        mounted = {each["name"] for each in container["volumeMounts"] if each["mountPath"] == "/dev/shm"}  # noqa: S108
        if not any(each["name"] in mounted and _in_memory(each) for each in pod.spec["volumes"]):
            yield f"{pod.name}: has 64 MiB of shared memory"


def owners_of_databases_are_of_the_type_asked_for(objects: Objects) -> Iterator[str]:
    """Who makes the Secret of a cluster's owner makes it as CloudNativePG wants it."""
    for cluster in objects.of("Cluster"):
        name = cluster["spec"]["bootstrap"]["initdb"]["secret"]["name"]
        made = objects.named("ExternalSecret", name)
        template = {} if made is None else made["spec"].get("target", {}).get("template", {})
        if made is not None and template.get("type") != "kubernetes.io/basic-auth":
            yield f"Secret/{name}: is no kubernetes.io/basic-auth"


def _connections(objects: Objects, service: str) -> int:
    pods = [pod for pod in objects.pods() if pod.service == service]
    return sum(POOL * (objects.most(pod.owner) + _more_during_a_rollout(pod)) for pod in pods if _runs(pod)) + sum(
        not _runs(pod) for pod in pods
    )


def _runs(pod: Pod) -> bool:
    return pod.owner["kind"] == "Deployment"


def _more_during_a_rollout(pod: Pod) -> int:
    return int(pod.owner["spec"]["strategy"].get("rollingUpdate", {}).get("maxSurge", 0))


def _max_connections(objects: Objects, name: str) -> int:
    kind, _, named = name.partition("/")
    spec = objects.get(kind, named)["spec"]
    if kind == "Cluster":
        return int(spec.get("postgresql", {}).get("parameters", {}).get("max_connections", 100))
    said = " ".join(spec["template"]["spec"]["containers"][0].get("args", ()))
    found = re.search(r"\bmax_connections=(\d+)", said)
    return int(found[1]) if found else 100


def _in_memory(volume: dict[str, dict[str, str]]) -> bool:
    return (volume.get("emptyDir") or {}).get("medium") == "Memory"
