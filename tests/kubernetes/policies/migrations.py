"""What a migration leaves behind, and how long it is waited for."""

from collections.abc import Iterator

from tests.kubernetes.objects import Objects

WAIT_FOR_DATABASE = "--wait-for-database"


def migrations_leave_their_log(objects: Objects) -> Iterator[str]:
    """A pod that is started again at its place is removed with the last try, and what it said with it."""
    for pod in objects.pods("Job"):
        if pod.spec.get("restartPolicy") != "Never":
            yield f"{pod.name}: its log is gone when it is given up"


def migrations_wait_for_their_database(objects: Objects) -> Iterator[str]:
    """By themselves, so that the tries are left for what is wrong; and all the tries have the time to."""
    for pod in objects.pods("Job"):
        (container,) = pod.containers
        command, spec = container["command"], pod.owner["spec"]
        waits = float(command[command.index(WAIT_FOR_DATABASE) + 1]) if WAIT_FOR_DATABASE in command else 0
        if not waits:
            yield f"{pod.name}: fails while its database is still coming"
        if waits * (spec["backoffLimit"] + 1) >= spec["activeDeadlineSeconds"]:
            yield f"{pod.name}: is ended while it waits, and its log with it"


def rollouts_wait_for_migrations(objects: Objects) -> Iterator[str]:
    """A rollout is not said to have failed while a migration still may go on."""
    longest = {pod.service: pod.owner["spec"]["activeDeadlineSeconds"] for pod in objects.pods("Job")}
    for pod in objects.pods("Deployment"):
        if pod.owner["spec"].get("progressDeadlineSeconds", 600) <= longest.get(pod.service, 0):
            yield f"{pod.name}: would be given up during a migration"
