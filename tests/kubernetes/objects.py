"""Rendered objects, as policies look at them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
NAMESPACE = "liandong"
SERVICES = ("review", "filing", "litigation", "notify")


@dataclass(frozen=True)
class Pod:
    """A pod as its owner's template makes it."""

    owner: Json
    labels: dict[str, str]
    spec: Json

    @property
    def name(self) -> str:
        return f"{self.owner['kind']}/{self.owner['metadata']['name']}"

    @property
    def service(self) -> str:
        return self.labels.get("app.kubernetes.io/name", "")

    @property
    def component(self) -> str:
        return self.labels.get("app.kubernetes.io/component", "")

    @property
    def containers(self) -> list[Json]:
        """Those that go on running, or run to the end of a job."""
        return list(self.spec["containers"])

    @property
    def all_containers(self) -> list[Json]:
        return [*(self.spec.get("initContainers") or ()), *self.spec["containers"]]


@dataclass(frozen=True)
class Objects:
    """Everything one overlay makes."""

    name: str
    all: list[Json]

    def of(self, *kinds: str) -> list[Json]:
        return [each for each in self.all if each["kind"] in kinds]

    def named(self, kind: str, name: str) -> Json | None:
        return next((each for each in self.of(kind) if each["metadata"]["name"] == name), None)

    def get(self, kind: str, name: str) -> Json:
        found = self.named(kind, name)
        assert found is not None, f"{self.name} has no {kind}/{name}"
        return found

    def pods(self, *kinds: str) -> Iterator[Pod]:
        """Of Deployments, StatefulSets, Jobs and CronJobs, or of some of these."""
        for owner in self.of(*(kinds or ("Deployment", "StatefulSet", "Job", "CronJob"))):
            template = (owner["spec"].get("jobTemplate", owner))["spec"]["template"]
            yield Pod(owner, template["metadata"]["labels"], template["spec"])

    def databases(self) -> dict[str, dict[str, str]]:
        """Labels of every pod that keeps a database, those that an operator makes included."""
        found = {pod.name: pod.labels for pod in self.pods() if pod.component == "database"}
        for cluster in self.of("Cluster"):
            name = cluster["metadata"]["name"]
            found[f"Cluster/{name}"] = {
                "cnpg.io/cluster": name,
                **cluster["spec"].get("inheritedMetadata", {}).get("labels", {}),
            }
        return found

    def scaler(self, owner: Json) -> Json | None:
        """What says how many replicas there are, if not the owner itself."""
        for each in self.of("HorizontalPodAutoscaler", "ScaledObject"):
            target = each["spec"]["scaleTargetRef"]
            if (target.get("kind", "Deployment"), target["name"]) == (owner["kind"], owner["metadata"]["name"]):
                return each
        return None

    def environment_is_production(self) -> bool:
        """Whether the services refuse unsafe settings."""
        return all(
            self.environment(pod.containers[0]).get("LIANDONG_ENVIRONMENT") == "production"
            for pod in self.pods("Deployment")
        )

    def most(self, owner: Json) -> int:
        """The most replicas it may come to have."""
        scaler = self.scaler(owner)
        if scaler is None:
            return int(owner["spec"].get("replicas", 1))
        return int(scaler["spec"].get("maxReplicas") or scaler["spec"]["maxReplicaCount"])

    def environment(self, container: Json) -> dict[str, str]:
        """The variables of a container as far as they are in ConfigMaps made here or in its own text."""
        found: dict[str, str] = {}
        for name in settings_from(container):
            found |= (self.named("ConfigMap", name) or {}).get("data") or {}
        return found | {each["name"]: each["value"] for each in container.get("env", ()) if "value" in each}


def settings_from(container: Json) -> list[str]:
    """The ConfigMaps that a container's variables come from, the later ones winning."""
    return [each["configMapRef"]["name"] for each in container.get("envFrom", ()) if "configMapRef" in each]


def fits(selector: Json | None, labels: dict[str, str]) -> bool:
    """Whether a label selector selects; an empty one selects everything, a missing one nothing."""
    if selector is None:
        return False
    if any(labels.get(key) != value for key, value in selector.get("matchLabels", {}).items()):
        return False
    return all(_holds(each, labels) for each in selector.get("matchExpressions", ()))


def _holds(expression: Json, labels: dict[str, str]) -> bool:
    value = labels.get(expression["key"])
    match expression["operator"]:
        case "In":
            return value in expression["values"]
        case "NotIn":
            return value not in expression["values"]
        case "Exists":
            return value is not None
        case "DoesNotExist":
            return value is None
        case other:
            raise AssertionError(f"unknown operator {other}")
