"""From courses to figures that can be compared."""

from collections.abc import Sequence
from statistics import mean, median
from typing import Any

from samenspel.mirror.simulation.others import Course


def figures(courses: Sequence[Course]) -> dict[str, Any]:
    """Lost questions, orphan days, helped, times told a question, median days to helped."""
    days = [one.helped_after for one in courses if one.helped_after is not None]
    return {
        "questions": len(courses),
        "lost": sum(one.lost for one in courses),
        "silent": sum(one.silent for one in courses),
        "orphan_days": sum(one.orphan_days for one in courses),
        "helped": len(days),
        "times_told": round(mean(one.told for one in courses), 2) if courses else None,
        "median_days": median(days) if days else None,
    }
