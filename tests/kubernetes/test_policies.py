"""Every overlay keeps every policy."""

import pytest
import yaml

from tests.kubernetes.objects import SERVICES
from tests.kubernetes.policies import POLICIES, Policy
from tests.kubernetes.rendering import OVERLAYS, RENDERED, ROOT, as_rendered


@pytest.mark.parametrize("name", RENDERED)
@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.__name__)
def test_an_overlay_keeps_the_policy(policy: Policy, name: str) -> None:
    assert list(policy(as_rendered(name))) == []


def test_there_are_the_four_overlays() -> None:
    assert set(OVERLAYS) == {"dev", "e2e", "prod", "prod-airgap"}


def test_every_component_is_rendered_by_something() -> None:
    components = {path.parent.name for path in ROOT.glob("deploy/k8s/components/*/kustomization.yaml")}
    used = {
        line.rsplit("/", 1)[-1]
        for folder in RENDERED.values()
        for line in (folder / "kustomization.yaml").read_text(encoding="utf-8").splitlines()
        if "/components/" in line
    }
    assert components - used == set()


@pytest.mark.parametrize("service", SERVICES[1:])
@pytest.mark.parametrize("file", ["account.yaml", "api.yaml", "migrate.yaml", "network.yaml", "worker.yaml"])
def test_the_four_services_differ_in_their_names_and_in_what_only_notify_does(file: str, service: str) -> None:
    first, other = (
        list(yaml.safe_load_all((ROOT / "deploy/k8s/base" / each / file).read_text("utf-8").replace(each, "a-service")))
        for each in (SERVICES[0], service)
    )
    if (service, file) == ("notify", "network.yaml"):
        worker = next(each for each in other if each["metadata"]["name"] == "a-service-worker")
        assert worker["spec"]["egress"].pop()["to"][0]["ipBlock"]["cidr"] == "0.0.0.0/0"
    assert other == first
