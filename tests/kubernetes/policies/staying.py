"""What keeps the system up while nodes and versions change."""

from collections.abc import Iterator

from tests.kubernetes.objects import Json, Objects, Pod, fits


def rollouts_keep_what_runs(objects: Objects) -> Iterator[str]:
    """A new pod is ready before an old one goes, unless there must never be two."""
    for each in objects.of("Deployment", "StatefulSet"):
        where = f"{each['kind']}/{each['metadata']['name']}"
        if "revisionHistoryLimit" not in each["spec"]:
            yield f"{where}: keeps any number of old versions"
        if each["kind"] != "Deployment":
            continue
        strategy = each["spec"].get("strategy", {})
        if strategy.get("type") == "Recreate":
            if objects.most(each) > 1:
                yield f"{where}: stops all at once"
        elif strategy.get("rollingUpdate", {}).get("maxUnavailable") != 0:
            yield f"{where}: stops an old pod before a new one is ready"


def a_file_is_opened_by_one(objects: Objects) -> Iterator[str]:
    """Two processes never share a volume, but for one that is made to be shared."""
    for pod in objects.pods("Deployment"):
        named = [each["persistentVolumeClaim"]["claimName"] for each in _claims(pod)]
        claims = [objects.named("PersistentVolumeClaim", name) for name in named]
        alone = [each for each in claims if each is None or each["spec"]["accessModes"] != ["ReadWriteMany"]]
        if alone and (pod.owner["spec"]["strategy"]["type"] != "Recreate" or objects.most(pod.owner) > 1):
            yield f"{pod.name}: two processes may open the same file"


def _claims(pod: Pod) -> list[Json]:
    return [each for each in pod.spec.get("volumes", ()) if "persistentVolumeClaim" in each]


def pods_are_spread(objects: Objects) -> Iterator[str]:
    """Over nodes and zones, and by a constraint that the API server accepts."""
    for pod in objects.pods("Deployment"):
        constraints = pod.spec.get("topologySpreadConstraints", ())
        if {each["topologyKey"] for each in constraints} != {"kubernetes.io/hostname", "topology.kubernetes.io/zone"}:
            yield f"{pod.name}: may stand on one node"
        for each in constraints:
            if not fits(each.get("labelSelector"), pod.labels):
                yield f"{pod.name}: is spread among others than its own"
            asked = set(each.get("labelSelector", {}).get("matchLabels", {}))
            known = {*pod.labels, "pod-template-hash"}
            if asked & set(each.get("matchLabelKeys", ())) or not set(each.get("matchLabelKeys", ())) <= known:
                yield f"{pod.name}: its spread would be refused"


def drains_take_one_at_a_time(objects: Objects) -> Iterator[str]:
    """Whoever may have several pods has one disruption budget, which lets one go, and any that is not ready."""
    for pod in objects.pods("Deployment", "StatefulSet"):
        budgets = [each for each in objects.of("PodDisruptionBudget") if fits(each["spec"]["selector"], pod.labels)]
        if objects.most(pod.owner) > 1 and len(budgets) != 1:
            yield f"{pod.name}: has {len(budgets)} disruption budgets"
        for each in budgets:
            spec = each["spec"]
            if spec.get("maxUnavailable") != 1 or spec.get("unhealthyPodEvictionPolicy") != "AlwaysAllow":
                yield f"PodDisruptionBudget/{each['metadata']['name']}: holds up a drain, or nothing"


def load_is_followed(objects: Objects) -> Iterator[str]:
    """An api that may have several pods is scaled by CPU; nobody says a number besides a scaler."""
    for pod in objects.pods("Deployment"):
        scaler = objects.scaler(pod.owner)
        stated = "replicas" in pod.owner["spec"]
        if scaler is not None and stated:
            yield f"{pod.name}: states a number that its scaler changes"
        if scaler is None and not stated:
            yield f"{pod.name}: nobody says how many"
        if scaler is not None and pod.component == "api":
            targets = [each["resource"]["target"].get("averageUtilization") for each in scaler["spec"]["metrics"]]
            if targets != [70]:
                yield f"{pod.name}: is not scaled at 70 % of its CPU"
    for each in objects.of("HorizontalPodAutoscaler", "ScaledObject"):
        target = each["spec"]["scaleTargetRef"]
        if objects.named(target.get("kind", "Deployment"), target["name"]) is None:
            yield f"{each['kind']}/{each['metadata']['name']}: scales what is not there"
    if objects.environment_is_production():
        for each in objects.of("HorizontalPodAutoscaler"):
            if each["spec"].get("minReplicas", 1) < 2:
                yield f"HorizontalPodAutoscaler/{each['metadata']['name']}: one pod is none while it moves"


def brokers_find_each_other(objects: Objects) -> Iterator[str]:
    """As many copies of a stream as there are servers, started together, on nodes of their own, with kept data."""
    nats = objects.get("StatefulSet", "nats")
    pod = next(each for each in objects.pods("StatefulSet") if each.service == "nats")
    (container,) = pod.containers
    replicas = nats["spec"]["replicas"]
    for each in objects.pods("Deployment"):
        if objects.environment(each.containers[0]).get("LIANDONG_NATS_REPLICAS") != str(replicas):
            yield f"{each.name}: asks for another number of copies than there are servers"
    if (container["args"][-1] == "/etc/nats/cluster.conf") != (replicas == 3):
        yield "StatefulSet/nats: its configuration is for another number of servers"
    if nats["spec"].get("podManagementPolicy") != "Parallel":
        yield "StatefulSet/nats: the first would wait for the others"
    if "/data" not in {each["mountPath"] for each in container["volumeMounts"]} or not nats["spec"].get(
        "volumeClaimTemplates"
    ):
        yield "StatefulSet/nats: what it stores is gone with the pod"
    together = objects.get("Service", nats["spec"]["serviceName"])["spec"]
    if together.get("clusterIP") != "None" or together.get("publishNotReadyAddresses") is not True:
        yield "StatefulSet/nats: servers that are not ready cannot find each other"
    if objects.name.startswith("prod"):
        apart = pod.spec.get("affinity", {}).get("podAntiAffinity", {})
        if not apart.get("requiredDuringSchedulingIgnoredDuringExecution"):
            yield "StatefulSet/nats: two servers may stand on one node"
