"""What a pod must be like."""

import importlib.util
import re
from collections.abc import Iterator

from tests.kubernetes.objects import SERVICES, Objects

VOLUMES = {"configMap", "secret", "projected", "emptyDir", "persistentVolumeClaim"}
GRACE_OF_REQUESTS = 20
IMAGE = re.compile(r"(?P<name>[a-z0-9][a-z0-9./:_-]*?)(:(?P<tag>[\w.-]+))?(@sha256:[0-9a-f]{64})?")


def pods_are_restricted(objects: Objects) -> Iterator[str]:
    """The restricted Pod Security Standard, and a root that is read only."""
    for pod in objects.pods():
        if any(pod.spec.get(each) for each in ("hostNetwork", "hostPID", "hostIPC", "hostUsers")):
            yield f"{pod.name}: shares something with its node"
        context = pod.spec.get("securityContext", {})
        if context.get("runAsNonRoot") is not True or context.get("runAsUser", 0) == 0:
            yield f"{pod.name}: may be root"
        if context.get("seccompProfile", {}).get("type") != "RuntimeDefault":
            yield f"{pod.name}: no seccomp profile"
        for volume in pod.spec.get("volumes", ()):
            if set(volume) - {"name"} - VOLUMES:
                yield f"{pod.name}: volume {volume['name']} is of a kind that is not allowed"
        for container in pod.all_containers:
            own, where = container.get("securityContext", {}), f"{pod.name} {container['name']}"
            if own.get("allowPrivilegeEscalation") is not False or own.get("privileged"):
                yield f"{where}: may gain privileges"
            if own.get("capabilities") != {"drop": ["ALL"]}:
                yield f"{where}: keeps capabilities"
            if own.get("readOnlyRootFilesystem") is not True:
                yield f"{where}: its root can be written to"
            if own.get("runAsNonRoot") is False or own.get("runAsUser") == 0:
                yield f"{where}: may be root"
            if any("hostPort" in port for port in container.get("ports", ())):
                yield f"{where}: takes a port of its node"


def namespaces_demand_restricted_pods(objects: Objects) -> Iterator[str]:
    """The cluster refuses what the policy above would."""
    spaces = objects.of("Namespace")
    for space in spaces:
        for mode in ("enforce", "audit", "warn"):
            if space["metadata"].get("labels", {}).get(f"pod-security.kubernetes.io/{mode}") != "restricted":
                yield f"Namespace/{space['metadata']['name']}: {mode} is not restricted"
    if not spaces:
        yield "there is no Namespace"


def nobody_has_a_token(objects: Objects) -> Iterator[str]:
    """Neither a token of the Kubernetes API nor the names of other Services as variables, nor the default account."""
    accounts = {each["metadata"]["name"] for each in objects.of("ServiceAccount")}
    for account in objects.of("ServiceAccount"):
        if account.get("automountServiceAccountToken") is not False:
            yield f"ServiceAccount/{account['metadata']['name']}: mounts its token"
    for pod in objects.pods():
        if pod.spec.get("automountServiceAccountToken") is not False:
            yield f"{pod.name}: mounts a token"
        if pod.spec.get("enableServiceLinks") is not False:
            yield f"{pod.name}: gets the names of Services as variables"
        if pod.spec.get("serviceAccountName") not in accounts:
            yield f"{pod.name}: has no account of its own"


def containers_are_bounded(objects: Objects) -> Iterator[str]:
    """Requests and a limit of memory; no limit of CPU, which would throttle."""
    for pod in objects.pods():
        for container in pod.all_containers:
            resources, where = container.get("resources", {}), f"{pod.name} {container['name']}"
            if not {"cpu", "memory"} <= set(resources.get("requests", {})):
                yield f"{where}: requests nothing"
            if set(resources.get("limits", {})) != {"memory"}:
                yield f"{where}: memory is to be limited, and nothing else"
        for volume in pod.spec.get("volumes", ()):
            if "emptyDir" in volume and "sizeLimit" not in (volume["emptyDir"] or {}):
                yield f"{pod.name}: volume {volume['name']} may fill its node"


def containers_are_probed(objects: Objects) -> Iterator[str]:
    """Three probes each; liveness never asks for what a restart would not mend."""
    for pod in objects.pods("Deployment", "StatefulSet"):
        for container in pod.containers:
            where = f"{pod.name} {container['name']}"
            for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
                if probe not in container:
                    yield f"{where}: has no {probe}"
            ports = {port["name"] for port in container.get("ports", ())}
            for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
                asked = container.get(probe, {}).get("httpGet", {}).get("port")
                if asked is not None and asked not in ports:
                    yield f"{where}: {probe} asks a port that it does not have"
            if container.get("livenessProbe", {}).get("httpGet", {}).get("path") in ("/readyz", "/healthz"):
                yield f"{where}: would be restarted for what ails others"


def pods_leave_in_order(objects: Objects) -> Iterator[str]:
    """Whoever is asked for something says first that it leaves, and has the time to end what it does."""
    for pod in objects.pods("Deployment", "StatefulSet"):
        if pod.component == "database":
            continue
        for container in pod.containers:
            stop = container.get("lifecycle", {}).get("preStop", {})
            if not stop:
                yield f"{pod.name} {container['name']}: leaves without a word"
            waits = stop.get("sleep", {}).get("seconds", 0)
            if pod.spec.get("terminationGracePeriodSeconds", 30) < waits + GRACE_OF_REQUESTS + 20:
                yield f"{pod.name}: has no time to end"


def images_are_pinned(objects: Objects) -> Iterator[str]:
    """A version or a digest, never `latest`; and one version of each image in a whole overlay."""
    versions: dict[str, set[str]] = {}
    images = [(pod.name, container["image"]) for pod in objects.pods() for container in pod.all_containers]
    images += [(f"Cluster/{each['metadata']['name']}", each["spec"]["imageName"]) for each in objects.of("Cluster")]
    for where, image in images:
        found = IMAGE.fullmatch(image)
        if found is None or (found["tag"] in (None, "latest") and "@sha256:" not in image):
            yield f"{where}: {image} is not pinned"
        versions.setdefault(image.partition("@")[0].rpartition(":")[0], set()).add(image)
    for name, used in versions.items():
        if len(used) > 1:
            yield f"{name} is used in {len(used)} versions"


def pods_run_what_there_is(objects: Objects) -> Iterator[str]:
    """The command is a module of this repository, or a migration or the lost tail of the pod's own service."""
    for pod in objects.pods():
        if pod.service not in SERVICES:
            continue
        for container in pod.all_containers:
            command, where = container.get("command", []), f"{pod.name} {container['name']}"
            match command:
                case ["python", "-m", module]:
                    if module != f"services.{pod.service}.{pod.component}" or importlib.util.find_spec(module) is None:
                        yield f"{where}: {module} is not what it should run"
                case ["liandong", "admin", "migrate", service, *_]:
                    if service != pod.service:
                        yield f"{where}: migrates {service}"
                case ["liandong", "admin", "lost-tail", service, "--json"] if pod.component == "operator":
                    if service != pod.service:
                        yield f"{where}: looks at {service}"
                case _:
                    yield f"{where}: runs {command}"


def operators_jobs_wait_for_a_person(objects: Objects) -> Iterator[str]:
    """What an operator runs never begins by itself, and is never tried again by itself."""
    for job in objects.of("CronJob"):
        where, once = f"CronJob/{job['metadata']['name']}", job["spec"]["jobTemplate"]["spec"]
        if job["spec"].get("suspend") is not True:
            yield f"{where}: begins by itself"
        if once.get("backoffLimit") != 0 or once["template"]["spec"].get("restartPolicy") != "Never":
            yield f"{where}: is tried again by itself"


def services_wait_for_their_schema(objects: Objects) -> Iterator[str]:
    """A job of the service brings the schema up, and its processes wait for it; or the one process does it itself."""
    jobs = {pod.service for pod in objects.pods("Job") if pod.component == "migrate"}
    for pod in objects.pods("Deployment"):
        alone = objects.environment(pod.containers[0]).get("LIANDONG_MIGRATE_AT_START") == "true"
        waits = any("--wait" in each.get("command", ()) for each in pod.all_containers)
        if alone and (objects.most(pod.owner) > 1 or waits):
            yield f"{pod.name}: several would migrate, or wait for themselves"
        if not alone and not (waits and pod.service in jobs):
            yield f"{pod.name}: starts before its schema is there"
