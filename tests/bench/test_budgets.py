"""Pages ask a fixed number of queries, however many rows there are. Times are measured in bench/."""

import pytest
from django.utils import timezone
from filling import fill
from measuring import queries_of
from visits import pages_of

pytestmark = pytest.mark.slow
# The same place when it has just begun, and when it has been used for a while.
SMALL = {"questions": 60, "parties": 12, "open_ones": 25}
LARGE = {"questions": 300, "parties": 60, "open_ones": 200}


def queries_in(slug, **size):
    """Page -> how many queries it asks, and the most it may."""
    filled = fill(now=timezone.now(), slug=slug, **size)
    return {page.name: (queries_of(page.request), page.most_queries) for page in pages_of(filled)}


def test_pages_ask_few_queries_and_no_more_when_there_are_more_rows(db):
    """At most ten, and fifteen for whoever signed in (docs/performance.md)."""
    small, large = queries_in("small", **SMALL), queries_in("large", **LARGE)
    assert len(large) > 15
    assert {name: row for name, row in large.items() if row[0] > row[1]} == {}
    grown = {name: (small[name][0], large[name][0]) for name in large}
    assert {name: row for name, row in grown.items() if row[1] > row[0]} == {}
