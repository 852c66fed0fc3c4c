"""What a program asks by a name that nobody knows is refused: left unread, it would be answered with everything."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, QueryDict
from ninja import Router

from pult.kernel.texts import CONTROL


class ParameterUnknown(Exception):
    """The query holds names that the address does not take. `known`: those that it does."""

    def __init__(self, names: list[str], known: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names, self.known = names, known


class ParameterUnreadable(Exception):
    """There are control characters in what the query says."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def refuse_unknown(router: Router) -> Router:
    """Every operation of the router raises `ParameterUnknown` for names that its signature does not have."""
    for path in router.path_operations.values():
        for operation in path.operations:
            known = [
                field.alias or name
                for model in operation.models
                if model.__ninja_param_source__ == "query"
                for name, field in model.model_fields.items()
            ]
            operation.view_func = _strict(operation.view_func, known)
    return router


def _strict(view: Callable[..., Any], known: list[str]) -> Callable[..., Any]:
    @wraps(view)
    def strict(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if names := [name for name in request.GET if name not in known]:
            raise ParameterUnknown(names, known)
        # Not `request.GET`: pages drop from it what nobody sees, a program is told.
        sent = QueryDict(request.META.get("QUERY_STRING", ""))
        if spoilt := [name for name, texts in sent.lists() if any(CONTROL.search(text) for text in texts)]:
            raise ParameterUnreadable(spoilt)
        return view(request, *args, **kwargs)

    return strict
