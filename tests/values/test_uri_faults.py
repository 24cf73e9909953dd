"""What is wrong with a URI that parses: RFC 3261 sections 19.1.1 and 25.1, RFC 3966 section 5.1.5."""

import pytest

from sipmsg import Problem, parse_uri

VALUES: dict[str, tuple[list[str | None], list[str | None]]] = {
    "transport": (["udp", "TCP", "x-y"], [None, "a:b"]),
    "user": (["phone", "ip"], [None, "a/b"]),
    "method": (["INVITE"], [None, "[a]"]),
    "ttl": (["0", "255", "016"], [None, "256", "0255", "1a"]),
    "maddr": (["192.0.2.1", "a.example"], [None, "%20"]),
    # RFC 3261 section 25.1 has lr alone; lr=on is what some write, and says the same
    "lr": ([None, "on", "true"], []),
}
GOOD = [(name, text) for name, (good, _) in VALUES.items() for text in good]
BAD = [(name, text) for name, (_, bad) in VALUES.items() for text in bad]


def _problems(text: str) -> list[Problem]:
    found: list[Problem] = []
    parse_uri(text, problems=found)
    return found


def _with(name: str, text: str | None) -> str:
    return f"sip:a@b.example;{name}" if text is None else f"sip:a@b.example;{name}={text}"


@pytest.mark.parametrize(("name", "text"), GOOD)
def test_a_parameter_as_the_rfc_has_it(name: str, text: str | None) -> None:
    assert _problems(_with(name, text)) == []
    assert _problems(_with(name.upper(), text)) == []


@pytest.mark.parametrize(("name", "text"), BAD)
def test_a_parameter_with_another_value(name: str, text: str | None) -> None:
    (problem,) = _problems(_with(name, text))
    shown = "without a value" if text is None else text
    assert (problem.code, problem.found) == ("uri.bad_parameter", text)
    assert problem.message == f"the parameter {name} cannot be {shown}"


@pytest.mark.parametrize("host", ["256.1.1.1", "123.45.67.890", "1.2.3.400"])
def test_digits_and_dots_that_are_no_address(host: str) -> None:
    assert [(problem.code, problem.found) for problem in _problems(f"sip:a@{host}")] == [("uri.bad_host", host)]


@pytest.mark.parametrize("host", ["192.0.2.1", "1.example", "[2001:db8::1]"])
def test_a_host_that_is_one(host: str) -> None:
    assert _problems(f"sip:a@{host}") == []


@pytest.mark.parametrize("context", ["example.com", "+1", "+1-508"])
def test_a_phone_context_that_is_a_name_or_the_start_of_a_number(context: str) -> None:
    assert _problems(f"tel:7042;phone-context={context}") == []


@pytest.mark.parametrize("context", ["%41", "1508", "+"])
def test_a_phone_context_that_is_neither(context: str) -> None:
    found = [(problem.code, problem.found) for problem in _problems(f"tel:7042;phone-context={context}")]
    assert found == [("uri.bad_parameter", context)]
