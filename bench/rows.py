"""Writing many rows at once, on either database."""

from collections.abc import Iterable
from typing import Any

from django.core.management.color import no_style
from django.db import connection

BATCH = 1_000


def keep(model: Any, rows: Iterable[Any]) -> None:
    """Insert many rows."""
    model.objects.bulk_create(rows, batch_size=BATCH)


def next_number(model: Any) -> int:
    """The first free row number of a numbered table."""
    last = model.objects.order_by("-id").values_list("id", flat=True).first()
    return (last or 0) + 1


def number_on(*numbered: Any) -> None:
    """Let the database number on after rows that brought a number of their own (PostgreSQL)."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(numbered))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def analyse() -> None:
    """Let the database know how its rows are spread, as PostgreSQL does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
