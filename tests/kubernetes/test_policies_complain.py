"""Every policy was seen to complain: each row breaks a rendered object, and the policy says so."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.kubernetes.objects import Json, Objects
from tests.kubernetes.policies import POLICIES, Policy
from tests.kubernetes.policies.alarms import alerts_have_their_pages, what_is_watched_is_there
from tests.kubernetes.policies.databases import (
    databases_have_connections_for_everyone,
    databases_have_shared_memory,
    databases_keep_what_they_answered,
    owners_of_databases_are_of_the_type_asked_for,
)
from tests.kubernetes.policies.migrations import (
    migrations_leave_their_log,
    migrations_wait_for_their_database,
    rollouts_wait_for_migrations,
)
from tests.kubernetes.policies.network import (
    connections_are_those_that_are_meant,
    databases_are_reached_by_their_own_service_alone,
    every_pod_has_a_policy,
    everything_is_denied_first,
    policies_select_pods,
    the_world_is_reached_by_deliveries_alone,
)
from tests.kubernetes.policies.passing import (
    the_world_is_open_to_who_needs_it,
    traces_get_to_their_collector,
    what_operators_look_at_is_open_to_them,
)
from tests.kubernetes.policies.pods import (
    containers_are_bounded,
    containers_are_probed,
    images_are_pinned,
    namespaces_demand_restricted_pods,
    nobody_has_a_token,
    operators_jobs_wait_for_a_person,
    pods_are_restricted,
    pods_leave_in_order,
    pods_run_what_there_is,
    services_wait_for_their_schema,
)
from tests.kubernetes.policies.references import (
    everything_is_in_the_namespace,
    files_of_settings_are_mounted,
    mounts_have_their_volumes,
    routes_lead_to_services,
    secrets_are_made_once,
    selectors_select_their_pods,
    what_is_named_is_there,
)
from tests.kubernetes.policies.secrecy import (
    secrets_are_files,
    secrets_are_not_in_the_repository,
    variables_are_settings,
)
from tests.kubernetes.policies.staying import (
    a_file_is_opened_by_one,
    brokers_find_each_other,
    drains_take_one_at_a_time,
    load_is_followed,
    pods_are_spread,
    rollouts_keep_what_runs,
)
from tests.kubernetes.rendering import rendered

REMOVED: Any = object()


@dataclass(frozen=True)
class Broken:
    """`path` of an object, with or without a value; `complains` is part of what the policy must say."""

    policy: Policy
    overlay: str
    object: str
    path: str
    value: Any
    complains: str

    def __str__(self) -> str:
        return f"{self.policy.__name__} {self.object} {self.path}"

    def break_it(self, objects: Objects) -> None:
        kind, _, name = self.object.partition("/")
        *steps, last = self.path.split(".") if self.path else [""]
        if not last:
            objects.all.remove(_generated(objects, kind, name))
            return
        at: Any = _generated(objects, kind, name)
        for step in steps:
            at = at[_key(step)]
        if self.value is REMOVED:
            del at[_key(last)]
        elif last == "+":
            at.append(self.value)
        else:
            at[_key(last)] = self.value


POD = "spec.template.spec"
MAIN = f"{POD}.containers.0"
API, WORKER, NATS = "Deployment/review-api", "Deployment/notify-worker", "StatefulSet/nats"
SERVER = "StatefulSet/postgres"
JOB, OPERATOR = "Job/filing-migrate", "CronJob/filing-operator"
ONCE = "spec.jobTemplate.spec"
JOB_OF = f"{ONCE}.template.spec.containers.0"

BREAKAGES = [
    Broken(pods_are_restricted, "prod", API, f"{POD}.hostNetwork", True, "node"),
    Broken(pods_are_restricted, "prod", API, f"{POD}.securityContext.runAsNonRoot", REMOVED, "root"),
    Broken(pods_are_restricted, "prod", API, f"{POD}.securityContext.runAsUser", 0, "root"),
    Broken(pods_are_restricted, "prod", NATS, f"{POD}.securityContext.seccompProfile", REMOVED, "seccomp"),
    Broken(pods_are_restricted, "prod", API, f"{POD}.volumes.+", {"name": "h", "hostPath": {"path": "/"}}, "volume h"),
    Broken(pods_are_restricted, "prod", JOB, f"{MAIN}.securityContext.allowPrivilegeEscalation", True, "privileges"),
    Broken(pods_are_restricted, "prod", API, f"{MAIN}.securityContext.privileged", True, "privileges"),
    Broken(pods_are_restricted, "prod", API, f"{MAIN}.securityContext.capabilities.add", ["NET_RAW"], "capabilities"),
    Broken(pods_are_restricted, "e2e", "StatefulSet/postgres", f"{MAIN}.securityContext", REMOVED, "capabilities"),
    Broken(
        pods_are_restricted,
        "prod",
        API,
        f"{POD}.initContainers.0.securityContext.readOnlyRootFilesystem",
        False,
        "schema: its root",
    ),
    Broken(pods_are_restricted, "prod", API, f"{MAIN}.securityContext.runAsUser", 0, "root"),
    Broken(pods_are_restricted, "prod", API, f"{MAIN}.ports.0.hostPort", 80, "port of its node"),
    Broken(
        namespaces_demand_restricted_pods,
        "prod",
        "Namespace/liandong",
        "metadata.labels",
        {"pod-security.kubernetes.io/enforce": "baseline"},
        "enforce",
    ),
    Broken(namespaces_demand_restricted_pods, "prod", "Namespace/liandong", "", None, "no Namespace"),
    Broken(nobody_has_a_token, "prod", "ServiceAccount/nats", "automountServiceAccountToken", REMOVED, "token"),
    Broken(nobody_has_a_token, "prod", JOB, f"{POD}.automountServiceAccountToken", True, "token"),
    Broken(nobody_has_a_token, "prod", API, f"{POD}.enableServiceLinks", REMOVED, "variables"),
    Broken(nobody_has_a_token, "prod", API, f"{POD}.serviceAccountName", "default", "account"),
    Broken(containers_are_bounded, "prod", API, f"{MAIN}.resources.requests.cpu", REMOVED, "requests"),
    Broken(containers_are_bounded, "prod", WORKER, f"{MAIN}.resources.limits", REMOVED, "memory"),
    Broken(containers_are_bounded, "prod", API, f"{MAIN}.resources.limits.cpu", "1", "nothing else"),
    Broken(containers_are_bounded, "prod", API, f"{POD}.volumes.+", {"name": "big", "emptyDir": {}}, "big"),
    Broken(containers_are_probed, "prod", API, f"{MAIN}.startupProbe", REMOVED, "startupProbe"),
    Broken(containers_are_probed, "prod", WORKER, f"{MAIN}.readinessProbe", REMOVED, "readinessProbe"),
    Broken(containers_are_probed, "prod", API, f"{MAIN}.livenessProbe.httpGet.path", "/readyz", "ails others"),
    Broken(containers_are_probed, "prod", NATS, f"{MAIN}.livenessProbe.httpGet.path", "/healthz", "ails others"),
    Broken(containers_are_probed, "prod", NATS, f"{MAIN}.readinessProbe.httpGet.port", "metrics", "does not have"),
    Broken(pods_leave_in_order, "prod", API, f"{MAIN}.lifecycle", REMOVED, "without a word"),
    Broken(pods_leave_in_order, "prod", WORKER, f"{POD}.terminationGracePeriodSeconds", 30, "no time"),
    Broken(images_are_pinned, "prod", API, f"{MAIN}.image", "registry.example.com/liandong/liandong:latest", "pinned"),
    Broken(images_are_pinned, "prod", NATS, f"{MAIN}.image", "registry.example.com:5000/liandong-nats", "pinned"),
    Broken(images_are_pinned, "prod", "Cluster/review-db", "spec.imageName", "postgresql", "pinned"),
    Broken(images_are_pinned, "prod", API, f"{MAIN}.image", "registry.example.com/liandong/liandong:0.0.9", "versions"),
    Broken(pods_run_what_there_is, "prod", API, f"{MAIN}.command.2", "services.filing.api", "should run"),
    Broken(pods_run_what_there_is, "prod", JOB, f"{MAIN}.command.3", "review", "migrates review"),
    Broken(pods_run_what_there_is, "prod", JOB, f"{MAIN}.command", ["sh"], "runs"),
    Broken(services_wait_for_their_schema, "prod", API, f"{POD}.initContainers", [], "before its schema"),
    Broken(services_wait_for_their_schema, "prod", JOB, "", None, "before its schema"),
    Broken(pods_run_what_there_is, "operator", OPERATOR, f"{JOB_OF}.command.3", "review", "looks at review"),
    Broken(pods_are_restricted, "operator", OPERATOR, f"{JOB_OF}.securityContext.privileged", True, "privileges"),
    Broken(operators_jobs_wait_for_a_person, "operator", OPERATOR, "spec.suspend", REMOVED, "begins by itself"),
    Broken(operators_jobs_wait_for_a_person, "operator", OPERATOR, f"{ONCE}.backoffLimit", 6, "tried again"),
    Broken(
        variables_are_settings,
        "operator",
        OPERATOR,
        f"{JOB_OF}.env",
        [{"name": "LIANDONG_NATS", "value": "x"}],
        "no setting of filing",
    ),
    Broken(
        databases_are_reached_by_their_own_service_alone,
        "operator",
        "NetworkPolicy/filing-operator",
        "spec.egress",
        [],
        "CronJob/filing-operator cannot reach StatefulSet/postgres",
    ),
    Broken(
        connections_are_those_that_are_meant,
        "operator",
        "NetworkPolicy/nats-operator",
        "",
        None,
        "CronJob/filing-operator cannot reach StatefulSet/nats on 4222",
    ),
    Broken(
        services_wait_for_their_schema,
        "prod",
        "ConfigMap/liandong-settings",
        "data.LIANDONG_MIGRATE_AT_START",
        "true",
        "would migrate",
    ),
    Broken(rollouts_keep_what_runs, "prod", API, "spec.strategy.rollingUpdate.maxUnavailable", 1, "stops"),
    Broken(rollouts_keep_what_runs, "prod", API, "spec.strategy", {"type": "Recreate"}, "all at once"),
    Broken(rollouts_keep_what_runs, "prod", NATS, "spec.revisionHistoryLimit", REMOVED, "old versions"),
    Broken(a_file_is_opened_by_one, "single", API, "spec.replicas", 2, "same file"),
    Broken(
        a_file_is_opened_by_one,
        "prod-airgap",
        "PersistentVolumeClaim/review-files",
        "spec.accessModes",
        ["ReadWriteOnce"],
        "same file",
    ),
    Broken(a_file_is_opened_by_one, "single", API, "spec.strategy.type", "RollingUpdate", "same file"),
    Broken(pods_are_spread, "prod", API, f"{POD}.topologySpreadConstraints", [], "one node"),
    Broken(pods_are_spread, "prod", API, f"{POD}.topologySpreadConstraints.0.labelSelector", REMOVED, "others"),
    Broken(
        pods_are_spread,
        "prod",
        API,
        f"{POD}.topologySpreadConstraints.0.matchLabelKeys",
        ["app.kubernetes.io/part-of"],
        "refused",
    ),
    Broken(drains_take_one_at_a_time, "prod", "PodDisruptionBudget/review-api", "", None, "0 disruption"),
    Broken(drains_take_one_at_a_time, "prod", "PodDisruptionBudget/nats", "spec.maxUnavailable", 0, "holds up"),
    Broken(
        drains_take_one_at_a_time,
        "prod",
        "PodDisruptionBudget/notify-worker",
        "spec.unhealthyPodEvictionPolicy",
        REMOVED,
        "holds up",
    ),
    Broken(load_is_followed, "prod", "HorizontalPodAutoscaler/review-api", "", None, "nobody says"),
    Broken(load_is_followed, "prod", API, "spec.replicas", 2, "its scaler changes"),
    Broken(load_is_followed, "prod", WORKER, "spec.replicas", 2, "its scaler changes"),
    Broken(
        load_is_followed,
        "prod",
        "HorizontalPodAutoscaler/review-api",
        "spec.metrics.0.resource.target.averageUtilization",
        95,
        "70 %",
    ),
    Broken(load_is_followed, "prod", "HorizontalPodAutoscaler/review-api", "spec.minReplicas", 1, "one pod"),
    Broken(load_is_followed, "prod", "ScaledObject/notify-worker", "spec.scaleTargetRef.name", "gone", "not there"),
    Broken(brokers_find_each_other, "prod", NATS, "spec.replicas", 5, "copies"),
    Broken(brokers_find_each_other, "prod", NATS, f"{MAIN}.args.1", "/etc/nats/nats.conf", "number of servers"),
    Broken(brokers_find_each_other, "prod", NATS, "spec.podManagementPolicy", REMOVED, "wait"),
    Broken(brokers_find_each_other, "prod", NATS, f"{MAIN}.volumeMounts.2.mountPath", "/tmp", "gone"),  # noqa: S108
    Broken(brokers_find_each_other, "prod", "Service/nats-headless", "spec.publishNotReadyAddresses", False, "find"),
    Broken(brokers_find_each_other, "prod", NATS, f"{POD}.affinity", REMOVED, "one node"),
    Broken(
        databases_keep_what_they_answered,
        "prod",
        "Cluster/notify-db",
        "spec.postgresql.synchronous.dataDurability",
        "preferred",
        "lose",
    ),
    Broken(databases_keep_what_they_answered, "prod", "Cluster/notify-db", "spec.instances", 2, "lose"),
    Broken(
        databases_have_connections_for_everyone,
        "prod",
        "Cluster/notify-db",
        "spec.postgresql.parameters.max_connections",
        "180",
        "Cluster/notify-db: has 180 connections for 182",
    ),
    Broken(databases_have_connections_for_everyone, "prod-airgap", SERVER, f"{MAIN}.args", REMOVED, "100 connections"),
    Broken(
        databases_have_connections_for_everyone,
        "prod-airgap",
        "HorizontalPodAutoscaler/review-api",
        "spec.maxReplicas",
        20,
        "500 connections",
    ),
    Broken(databases_have_shared_memory, "e2e", SERVER, f"{MAIN}.volumeMounts.3.mountPath", "/shm", "64 MiB"),
    Broken(databases_have_shared_memory, "e2e", SERVER, f"{POD}.volumes.2.emptyDir.medium", REMOVED, "64 MiB"),
    Broken(
        owners_of_databases_are_of_the_type_asked_for,
        "prod",
        "ExternalSecret/notify-db",
        "spec.target",
        REMOVED,
        "notify-db: is no",
    ),
    Broken(migrations_leave_their_log, "prod", JOB, f"{POD}.restartPolicy", "OnFailure", "log is gone"),
    Broken(
        migrations_wait_for_their_database,
        "prod",
        JOB,
        f"{MAIN}.command",
        ["liandong", "admin", "migrate", "filing"],
        "fails while",
    ),
    Broken(migrations_wait_for_their_database, "prod", JOB, "spec.backoffLimit", 6, "ended while it waits"),
    Broken(rollouts_wait_for_migrations, "prod", API, "spec.progressDeadlineSeconds", REMOVED, "given up"),
    Broken(
        what_operators_look_at_is_open_to_them,
        "prod",
        "NetworkPolicy/notify-scaler",
        "",
        None,
        "KEDA cannot reach Cluster/notify-db on 5432",
    ),
    Broken(
        what_operators_look_at_is_open_to_them,
        "prod",
        "NetworkPolicy/filing-db",
        "spec.ingress.1.ports.1.port",
        80,
        "the operator of PostgreSQL cannot reach Cluster/filing-db on 8000",
    ),
    Broken(
        what_operators_look_at_is_open_to_them,
        "prod",
        "NetworkPolicy/filing-db",
        "spec.ingress.2.from",
        [{"podSelector": {}}],
        "monitoring cannot reach Cluster/filing-db on 9187",
    ),
    Broken(
        what_operators_look_at_is_open_to_them,
        "prod",
        "NetworkPolicy/filing-db",
        "spec.ingress.0.ports.1.port",
        80,
        "Cluster/filing-db cannot reach Cluster/filing-db on 8000",
    ),
    Broken(
        traces_get_to_their_collector,
        "certificates",
        "NetworkPolicy/traces",
        "spec.egress.0.ports.0.port",
        4317,
        "Deployment/review-api cannot reach a collector",
    ),
    Broken(
        traces_get_to_their_collector,
        "certificates",
        "NetworkPolicy/traces",
        "spec.podSelector.matchExpressions.0.values",
        ["api"],
        "Deployment/notify-worker cannot reach a collector",
    ),
    Broken(
        the_world_is_open_to_who_needs_it,
        "prod",
        "NetworkPolicy/notify-worker",
        "spec.egress.2.ports.0.port",
        8443,
        "Deployment/notify-worker cannot reach the world",
    ),
    Broken(
        the_world_is_open_to_who_needs_it,
        "prod",
        "NetworkPolicy/review-db",
        "spec.egress.1.ports",
        [],
        "Cluster/review-db cannot reach the world",
    ),
    Broken(
        connections_are_those_that_are_meant,
        "prod",
        "NetworkPolicy/notify-worker",
        "spec.ingress",
        [],
        "monitoring cannot reach Deployment/notify-worker on 8000",
    ),
    Broken(
        connections_are_those_that_are_meant,
        "prod",
        "NetworkPolicy/nats",
        "spec.ingress.2.from",
        [{"podSelector": {}}],
        "monitoring cannot reach StatefulSet/nats on 8222",
    ),
    Broken(everything_is_denied_first, "prod", "NetworkPolicy/default-deny", "", None, "denied"),
    Broken(everything_is_denied_first, "prod", "NetworkPolicy/default-deny", "spec.policyTypes", ["Ingress"], "denied"),
    Broken(every_pod_has_a_policy, "e2e", "NetworkPolicy/review-api", "", None, "whom it may reach"),
    Broken(every_pod_has_a_policy, "e2e", "NetworkPolicy/nats", "spec.policyTypes", ["Egress"], "who may reach it"),
    Broken(
        policies_select_pods, "prod", "NetworkPolicy/nats", "spec.podSelector.matchLabels", {"app": "nats"}, "no pod"
    ),
    Broken(
        databases_are_reached_by_their_own_service_alone,
        "prod",
        "NetworkPolicy/filing-migrate",
        "spec.egress",
        [],
        "Job/filing-migrate cannot reach Cluster/filing-db",
    ),
    Broken(
        databases_are_reached_by_their_own_service_alone,
        "prod",
        "Cluster/filing-db",
        "spec.inheritedMetadata.labels",
        {"database.liandong/review": "true"},
        "Deployment/review-api may reach Cluster/filing-db",
    ),
    Broken(
        databases_are_reached_by_their_own_service_alone,
        "e2e",
        "NetworkPolicy/review-database",
        "spec.ingress.0.from",
        [{"namespaceSelector": {}}],
        "a stranger may reach StatefulSet/postgres",
    ),
    Broken(
        databases_are_reached_by_their_own_service_alone,
        "e2e",
        "NetworkPolicy/review-database",
        "spec.ingress.0.from",
        REMOVED,
        "the edge may reach StatefulSet/postgres",
    ),
    Broken(
        connections_are_those_that_are_meant,
        "prod",
        "NetworkPolicy/review-api",
        "spec.ingress.0.from.0.namespaceSelector",
        {},
        "a stranger may reach Deployment/review-api on 8000",
    ),
    Broken(
        connections_are_those_that_are_meant,
        "prod",
        "NetworkPolicy/nats",
        "spec.ingress.0.ports.0.port",
        6222,
        "Deployment/review-api cannot reach StatefulSet/nats on 4222",
    ),
    Broken(
        connections_are_those_that_are_meant,
        "prod",
        "NetworkPolicy/nats",
        "spec.egress",
        [],
        "StatefulSet/nats cannot reach StatefulSet/nats on 6222",
    ),
    Broken(
        connections_are_those_that_are_meant,
        "prod",
        "NetworkPolicy/nats",
        "spec.ingress.2.from.+",
        {"namespaceSelector": {"matchLabels": {"liandong-edge": "true"}}},
        "the edge may reach StatefulSet/nats on 8222",
    ),
    Broken(connections_are_those_that_are_meant, "prod", "NetworkPolicy/dns", "", None, "cannot ask for names"),
    Broken(
        the_world_is_reached_by_deliveries_alone,
        "prod",
        "NetworkPolicy/review-worker",
        "spec.egress.+",
        {"to": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["169.254.0.0/16"]}}], "ports": [{"port": 443}]},
        "reaches the world",
    ),
    Broken(
        the_world_is_reached_by_deliveries_alone,
        "prod",
        "NetworkPolicy/notify-worker",
        "spec.egress.2.to.0.ipBlock.except",
        REMOVED,
        "metadata",
    ),
    Broken(
        the_world_is_reached_by_deliveries_alone,
        "prod",
        "NetworkPolicy/notify-worker",
        "spec.egress.2.ports",
        REMOVED,
        "reaches anything",
    ),
    Broken(
        the_world_is_reached_by_deliveries_alone,
        "prod",
        "NetworkPolicy/notify-worker",
        "spec.egress.2.ports.0.port",
        5432,
        "reaches the world",
    ),
    Broken(everything_is_in_the_namespace, "prod", API, "metadata.namespace", "default", "is in default"),
    Broken(everything_is_in_the_namespace, "prod", "Deployment/review-worker", "metadata.name", "review-api", "twice"),
    Broken(what_is_named_is_there, "prod", API, f"{POD}.volumes.5.secret.secretName", "gone", "no Secret gone"),
    Broken(
        what_is_named_is_there,
        "certificates",
        API,
        f"{POD}.volumes.0.projected.sources.1.secret.name",
        "gone",
        "no Secret gone",
    ),
    Broken(what_is_named_is_there, "prod", "ConfigMap/profiles", "", None, "no ConfigMap profiles"),
    Broken(what_is_named_is_there, "prod", "ConfigMap/review-settings", "", None, "no ConfigMap review-settings"),
    Broken(what_is_named_is_there, "single", "PersistentVolumeClaim/review-data", "", None, "review-data"),
    Broken(
        what_is_named_is_there, "prod", "Cluster/review-db", "spec.bootstrap.initdb.secret.name", "gone", "no Secret"
    ),
    Broken(
        what_is_named_is_there,
        "prod",
        "TriggerAuthentication/notify-scaler",
        "spec.secretTargetRef.0.name",
        "gone",
        "no Secret",
    ),
    Broken(secrets_are_made_once, "prod", "ExternalSecret/nats-tls", "metadata.name", "review-nats", "review-nats"),
    Broken(mounts_have_their_volumes, "prod", API, f"{MAIN}.volumeMounts.+", {"name": "x", "mountPath": "/x"}, "no"),
    Broken(mounts_have_their_volumes, "prod", API, f"{POD}.volumes.+", {"name": "x", "emptyDir": {}}, "nowhere"),
    Broken(
        mounts_have_their_volumes, "prod", API, f"{MAIN}.volumeMounts.1.mountPath", "/etc/liandong/jwks", "one path"
    ),
    Broken(
        files_of_settings_are_mounted,
        "prod",
        "ConfigMap/liandong-settings",
        "data.LIANDONG_CALENDAR",
        "/etc/calendar",
        "not mounted",
    ),
    Broken(
        files_of_settings_are_mounted,
        "prod",
        "ConfigMap/notify-settings",
        "data.LIANDONG_SUBJECTS",
        "/etc/liandong/places/subjects.toml",
        "not among",
    ),
    Broken(files_of_settings_are_mounted, "prod", NATS, f"{MAIN}.args.1", "/etc/nats/three.conf", "not among"),
    Broken(selectors_select_their_pods, "prod", API, "spec.selector.matchLabels", {"a": "b"}, "only these"),
    Broken(
        selectors_select_their_pods,
        "prod",
        API,
        "spec.selector.matchLabels",
        {"app.kubernetes.io/name": "review"},
        "only these",
    ),
    Broken(
        selectors_select_their_pods,
        "prod",
        "Service/review",
        "spec.selector",
        {"app.kubernetes.io/name": "x"},
        "0 kinds",
    ),
    Broken(selectors_select_their_pods, "prod", "Service/review", "spec.ports.0.targetPort", "web", "no port web"),
    Broken(
        selectors_select_their_pods,
        "prod",
        "PodDisruptionBudget/nats",
        "spec.selector.matchLabels",
        {"app": "nats"},
        "selects no pod",
    ),
    Broken(routes_lead_to_services, "prod", "HTTPRoute/review", "spec.rules.0.backendRefs.0.port", 8000, "with port"),
    Broken(routes_lead_to_services, "prod", "HTTPRoute/review", "", None, "no way in"),
    Broken(
        routes_lead_to_services,
        "prod",
        "HTTPRoute/review",
        "spec.rules.0.matches.+",
        {"path": {"type": "PathPrefix", "value": "/metrics"}},
        "outsiders",
    ),
    Broken(routes_lead_to_services, "prod-airgap", "Ingress/liandong", "spec.ingressClassName", "nginx", "one product"),
    Broken(
        variables_are_settings, "prod", "ConfigMap/liandong-settings", "data.LIANDONG_NATS_REPLICA", "3", "no setting"
    ),
    Broken(
        variables_are_settings,
        "prod",
        "ConfigMap/review-settings",
        "data",
        {"LIANDONG_WEBHOOK_ALLOW": "[]"},
        "no setting of review",
    ),
    Broken(
        variables_are_settings, "prod", "ConfigMap/liandong-settings", "data.LIANDONG_NATS_REPLICAS", "9", "less than"
    ),
    Broken(
        variables_are_settings,
        "prod",
        "ConfigMap/liandong-settings",
        "data.LIANDONG_CLOCK_CONTROL",
        "true",
        "never in production",
    ),
    Broken(variables_are_settings, "prod", "ConfigMap/notify-settings", "metadata.name", "notify-x", "reach nobody"),
    Broken(
        secrets_are_files,
        "prod",
        API,
        f"{MAIN}.env",
        [{"name": "KEY", "valueFrom": {"secretKeyRef": {"name": "review-secrets", "key": "x"}}}],
        "secret in a variable",
    ),
    Broken(
        secrets_are_files,
        "prod",
        API,
        f"{MAIN}.envFrom.+",
        {"secretRef": {"name": "review-secrets"}},
        "Secret in its variables",
    ),
    Broken(
        secrets_are_files, "prod", "ConfigMap/liandong-settings", "data.LIANDONG_CURSOR_KEY", "x", "in its settings"
    ),
    Broken(secrets_are_files, "prod", API, f"{POD}.volumes.5.secret.defaultMode", 0o444, "everyone"),
    Broken(
        secrets_are_not_in_the_repository,
        "dev",
        "ConfigMap/liandong-settings",
        "data.LIANDONG_ENVIRONMENT",
        "production",
        "in the repository",
    ),
    Broken(
        secrets_are_not_in_the_repository,
        "e2e",
        "ConfigMap/liandong-settings",
        "data.LIANDONG_ENVIRONMENT",
        "development",
        "not production",
    ),
    Broken(
        alerts_have_their_pages,
        "prod",
        "PrometheusRule/liandong",
        "spec.groups.0.rules.0.annotations.runbook_url",
        "docs/runbook/never-written.md",
        "no page docs/runbook/never-written.md",
    ),
    Broken(
        alerts_have_their_pages, "prod", "PrometheusRule/liandong", "spec.groups.0.rules.0.annotations", {}, "no page"
    ),
    Broken(
        what_is_watched_is_there, "prod", "PodMonitor/liandong", "spec.podMetricsEndpoints.0.port", "web", "port web"
    ),
    Broken(
        what_is_watched_is_there,
        "prod",
        "PodMonitor/liandong",
        "spec.selector.matchLabels",
        {"app.kubernetes.io/component": "api"},
        "does not read Deployment/filing-worker",
    ),
]


@pytest.mark.parametrize("broken", BREAKAGES, ids=str)
def test_a_policy_complains_of_what_is_broken(broken: Broken) -> None:
    objects = rendered(broken.overlay)
    broken.break_it(objects)
    complaints = list(broken.policy(objects))
    assert any(broken.complains in each for each in complaints), complaints


def test_every_policy_was_seen_to_complain() -> None:
    seen = {each.policy for each in BREAKAGES}
    assert set(POLICIES) == seen


def _generated(objects: Objects, kind: str, name: str) -> Json:
    """By its name, or by what stands before the hash of a generated one."""
    found = objects.named(kind, name)
    return found or next(each for each in objects.of(kind) if each["metadata"]["name"].rpartition("-")[0] == name)


def _key(step: str) -> str | int:
    return int(step) if step.isdecimal() else step
