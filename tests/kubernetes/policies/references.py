"""What objects name must be there."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.kubernetes.objects import NAMESPACE, Json, Objects, Pod, fits

WITHOUT_NAMESPACE = {"Namespace"}
# What operators bring, because it is theirs or secret; docs/kubernetes.md says how to make each.
BROUGHT_SECRETS = {
    *(
        f"{service}-{what}"
        for service in ("review", "filing", "litigation", "notify")
        for what in ("secrets", "nats", "db")
    ),
    "nats-tls",
    "postgres",
    "liandong-edge-tls",
    "liandong-nats-authority",
    "notify-scaler",
    "operator-nats",
}
BROUGHT_CONFIG = {"nats-nkeys", "liandong-jwks"}


def everything_is_in_the_namespace(objects: Objects) -> Iterator[str]:
    """One namespace, so that its defaults hold for everything."""
    for each in objects.all:
        space = each["metadata"].get("namespace")
        if (space is None) != (each["kind"] in WITHOUT_NAMESPACE) or space not in (None, NAMESPACE):
            yield f"{each['kind']}/{each['metadata']['name']}: is in {space or 'no namespace'}"
    names = [(each["apiVersion"], each["kind"], each["metadata"]["name"]) for each in objects.all]
    yield from (
        f"{kind}/{name}: is there twice" for version, kind, name in set(names) if names.count((version, kind, name)) > 1
    )


def what_is_named_is_there(objects: Objects) -> Iterator[str]:
    """Secrets and ConfigMaps are rendered, made by an operator's object, or on the list of what is brought."""
    secrets = {each["metadata"]["name"] for each in objects.of("Secret", "ExternalSecret")}
    secrets |= {each["spec"]["secretName"] for each in objects.of("Certificate")} | BROUGHT_SECRETS
    config = {each["metadata"]["name"] for each in objects.of("ConfigMap")} | BROUGHT_CONFIG
    for pod in objects.pods():
        for volume in pod.spec.get("volumes", ()):
            yield from (f"{pod.name}: no Secret {name}" for name in _secrets(volume) if name not in secrets)
            name = volume.get("configMap", {}).get("name")
            if name is not None and name not in config:
                yield f"{pod.name}: no ConfigMap {name}"
            claim = volume.get("persistentVolumeClaim", {}).get("claimName")
            if claim is not None and objects.named("PersistentVolumeClaim", claim) is None:
                yield f"{pod.name}: no PersistentVolumeClaim {claim}"
        for container in pod.all_containers:
            names = [
                source["configMapRef"]["name"] for source in container.get("envFrom", ()) if "configMapRef" in source
            ]
            yield from (f"{pod.name}: no ConfigMap {name}" for name in names if name not in config)
    for each in objects.of("Cluster"):
        name = each["spec"]["bootstrap"]["initdb"]["secret"]["name"]
        if name not in secrets:
            yield f"Cluster/{each['metadata']['name']}: no Secret {name}"
    for each in objects.of("TriggerAuthentication"):
        for target in each["spec"]["secretTargetRef"]:
            if target["name"] not in secrets:
                yield f"TriggerAuthentication/{each['metadata']['name']}: no Secret {target['name']}"


def secrets_are_made_once(objects: Objects) -> Iterator[str]:
    """Two makers of one Secret would overwrite each other."""
    made = [each["metadata"]["name"] for each in objects.of("Secret", "ExternalSecret")]
    made += [each["spec"]["secretName"] for each in objects.of("Certificate")]
    yield from (f"Secret/{name}: is made twice" for name in sorted({each for each in made if made.count(each) > 1}))


def mounts_have_their_volumes(objects: Objects) -> Iterator[str]:
    """Each mount has a volume and each volume a mount; nothing is mounted over another."""
    for pod in objects.pods():
        volumes = {each["name"] for each in pod.spec.get("volumes", ())}
        volumes |= {each["metadata"]["name"] for each in pod.owner["spec"].get("volumeClaimTemplates", ())}
        mounted = {each["name"] for container in pod.all_containers for each in container.get("volumeMounts", ())}
        yield from (f"{pod.name}: no volume {name}" for name in sorted(mounted - volumes))
        yield from (f"{pod.name}: volume {name} is mounted nowhere" for name in sorted(volumes - mounted))
        for container in pod.all_containers:
            paths = [each["mountPath"] for each in container.get("volumeMounts", ())]
            if len(paths) != len(set(paths)):
                yield f"{pod.name} {container['name']}: two volumes at one path"


def files_of_settings_are_mounted(objects: Objects) -> Iterator[str]:
    """A setting that is a path leads into a mount, and to a file of it as far as that is known here."""
    for pod in objects.pods("Deployment"):
        (container,) = pod.containers
        for name, value in objects.environment(container).items():
            path = PurePosixPath(value)
            if not path.is_absolute():
                continue
            files = _files(objects, pod, container, path)
            if files is None:
                yield f"{pod.name}: {name}={value} is not mounted"
            elif files and path.suffix and path.name not in files:
                yield f"{pod.name}: {name}={value} is not among the files that are mounted"
    nats = objects.get("StatefulSet", "nats")["spec"]["template"]["spec"]
    config = next(each["configMap"]["name"] for each in nats["volumes"] if "configMap" in each)
    if PurePosixPath(nats["containers"][0]["args"][-1]).name not in objects.get("ConfigMap", config)["data"]:
        yield "StatefulSet/nats: its configuration is not among the files that are mounted"


def selectors_select_their_pods(objects: Objects) -> Iterator[str]:
    """An owner its own pods and no other's, a Service pods with the port, a budget pods."""
    pods = list(objects.pods())
    for owner in objects.of("Deployment", "StatefulSet"):
        where = f"{owner['kind']}/{owner['metadata']['name']}"
        if {pod.name for pod in pods if fits(owner["spec"]["selector"], pod.labels)} != {where}:
            yield f"{where}: does not select its own pods and only these"
    for service in objects.of("Service"):
        chosen = [pod for pod in pods if fits({"matchLabels": service["spec"]["selector"]}, pod.labels)]
        where = f"Service/{service['metadata']['name']}"
        if len(chosen) != 1:
            yield f"{where}: selects {len(chosen)} kinds of pods"
        for port in service["spec"]["ports"]:
            for pod in chosen:
                if port["targetPort"] not in {each["name"] for one in pod.containers for each in one.get("ports", ())}:
                    yield f"{where}: {pod.name} has no port {port['targetPort']}"
    for budget in objects.of("PodDisruptionBudget"):
        if not any(fits(budget["spec"]["selector"], pod.labels) for pod in pods):
            yield f"PodDisruptionBudget/{budget['metadata']['name']}: selects no pod"


def routes_lead_to_services(objects: Objects) -> Iterator[str]:
    """From outside only to what is meant for outside, and every service has a way in where there is an edge."""
    led: set[str] = set()
    for route in objects.of("HTTPRoute"):
        for rule in route["spec"]["rules"]:
            paths = {each["path"]["value"] for each in rule["matches"]}
            for end in rule["backendRefs"]:
                led.add(end["name"])
                yield from _route(objects, f"HTTPRoute/{route['metadata']['name']}", end["name"], end["port"], paths)
    for ingress in objects.of("Ingress"):
        if "ingressClassName" in ingress["spec"] or ingress["metadata"].get("annotations"):
            yield f"Ingress/{ingress['metadata']['name']}: is for one product"
        for rule in ingress["spec"]["rules"]:
            for each in rule["http"]["paths"]:
                end = each["backend"]["service"]
                led.add(end["name"])
                where = f"Ingress/{ingress['metadata']['name']}"
                yield from _route(objects, where, end["name"], end["port"]["name"], {each["path"]})
    services = {each.service for each in objects.pods("Deployment")}
    if led and led != services:
        yield f"there is no way in to {sorted(services - led)}"


def _route(objects: Objects, where: str, name: str, port: str | int, paths: set[str]) -> Iterator[str]:
    service = objects.named("Service", name) or {"spec": {"ports": []}}
    if not any(port in (each["name"], each["port"]) for each in service["spec"]["ports"]):
        yield f"{where}: no Service {name} with port {port}"
    if not paths <= {"/v1", "/docs", "/openapi.json"}:
        yield f"{where}: lets outsiders in to {sorted(paths)}"


def _secrets(volume: Json) -> Iterator[str]:
    if "secret" in volume:
        yield volume["secret"]["secretName"]
    for source in volume.get("projected", {}).get("sources", ()):
        yield source["secret"]["name"]


def _files(objects: Objects, pod: Pod, container: Json, path: PurePosixPath) -> set[str] | None:
    """The files of the mount that a path leads into, empty when they are not known here; None without a mount."""
    for mount in container.get("volumeMounts", ()):
        if path == PurePosixPath(mount["mountPath"]) or PurePosixPath(mount["mountPath"]) in path.parents:
            volume = next((each for each in pod.spec["volumes"] if each["name"] == mount["name"]), {})
            return set((objects.named("ConfigMap", volume.get("configMap", {}).get("name", "")) or {}).get("data", ()))
    return None
