"""Opening hours and recurrence rules (RFC 5545, as in HSDS) in plain Dutch words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from samenspel.domain.directory.fields import Wrong, day, shown

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_CODES = {code: number for number, code in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_NTH = {
    1: "eerste",
    2: "tweede",
    3: "derde",
    4: "vierde",
    5: "vijfde",
    -1: "laatste",
    -2: "een na laatste",
}
_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
_EVERY = {
    "DAILY": ("dag", "dagen"),
    "WEEKLY": ("week", "weken"),
    "MONTHLY": ("maand", "maanden"),
    "YEARLY": ("jaar", "jaar"),
}
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something is open. `nth` 0 is every such day, 2 the second of the month, -1 the last."""

    freq: str = ""
    interval: int = 1
    weekdays: tuple[tuple[int, int], ...] = field(default=())  # (nth, 0 = Monday ... 6 = Sunday)
    monthdays: tuple[int, ...] = ()
    hours: str = ""
    period: str = ""
    starts: date | None = None
    note: str = ""


def in_words(rules: Iterable[Mapping[str, str]]) -> str:
    """HSDS schedules as one line: "maandag en woensdag 9:00-12:00; zaterdag vanaf 14:00".

    Each rule maps HSDS field names (freq, byday, opens_at, ...) to text. The
    same schedule twice is said once; days with the same hours are put together.
    Raises Wrong for a part that cannot be read: half a schedule sends people to
    a closed door.
    """
    together: dict[Schedule, set[tuple[int, int]]] = {}
    for schedule in (_schedule(rule) for rule in rules):
        key = replace(schedule, weekdays=()) if _is_plain_week(schedule) else schedule
        together.setdefault(key, set()).update(schedule.weekdays)
    said = [_said(replace(key, weekdays=tuple(sorted(days)))) for key, days in together.items()]
    return "; ".join(dict.fromkeys(s for s in said if s))


def is_rule(text: str) -> bool:
    return bool(re.match(r"(RRULE:)?FREQ=", text, re.IGNORECASE))


def rule_in_words(text: str) -> str:
    """A bare RRULE, for example "FREQ=WEEKLY;BYDAY=MO,WE", in words. Raises Wrong."""
    parts = re.sub(r"^RRULE:", "", text.strip(), flags=re.IGNORECASE).split(";")
    pairs = dict(part.split("=", 1) for part in parts if "=" in part)
    return in_words([{name.strip().lower(): value for name, value in pairs.items()}])


def _is_plain_week(schedule: Schedule) -> bool:
    return (
        schedule.freq == "WEEKLY"
        and bool(schedule.weekdays)
        and not any(nth for nth, _ in schedule.weekdays)
    )


def _schedule(rule: Mapping[str, str]) -> Schedule:
    freq = rule.get("freq", "").upper()
    if freq and freq not in _EVERY:
        raise Wrong(
            f"I do not know the frequency {shown(freq)}. Use DAILY, WEEKLY, MONTHLY or YEARLY."
        )
    weekdays = _weekdays(rule.get("byday", ""))
    starts = _day(rule.get("dtstart", ""))
    if freq == "WEEKLY" and not weekdays and starts:
        weekdays = ((0, starts.weekday()),)
    interval = _small_number(rule.get("interval", "")) or 1
    return Schedule(
        freq=freq or ("WEEKLY" if weekdays else ""),
        interval=interval,
        weekdays=weekdays,
        # RFC 5545: days of the month mean nothing in a weekly rule.
        monthdays=() if freq in ("WEEKLY", "DAILY") else _monthdays(rule.get("bymonthday", "")),
        hours=_hours(_clock(rule.get("opens_at", "")), _clock(rule.get("closes_at", ""))),
        period=_period(rule, starts if interval > 1 else None),
        starts=starts if freq == "YEARLY" else None,
        note=" ".join(n for n in (rule.get("description", ""), rule.get("notes", "")) if n),
    )


def _said(schedule: Schedule) -> str:
    when = " ".join(part for part in (_which_days(schedule), schedule.hours) if part)
    if when and schedule.period:
        when = f"{when} ({schedule.period})"
    return ". ".join(part for part in (when, schedule.note) if part)


def _which_days(schedule: Schedule) -> str:
    every = _every(schedule)
    if schedule.weekdays:
        days = _listed_days(schedule.weekdays)
        ofmonth = any(nth for nth, _ in schedule.weekdays) or schedule.freq == "MONTHLY"
        tail = every if schedule.interval > 1 else "van de maand" if ofmonth else ""
        return f"{days} {tail}".strip()
    if schedule.monthdays:
        days = _joined([_monthday(d) for d in schedule.monthdays])
        return f"{days} {every if schedule.interval > 1 else 'van de maand'}"
    if schedule.starts:
        return f"{every} op {schedule.starts.day} {_MONTHS[schedule.starts.month - 1]}"
    return every if schedule.freq else ""


def _every(schedule: Schedule) -> str:
    one, more = _EVERY.get(schedule.freq, ("", ""))
    return (
        f"{'elk' if one == 'jaar' else 'elke'} {one}"
        if schedule.interval == 1
        else f"om de {schedule.interval} {more}"
    )


def _listed_days(weekdays: tuple[tuple[int, int], ...]) -> str:
    """Three or more days in a row become "maandag tot en met vrijdag"."""
    numbers = [number for nth, number in weekdays if nth == 0]
    if len(numbers) == len(weekdays) >= 3 and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    ):
        return (
            "elke dag"
            if len(numbers) == 7
            else f"{_DAYS[numbers[0]]} tot en met {_DAYS[numbers[-1]]}"
        )
    return _joined(
        [f"{_NTH[nth]} {_DAYS[number]}" if nth else _DAYS[number] for nth, number in weekdays]
    )


def _joined(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} en {words[-1]}" if len(words) > 1 else "".join(words)


def _monthday(number: int) -> str:
    return (
        "de laatste dag"
        if number == -1
        else f"{-number} dagen voor het eind"
        if number < 0
        else f"de {number}e"
    )


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for part in re.split(r"[,\s]+", text.upper().strip()):
        match = re.fullmatch(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", part)
        nth = int(match[1]) if match and match[1] else 0
        if part and (not match or nth not in _NTH | {0: ""}):
            raise Wrong(f"I do not know the day {shown(part)}. Use MO, TU ... SU, or 1MO, -1FR.")
        if match:
            found.append((nth, _CODES[match[2]]))
    return tuple(sorted(set(found)))


def _monthdays(text: str) -> tuple[int, ...]:
    found = []
    for part in re.split(r"[,\s]+", text.strip()):
        if part and (not re.fullmatch(r"[+-]?\d{1,2}", part) or not 1 <= abs(int(part)) <= 31):
            raise Wrong(
                f"{shown(part)} is not a day of the month. Use 1 to 31, or -1 for the last."
            )
        found += [int(part)] if part else []
    return tuple(sorted(set(found)))


def _small_number(text: str) -> int:
    if text and not re.fullmatch(r"\d{1,3}", text):
        raise Wrong(f"{shown(text)} is not a number of times. Use 1, 2, 3 ...")
    return int(text or 0)


def _clock(text: str) -> str:
    """ "09:00:00" -> "9:00"; "" stays "". Raises Wrong."""
    if not text:
        return ""
    found = _CLOCK.fullmatch(text)
    if not found or int(found[1]) * 60 + int(found[2]) > 24 * 60 or int(found[2]) > 59:
        raise Wrong(f"{shown(text)} is not a time of day. Write it like 9:00.")
    return f"{int(found[1])}:{found[2]}"


def _hours(opens: str, closes: str) -> str:
    if opens and closes:
        return f"{opens}-{closes}"
    return f"vanaf {opens}" if opens else f"tot {closes}" if closes else ""


def _day(text: str) -> date | None:
    # A bare RRULE writes 20261124 or 20261124T090000Z.
    if found := re.fullmatch(r"(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?", text):
        text = f"{found[1]}-{found[2]}-{found[3]}"
    return day(text) if text else None


def _period(rule: Mapping[str, str], starts: date | None) -> str:
    first = _day(rule.get("valid_from", "")) or starts
    last = _day(rule.get("valid_to", "")) or _day(rule.get("until", ""))
    times = _small_number(rule.get("count", ""))
    parts = [f"van {_long(first)}" if first and last else f"vanaf {_long(first)}" if first else ""]
    parts += [f"tot en met {_long(last)}" if last else ""]
    days = " ".join(p for p in parts if p)
    return ", ".join(p for p in (days, f"{times} keer" if times else "") if p)


def _long(moment: date | None) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}" if moment else ""
