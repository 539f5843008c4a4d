"""How a call is declared: with what it needs, or not at all; and what OpenAPI says of it for that."""

from collections.abc import Callable, Iterator
from typing import Any

from ninja import NinjaAPI, Router
from ninja.constants import NOT_SET
from ninja.operation import Operation

from readout.accounts.roles import CAPABILITIES, Capability
from readout.api.auth import Bearer
from readout.api.problems import MEDIA_TYPE

_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "pattern": "^[ -~]{1,255}$"},
    "description": "The same request sent again under this key within 24 hours is answered alike and not "
    "done again; another request: 422.",
}
_VERSION = {
    "name": "If-Match",
    "in": "header",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,10}"$'},
    "description": "The ETag of the version that is meant; if another one stands: 412.",
}

IDEMPOTENT: dict[str, Any] = {"parameters": [_KEY]}
VERB: dict[str, Any] = {"parameters": [_VERSION, _KEY]}
CHANGE: dict[str, Any] = {"parameters": [{**_VERSION, "required": True}, _KEY]}

_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
REFUSALS = {
    "4XX": {"description": "Refused. Nothing was changed.", "content": _PROBLEM},
    "5XX": {"description": "Failed. Nothing was changed.", "content": _PROBLEM},
}


class Calls(Router):
    """Calls on one subject. `response` and `openapi_extra` are those of calls that name none."""

    def __init__(self, subject: str, *, response: Any = NOT_SET, openapi_extra: Any = None) -> None:
        super().__init__(tags=[subject])
        self._response = response
        self._extra: dict[str, Any] = openapi_extra or {}

    def add_api_operation(
        self, path: str, methods: list[str], view_func: Callable[..., Any], **options: Any
    ) -> None:
        """What the decorators do. Raises TypeError for a call whose `auth` is not made by `needs`."""
        bearer = options["auth"]
        if not isinstance(bearer, Bearer):
            raise TypeError(f"{view_func.__name__} does not say what it needs: auth=needs(Capability…).")
        extra = options["openapi_extra"] or self._extra
        needed = {"x-needs": bearer.capability.value, "x-roles": roles_with(bearer.capability)}
        options |= {"openapi_extra": {**extra, **needed, "responses": REFUSALS}}
        options["operation_id"] = view_func.__name__
        if options["response"] is NOT_SET:
            options["response"] = self._response
        super().add_api_operation(path, methods, view_func, **options)


def roles_with(capability: Capability) -> list[str]:
    """The roles that include `capability`."""
    return [role.value for role, included in CAPABILITIES.items() if capability in included]


def declared(api: NinjaAPI) -> Iterator[tuple[Operation, Capability]]:
    """Every call of `api`, with what it needs."""
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                bearer = operation.auth_callbacks[0]
                if isinstance(bearer, Bearer):
                    yield operation, bearer.capability
