"""What an operation is called in the OpenAPI document: the verb of its route's function, and the thing in its path."""

from itertools import pairwise

_ONE_OF = {"duties": "duty", "deliveries": "delivery"}
_LISTS = ("read_all", "read_beneath")


def named(method: str, path: str, name: str) -> str:
    """``submit_matter`` of ``POST /v1/matters`` and the function `submit`; of more words the first is the verb, and the
    thing follows it. Where that is no English, the route has an `operation_id`."""
    parts = [part.replace("-", "_") for part in path.strip("/").split("/") if part != "v1"]
    ending, thing = parts[-1], _thing(parts)
    if name in _LISTS:
        return f"list_{ending}" if name == "read_all" else f"list_{ending}_of_{thing}"
    verb, _, rest = name.strip("_").partition("_")
    if method == "GET" and "{" not in path:
        thing = parts[0]
    return "_".join([verb, thing, *filter(None, [rest])]) if thing != rest else f"{verb}_{thing}"


def _thing(parts: list[str]) -> str:
    """The last thing that the path names by its id; that of which there will be one more where it names none."""
    named = [part for part, id in pairwise(parts) if id[0] == "{" != part[0]]
    several = named[-1] if named else parts[0]
    return _ONE_OF.get(several, several.removesuffix("s"))
