"""The ends of a message as texts: whatever a log or a platform writes for an address and a port."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.captures import messages
from sipmsg.captures.endpoints import endpoint, whole_endpoint

_ADDRESSES = st.ip_addresses().map(str)
_PORTS = st.integers(0, 65_535)


@given(_ADDRESSES, _PORTS)
def test_an_end_is_read_as_it_is_written(host: str, port: int) -> None:
    written = endpoint(host, port)
    assert written is not None
    assert whole_endpoint(written) == written == endpoint(host, str(port))


@given(_ADDRESSES, st.one_of(st.integers(65_536), st.integers(65_536).map(str), st.just("9" * 5_000)))
def test_a_number_that_is_no_port_makes_no_end(host: str, port: int | str) -> None:
    assert endpoint(host, port) is None
    assert whole_endpoint(f"[{host}]:{port}" if ":" in host else f"{host}:{port}") is None


@given(st.text())
def test_any_text_is_an_end_or_none(text: str) -> None:
    found = whole_endpoint(text)
    assert found is None or whole_endpoint(found) == found


@pytest.mark.parametrize("port", ["65536", "9" * 5_000, "\N{FULLWIDTH DIGIT FIVE}060", ""])
def test_a_record_with_an_odd_end_is_read_all_the_same(port: str) -> None:
    record = {
        "time": "2026-03-02T10:15:30Z",
        "message": "BYE sip:bob@biloxi.com SIP/2.0\r\nCall-ID: 1\r\nContent-Length: 0\r\n\r\n",
        "source": f"192.0.2.1:{port}",
        "destination": "192.0.2.2:5060",
    }
    (found,) = messages(io.BytesIO(json.dumps(record).encode() + b"\n"))
    assert (found.source, found.destination) == (None, "192.0.2.2:5060")
