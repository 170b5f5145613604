"""The examples of every kind of every service.

A name, once recorded in a release, stays: its state of that release goes on being loaded and acted on.
"""

from tests.architecture.states import filing_examples, litigation_examples, notify_examples, review_examples

_BY_SERVICE = {
    "review": review_examples.EXAMPLES,
    "filing": filing_examples.EXAMPLES,
    "litigation": litigation_examples.EXAMPLES,
    "notify": notify_examples.EXAMPLES,
}
EXAMPLES = {(service, kind): made for service, kinds in _BY_SERVICE.items() for kind, made in kinds.items()}
