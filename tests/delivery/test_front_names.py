"""The names inside uvicorn that the front relies on are no documented interface; here a change is noticed."""

import inspect

import uvicorn
from uvicorn.protocols.http import flow_control, httptools_impl

from readout.delivery.front import RELIED_ON

ATTRIBUTES = (
    "self.url",
    "self.headers",
    "self.parser",
    "self.cycle",
    "self.flow",
    "self.loop",
    "self.transport",
    "self.connections",
    "self.server_state",
)


def test_uvicorn_and_httptools_have_every_method_the_front_calls_or_overrides() -> None:
    missing = [
        f"{owner.__name__}.{name}"
        for owner, names in RELIED_ON.items()
        for name in names
        if not callable(getattr(owner, name, None))
    ]
    assert missing == []


def test_uvicorn_keeps_what_the_front_reads_under_the_same_names() -> None:
    source = inspect.getsource(httptools_impl.HttpToolsProtocol.__init__)
    source += inspect.getsource(httptools_impl.HttpToolsProtocol.on_message_begin)
    assert [name for name in ATTRIBUTES if f"{name}:" not in source and f"{name} =" not in source] == []
    assert "self.response_complete = " in inspect.getsource(httptools_impl.RequestResponseCycle)
    assert "self.write_paused = " in inspect.getsource(flow_control.FlowControl)


def test_uvicorn_headers_have_lower_case_names_as_the_front_takes_them() -> None:
    assert "name.lower()" in inspect.getsource(httptools_impl.HttpToolsProtocol.on_header)


def test_the_server_has_what_ours_overrides() -> None:
    for name in ("startup", "shutdown", "main_loop", "on_tick", "serve"):
        assert inspect.iscoroutinefunction(getattr(uvicorn.Server, name))
    assert callable(uvicorn.Server.handle_exit)
    assert "_captured_signals" in vars(uvicorn.Server(uvicorn.Config(lambda: None, log_config=None)))
