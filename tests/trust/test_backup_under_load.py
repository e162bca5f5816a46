"""A backup made while people go on writing, put back elsewhere: whole, and serving the same pages."""

import re

import pytest

from trust.running_site import Crowd, Site, Visitor, site_in

pytestmark = pytest.mark.slow
BEFORE = 30
PAGES = ("/zeeland/", "/zeeland/afspraken/", "/zeeland/privacy/", "/zeeland/wie-doet-wat/")


def public_pages(port: int) -> list[bytes]:
    """The public pages, without what is new on each page by itself: tokens and keys of forms."""
    with Visitor(port) as visitor:
        bodies = [visitor.get(path).body for path in PAGES]
    new_each_time = rb'name="(csrfmiddlewaretoken|once)" value="[^"]*"'
    return [re.sub(new_each_time, b"", body) for body in bodies]


def test_what_was_confirmed_before_the_backup_began_comes_back_elsewhere(tmp_path, full_counts):
    file = tmp_path / "backup.zip"
    with site_in(tmp_path / "data", SAMENSPEL_POSTS_A_MINUTE="100000") as site:
        with Crowd(site.port, hands=8 if full_counts else 4) as crowd:
            enough = BEFORE * (10 if full_counts else 1)
            crowd.wait_for(lambda confirmed: len(confirmed.put_down) >= enough, seconds=300)
            told, put_down = dict(crowd.confirmed.told), dict(crowd.confirmed.put_down)
            site.command("backup", str(file))
            after = len(crowd.confirmed.told)
        assert crowd.confirmed.went_wrong == []
        assert after > len(told), "nobody wrote while the backup was made"
        pages = public_pages(site.port)

    other = Site(tmp_path / "restored", settings={"SAMENSPEL_POSTS_A_MINUTE": "100000"})
    # A link in a page names the site it stands on; the other site listens at the same address.
    other.port = site.port
    other.command("restore", str(file))
    try:
        assert other.rows("PRAGMA integrity_check") == [("ok",)]
        assert other.rows("PRAGMA foreign_key_check") == []
        words = {text for (text,) in other.rows("SELECT text FROM helping_ownwords")}
        assert set(told.values()) - words == set()
        (down,) = other.rows("SELECT count(*) FROM helping_question WHERE state = 'looking'")[0]
        assert len(put_down) <= down
        other.start()
        assert public_pages(other.port) == pages
        with Visitor(other.port) as visitor:
            visitor.put_down(visitor.tell("Ook hier kan ik weer vertellen"))
    finally:
        other.kill()
    print(f"\n{len(told)} told before the backup began, {len(words)} in it, 0 missing")
