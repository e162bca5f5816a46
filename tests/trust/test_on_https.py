"""As an installation on the internet runs: behind a proxy that speaks https, two workers."""

import pytest

from trust.running_site import Site, Visitor

pytestmark = pytest.mark.slow


class Secure(Visitor):
    """A visitor whose proxy says that the connection was secure."""

    def _ask(self, method, path, body):
        self.host = {"Host": "samen.example", "X-Forwarded-Proto": "https"}
        return super()._ask(method, path, body)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """One site with the usual limits."""
    site = Site(
        tmp_path_factory.mktemp("https") / "data",
        settings={"SAMENSPEL_URL": "https://samen.example", "SAMENSPEL_HOSTS": "samen.example"},
    )
    site.begin()
    site.start(Secure)
    yield site
    site.kill()


def test_every_cookie_is_tied_to_this_host(site):
    """Bar 8: __Host-, Secure, HttpOnly and SameSite on each cookie of telling and coming back."""
    with Secure(site.port) as visitor:
        draft = visitor.tell("Wie helpt mij?")
        visitor.put_down(draft)
        visitor.get(f"{draft}neergelegd/")
        visitor.post("/taal/", language="en", next="/zeeland/")
        visitor.post(f"{draft}terugnemen/")
        visitor.get(draft)
        visitor.post("/inloggen/", email="iemand@example.org")
        cookies = visitor.set_cookies
    names = {line.partition("=")[0] for line in cookies}
    assert {"__Host-session", "__Host-csrf", "__Host-language"} <= names
    for line in cookies:
        attributes = {part.strip().lower() for part in line.split(";")[1:]}
        assert line.startswith("__Host-"), line.partition("=")[0]
        assert {"secure", "httponly", "path=/"} <= attributes, line
        assert attributes & {"samesite=lax", "samesite=strict"}
        assert not any(part.startswith("domain=") for part in attributes)


def test_a_year_of_https_only_and_plain_http_is_sent_on(site):
    with Secure(site.port) as visitor:
        assert "max-age=31536000" in visitor.get("/zeeland/").headers["Strict-Transport-Security"]
    with Visitor(site.port) as plain:
        plain.host = {"Host": "samen.example"}
        answer = plain.get("/zeeland/")
    assert (answer.status, answer.headers["Location"]) == (301, "https://samen.example/zeeland/")


def test_another_host_is_refused(site):
    with Visitor(site.port) as visitor:
        visitor.host = {"Host": "evil.example", "X-Forwarded-Proto": "https"}
        assert visitor.get("/zeeland/").status == 400


def test_the_limit_is_one_for_all_workers_and_no_made_up_address_resets_it(site):
    """Bar 11: twenty forms a minute, whichever of two processes takes them (at most two minutes)."""
    statuses = []
    with Secure(site.port) as first:
        first.get("/zeeland/")
        for number in range(44):  # two minutes' worth at most, when the minute just turns
            with Secure(site.port) as visitor:  # a new connection: any worker may take it
                visitor.cookies, visitor.token = dict(first.cookies), first.token
                # Our own proxy adds the true address at the end; the rest anybody can make up.
                visitor.address = f"198.51.100.{number}, {first.address}"
                answer = visitor.post("/taal/", language="nl", next="/zeeland/")
                statuses.append(answer.status)
    assert statuses[:20] == [302] * 20
    assert statuses.count(302) <= 40 and 429 in statuses
    with Secure(site.port) as other:
        other.get("/zeeland/")
        assert other.post("/taal/", language="nl", next="/zeeland/").status == 302
