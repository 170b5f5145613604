"""Every object is one that a cluster would know: Kubernetes' own by its schemas, others by small ones of ours."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import pytest

from tests.kubernetes.objects import Json
from tests.kubernetes.rendering import RENDERED, as_rendered, rendered

# The oldest Kubernetes that has everything the manifests use; see docs/kubernetes.md.
OLDEST = "1.32"
SCHEMAS = Path(__file__).parent / "schemas"


def complaints(each: Json) -> list[str]:
    """What is wrong with an object; what nobody has a schema for is wrong too."""
    where = f"{each['kind']}/{each['metadata']['name']}"
    try:
        if _is_theirs(each["apiVersion"]):
            kubernetes_validate.validate(each, OLDEST, strict=True)
        elif (SCHEMAS / f"{each['kind']}.json").is_file():
            _ours(each["kind"]).validate(each)
        else:
            return [f"{where}: nobody knows {each['apiVersion']}"]
    except kubernetes_validate.SchemaNotFoundError:
        return [f"{where}: Kubernetes {OLDEST} does not know {each['apiVersion']}"]
    except jsonschema.ValidationError as problem:
        return [f"{where}: {'.'.join(map(str, problem.absolute_path))}: {problem.message}"]
    return []


@pytest.mark.parametrize("name", RENDERED)
def test_every_object_is_valid(name: str) -> None:
    assert [said for each in as_rendered(name).all for said in complaints(each)] == []


@pytest.mark.parametrize(
    ("thing", "path", "value", "says"),
    [
        (
            "Deployment/review-api",
            ("spec", "template", "spec", "containers", 0, "readynessProbe"),
            {},
            "readynessProbe",
        ),
        ("Deployment/review-api", ("spec", "replicas"), "two", "integer"),
        ("NetworkPolicy/nats", ("spec", "ingres"), [], "ingres"),
        ("PodDisruptionBudget/nats", ("apiVersion",), "policy/v1beta1", "does not know"),
        ("Cluster/review-db", ("spec", "postgresql", "synchronous", "method"), "all", "not one of"),
        ("HTTPRoute/review", ("spec", "rules", 0, "backendRef"), [], "backendRef"),
        ("ScaledObject/notify-worker", ("spec", "triggers", 0, "metadata", "targetQueryValue"), 200, "string"),
        ("ExternalSecret/nats-tls", ("spec", "refreshInterval"), "hourly", "does not match"),
        ("HTTPRoute/review", ("apiVersion",), "gateway.networking.k8s.io/v1alpha2", "expected"),
        ("TriggerAuthentication/notify-scaler", ("kind",), "Scaler", "nobody knows"),
    ],
)
def test_a_flaw_is_found(thing: str, path: tuple[Any, ...], value: object, says: str) -> None:
    each: Any = rendered("prod").get(*thing.split("/"))
    at = each
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    (said,) = complaints(each)
    assert says in said


def test_every_schema_of_ours_is_of_something_that_is_shipped() -> None:
    kinds = {each["kind"] for name in RENDERED for each in as_rendered(name).all}
    assert {path.stem for path in SCHEMAS.glob("*.json")} - kinds == set()


def test_what_is_one_certificate_is_valid_and_what_is_none_is_not() -> None:
    each = rendered("certificates").get("Certificate", "nats-tls")
    each["spec"]["dnsName"] = ["nats"]
    assert "dnsName" in complaints(each)[0]


def _is_theirs(version: str) -> bool:
    """Kubernetes' own groups have no dot, or are below k8s.io; what is added to a cluster has a domain of its own."""
    group = version.rpartition("/")[0]
    return "." not in group or (group.endswith(".k8s.io") and group != "gateway.networking.k8s.io")


@cache
def _ours(kind: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)
