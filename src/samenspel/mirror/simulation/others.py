"""Three other ways of finding help, modelled fairly: the same people, moods and room.

Their rules, all assumptions of ours:
- **paper list**: the asker reads a list of parties in the words of organisations, finds a right
  one in 55 of 100 tries, calls, and tells the story. A refusal names a better address as often as
  in our loop. After a refusal the asker tries again the next day in 75 of 100 cases, after a
  silence a week later in 65 of 100, at most six times. Nobody else keeps the question.
- **nearest door**: the asker goes to one of four doors. Whoever is there knows the right party in
  70 of 100 cases, else names another. The asker calls as advised in 80 of 100 cases. After a
  refusal the asker comes back to the door in 65 of 100 cases, after a silence two weeks later in
  50 of 100.
- **random matching**: a coordinator gives the question to any party with room, and after a refusal
  or a week of silence to another; each time it slips in 8 of 100 cases.

A day is orphaned when the need is unmet, and nobody but the asker keeps it or no next moment is
set. A question is lost when it is unmet and nobody will act on it again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from samenspel.mirror.simulation.world import Helper, Trouble, World


@dataclass(slots=True)
class Course:
    """How it went with one question."""

    helped_after: int | None = None
    told: int = 0
    orphan_days: int = 0
    lost: bool = False
    silent: bool = False  # closed because the asker stopped answering; never counted as helped


@dataclass(slots=True)
class Rules:
    """What one strategy does between tries."""

    pick: Callable[[World, Trouble, int], Helper | None]
    again_after_refusal: float
    again_after_silence: float
    wait_after_silence: int
    most_tries: int
    someone_keeps_it: bool
    tells_to_start: int


def right_or_not(chance_right: float) -> Callable[[World, Trouble, int], Helper | None]:
    """Pick a party that fits the words in so many of 100 tries, else any other."""

    def pick(world: World, trouble: Trouble, attempt: int) -> Helper | None:
        right = [one for one in world.helpers if world.can_help(one, trouble.said)]
        wrong = [one for one in world.helpers if one not in right]
        finds = world.chance("finds", trouble.number, attempt) < chance_right
        among = right if right and finds else wrong
        return among[int(world.chance("which", trouble.number, attempt) * len(among))]

    return pick


def any_party(world: World, trouble: Trouble, attempt: int) -> Helper | None:
    return world.helpers[int(world.chance("any", trouble.number, attempt) * len(world.helpers))]


def advised(world: World, trouble: Trouble, attempt: int) -> Helper | None:
    """The door names a party; in 20 of 100 cases the asker never calls."""
    if world.chance("calls", trouble.number, attempt) >= 0.8:
        return None
    return right_or_not(0.7)(world, trouble, attempt)


STRATEGIES = {
    "paper_list": Rules(right_or_not(0.55), 0.75, 0.65, 7, 6, False, 0),
    "nearest_door": Rules(advised, 0.65, 0.5, 14, 6, False, 1),
    "random": Rules(any_party, 0.92, 0.92, 7, 99, True, 1),
}


def run(world: World, name: str) -> list[Course]:
    """Follow every question of the village under one strategy."""
    room = {helper.name: helper.room for helper in world.helpers}
    busy_until: dict[str, list[int]] = {helper.name: [] for helper in world.helpers}
    return [_follow(world, one, STRATEGIES[name], room, busy_until) for one in world.troubles]


def _follow(
    world: World,
    trouble: Trouble,
    rules: Rules,
    room: dict[str, int],
    busy_until: dict[str, list[int]],
) -> Course:
    course = Course(told=rules.tells_to_start)
    day, attempt = trouble.day, 0
    named: Helper | None = None
    while day < world.days:
        helper, named = named or rules.pick(world, trouble, attempt), None
        attempt += 1
        said = (
            "silence"
            if helper is None
            else _ask(world, helper, trouble, attempt, day, room, busy_until)
        )
        if helper is not None and said != "silence":
            course.told += 1
        if said == "accept" and helper is not None:
            slipped = world.forgets(helper, trouble)
            done = day + world.days_to_help(helper, trouble)
            busy_until[helper.name].append(done)
            if not slipped and world.helps(helper, trouble, attempt):
                course.helped_after = done - trouble.day
                break
            # Not helped, or it slipped: the asker finds out and starts anew, as after a silence.
            day, said = done, "silence"
        if said == "decline" and helper is not None:
            named = _better(world, helper, trouble, attempt)
        again = rules.again_after_refusal if said == "decline" else rules.again_after_silence
        stops = world.chance("again", trouble.number, attempt) >= again
        if helper is None or stops or attempt >= rules.most_tries:
            course.lost = True
            break
        day += 1 if said == "decline" else rules.wait_after_silence
    return _with_orphan_days(world, trouble, rules, course, day)


def _ask(
    world: World,
    helper: Helper,
    trouble: Trouble,
    attempt: int,
    day: int,
    room: dict[str, int],
    busy_until: dict[str, list[int]],
) -> str:
    busy_until[helper.name] = [until for until in busy_until[helper.name] if until > day]
    if world.is_away(helper, day):
        return "silence"
    said = world.reaction(helper, trouble, attempt)
    full = len(busy_until[helper.name]) >= room[helper.name]
    return "decline" if said == "accept" and full else said


def _better(world: World, helper: Helper, trouble: Trouble, attempt: int) -> Helper | None:
    """In 30 of 100 refusals a right address is named."""
    if world.chance("better", helper.name, trouble.number, attempt) >= 0.3:
        return None
    right = [one for one in world.helpers if world.can_help(one, trouble.really) and one != helper]
    return right[0] if right else None


def _with_orphan_days(
    world: World, trouble: Trouble, rules: Rules, course: Course, last_day: int
) -> Course:
    """Without a keeper every unmet day is orphaned; with one, the days after it slipped."""
    until = world.days if course.helped_after is None else trouble.day + course.helped_after
    if not rules.someone_keeps_it:
        course.orphan_days = max(0, until - trouble.day)
    elif course.lost:
        course.orphan_days = max(0, world.days - last_day)
    return course
