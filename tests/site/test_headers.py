"""What every answer carries, and how broken requests are refused."""

import socket

import pytest
from django.conf import settings
from pytest_socket import SocketConnectBlockedError

ADDRESSES = ("/healthz", "/en/", "/en/nowhere/", "/admin/login/")
NUL_IN = {
    "query": {"path": "/en/initiatives/?q=%00"},
    "name in the query": {"path": "/en/initiatives/?%00=a"},
    "path": {"path": "/en/initiatives/a%00b/"},
    # Quoted as http.cookies does it: the octal number of the byte.
    "cookie": {"path": "/admin/", "HTTP_COOKIE": 'sessionid="\\000aaaaaaaa"'},
}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_policies(client, address):
    response = client.get(address)

    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_a_visitor_gets_no_cookie(client):
    for address in ("/en/", "/en/initiatives/", "/healthz"):
        assert not client.get(address).cookies


@pytest.mark.parametrize("request_", NUL_IN.values(), ids=NUL_IN.keys())
def test_nul_bytes_are_refused(client, request_):
    response = client.get(**request_)

    assert response.status_code == 400
    assert "Content-Security-Policy" in response


@pytest.mark.parametrize("host", ["evil.example", "a b", "[", "127.0.0.1:port"])
def test_a_name_that_is_not_ours_is_refused(client, host):
    response = client.get("/en/", headers={"host": host})

    assert response.status_code == 400
    assert b"ALLOWED_HOSTS" in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/en/initiatives/?q=%FF%FE",
        "/en/initiatives/?q=%ED%A0%80",
        "/en/initiatives/?q=%C0%80",
        "/en/initiatives/?" + "&" * 6_000,
        "/en/initiatives/?" + "a=1&" * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1),
        "/en/%FF/",
        "/en/initiatives/%C0%80/",
        "/i/" + "9" * 5_000,
        "/i/" + "9" * 40,
        "/%0A/%0D/",
        "//en/initiatives/",
    ],
    ids=lambda address: address[:40],
)
def test_broken_addresses_have_a_clean_answer(client, address):
    assert client.get(address).status_code in {200, 302, 301, 400, 404}


def test_debug_pages_of_django_keep_their_style(client, settings):
    settings.DEBUG = True

    response = client.get("/en/initiatives/?q=%00")

    assert "Content-Security-Policy" not in response


def test_no_test_reaches_the_network():
    with pytest.warns(UserWarning), pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
