"""Another party's word for who somebody is: off unless set, and believed only when verified."""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import jwt
import pytest

# What the other party says of whoever comes with this code.
SAYS = {
    "known": {"sub": "1", "email": "aisha@example.org", "email_verified": True},
    "again": {"sub": "1", "email": "heel-anders@example.org", "email_verified": False},
    "new": {"sub": "2", "email": "Nieuw@Example.org", "email_verified": True},
    "unsure": {"sub": "3", "email": "aisha@example.org", "email_verified": False},
    "silent": {"sub": "4"},
}


class OtherParty(BaseHTTPRequestHandler):
    """A small OpenID Connect provider on this machine."""

    def do_GET(self):
        here = f"http://127.0.0.1:{self.server.server_port}"
        if self.path == "/.well-known/openid-configuration":
            return self.say(
                {
                    "issuer": here,
                    "authorization_endpoint": f"{here}/authorize",
                    "token_endpoint": f"{here}/token",
                    "userinfo_endpoint": f"{here}/userinfo",
                    "jwks_uri": f"{here}/keys",
                }
            )
        return self.say(SAYS[self.headers["Authorization"].removeprefix("Bearer ")])

    def do_POST(self):
        here = f"http://127.0.0.1:{self.server.server_port}"
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        code = sent["code"][0]
        if code not in SAYS or "code_verifier" not in sent:
            return self.say({"error": "invalid_grant"}, status=400)
        word = {"iss": here, "aud": "samenspel", "exp": 4_000_000_000, "iat": 0} | SAYS[code]
        key = "x" * 32
        token = {"access_token": code, "token_type": "Bearer", "id_token": jwt.encode(word, key)}
        return self.say(token)

    def say(self, what, status=200):
        body = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *about):
        pass


@pytest.fixture
def other_party():
    server = ThreadingHTTPServer(("127.0.0.1", 0), OtherParty)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def visit(other_party, folder, *codes):
    told = {
        "SAMENSPEL_DATA": str(folder),
        "SAMENSPEL_OIDC_SERVER": other_party,
        "SAMENSPEL_OIDC_NAME": "Dorpslogin",
        "SAMENSPEL_OIDC_CLIENT_ID": "samenspel",
        "SAMENSPEL_OIDC_SECRET": "geheim",
        "DJANGO_SETTINGS_MODULE": "samenspel.config.settings",
        "DATABASE_URL": "",
    }
    script = Path(__file__).with_name("oidc_visit.py")
    done = subprocess.run(
        [sys.executable, str(script), *codes],
        env=os.environ | told,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_elsewhere_is_believed_only_for_a_verified_address(other_party, tmp_path):
    visits = visit(other_party, tmp_path, "known", "again", "new", "unsure", "silent", "wrong")

    known, again, new, unsure, silent, wrong = visits
    assert known["button"] and known["away"] == f"{other_party}/authorize"
    assert {"code_challenge", "state"} <= set(known["asked"])
    assert (known["person"], known["back"], known["people"]) == ("aisha@example.org", "/mijn/", 1)
    assert again["person"] == "aisha@example.org"
    assert (new["person"], new["people"]) == ("nieuw@example.org", 2)
    for refused in (unsure, silent, wrong):
        assert (refused["person"], refused["back"], refused["people"]) == (None, "/inloggen/", 2)
    assert known["by_get"] == 405


def test_without_settings_there_is_no_such_door(client, db):
    assert client.post("/inloggen/elders/").status_code == 404
    assert "elders" not in client.get("/inloggen/").content.decode()
