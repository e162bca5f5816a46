"""The village all strategies share: who needs what, who helps with what, and how people are.

Every chance is drawn from the seed and from what it is about (a question, a party, a try), so
that all strategies meet the same people with the same moods. All numbers are our own
assumptions, chosen to be unkind to our loop where in doubt; none is a measurement.
"""

import random
from dataclasses import dataclass, field
from functools import cached_property

RESIDENTS = 64
QUESTIONS_A_WEEK = 9

# theme: (how people say it, what helpers call it)
THEMES: dict[str, tuple[tuple[str, ...], str]] = {
    "vervoer": (
        ("Ik kan dinsdag niet in het ziekenhuis komen, er gaat geen bus",
         "Wie kan mij naar mijn controle rijden? Mijn dochter werkt dan"),
        "Vervoer: we rijden mensen naar ziekenhuis, huisarts of familie",
    ),
    "tuin": (
        ("De heg groeit me boven het hoofd", "Het onkruid staat kniehoog, ik kan niet bukken"),
        "Tuinhulp: heg snoeien, onkruid wieden en gras maaien",
    ),
    "brieven": (
        ("Ik snap die brief over mijn toeslag niet",
         "Er ligt een stapel post, ik durf niet te kijken"),
        "Hulp bij brieven, formulieren, toeslagen en administratie",
    ),
    "gezelschap": (
        ("Sinds mijn vrouw dood is duren de avonden zo lang", "Ik spreek soms dagen niemand"),
        "Bezoek en gezelschap voor wie alleen is; samen koffie drinken",
    ),
    "even weg": (
        ("Mijn man vergeet alles en ik durf hem vrijdag niet alleen te laten",
         "Ik zorg dag en nacht voor mijn moeder, ik kan niet meer"),
        "Vervangende mantelzorg: iemand blijft thuis zodat de mantelzorger even weg kan",
    ),
    "jeugd": (
        ("Onze zoon van 17 ligt de hele dag in bed", "Mijn dochter wil niet meer naar school"),
        "Jongerenwerk: hulp voor jongeren die thuiszitten en voor hun ouders",
    ),
    "klussen": (
        ("De kraan lekt en ik krijg hem niet dicht", "Wie hangt er een lamp voor me op?"),
        "Klusdienst: kleine reparaties in huis, lamp ophangen, kraan maken",
    ),
    "geld": (
        ("Halverwege de maand is alles op", "Er stond een deurwaarder voor de deur"),
        "Schuldhulpverlening en budgetadvies bij geldzorgen",
    ),
    "taal": (
        ("Ik woon hier pas en wil beter leren praten", "Ik begrijp de juf op school niet goed"),
        "Taalmaatje: samen Nederlands oefenen en spreken",
    ),
    "ontmoeten": (
        ("Ik ben hier komen wonen en ken niemand", "Is er ergens een clubje waar ik bij kan?"),
        "Ontmoeting in het dorpshuis: samen eten, kaarten en een praatje",
    ),
    "hulpmiddel": (
        ("Wie leent mij een week een rolstoel?", "Na de operatie heb ik even krukken nodig"),
        "Uitleen van hulpmiddelen: rolstoel, krukken, bed in huis",
    ),
    "nieuws": (
        ("Mijn telefoon doet raar en ik kan niet meer bellen met mijn kleinkind",
         "Ik kom niet meer in mijn DigiD"),
        "Digitale hulp: uitleg bij telefoon, computer en DigiD",
    ),
}  # fmt: skip
NOBODY_OFFERS = "even weg"


@dataclass(frozen=True, slots=True)
class Helper:
    """A party: what it can help with, its room, and how it answers."""

    name: str
    kind: str  # a kind of party
    themes: tuple[str, ...]
    room: int
    accepts: float
    stays_silent: float
    leaves_on: int | None = None  # the day its contact person goes; another comes a week later


@dataclass(frozen=True, slots=True)
class Trouble:
    """What somebody needs. `said` is the theme of the words, `really` what it is about."""

    number: int
    day: int
    asker: int
    said: str
    really: str
    words: str
    shares_freely: bool  # lets helpers read the words
    answers: float  # how likely each "are you helped?" is answered


HELPERS = (
    Helper("Zorgcoöperatie", "initiative", ("gezelschap", "vervoer", "hulpmiddel"), 12, 0.75, 0.1),
    Helper("Welzijn", "organisation", ("jeugd", "gezelschap", "geld"), 10, 0.6, 0.2, leaves_on=38),
    Helper("Gemeente", "government", ("geld", "hulpmiddel"), 20, 0.55, 0.25),
    Helper("Huisartsenpraktijk", "organisation", ("jeugd",), 4, 0.5, 0.25),
    Helper("Dorpshuis", "initiative", ("ontmoeten", "taal"), 15, 0.8, 0.1),
    Helper("Tuinclub", "initiative", ("tuin",), 6, 0.7, 0.15),
    Helper("Klusgroep", "initiative", ("klussen", "nieuws"), 8, 0.7, 0.15),
    Helper("Formulierenbrigade", "organisation", ("brieven", "geld"), 10, 0.7, 0.1),
    Helper("Taalhuis", "organisation", ("taal",), 8, 0.7, 0.15, leaves_on=52),
    Helper("Kees, chauffeur", "resident", ("vervoer",), 2, 0.6, 0.1),
    Helper("Annie, boekhouder", "resident", ("brieven",), 2, 0.65, 0.1),
    Helper("Bram en Sem", "resident", ("tuin", "klussen"), 2, 0.55, 0.3),
    Helper("Wil, ervaren in rouw", "resident", ("gezelschap",), 2, 0.7, 0.05),
    Helper("Digicafé", "initiative", ("nieuws",), 6, 0.75, 0.1),
)


@dataclass(frozen=True)
class World:
    """One village for so many days, all of it settled by the seed."""

    seed: int
    weeks: int
    helpers: tuple[Helper, ...] = field(default=HELPERS)

    @property
    def days(self) -> int:
        return self.weeks * 7

    @cached_property
    def troubles(self) -> tuple[Trouble, ...]:
        """Everything that people will need, in the order in which they need it."""
        draw = random.Random(f"{self.seed}:troubles")
        made = []
        for number in range(self.weeks * QUESTIONS_A_WEEK):
            said = draw.choice(sorted(THEMES))
            another = draw.random() < 0.08
            really = (
                draw.choice([one for one in sorted(THEMES) if one != said]) if another else said
            )
            made.append(
                Trouble(
                    number=number,
                    day=number * 7 // QUESTIONS_A_WEEK,
                    asker=draw.randrange(RESIDENTS),
                    said=said,
                    really=really,
                    words=draw.choice(THEMES[said][0]),
                    shares_freely=draw.random() < 0.85,
                    answers=draw.choice([0.9, 0.9, 0.8, 0.5]),
                )
            )
        return tuple(made)

    def chance(self, *about: object) -> float:
        """A number from 0 up to 1 that is the same whenever it is about the same."""
        return random.Random(f"{self.seed}:{about}").random()

    def can_help(self, helper: Helper, theme: str) -> bool:
        return theme in helper.themes

    def reaction(self, helper: Helper, trouble: Trouble, attempt: int) -> str:
        """What a helper says to a request: "accept", "decline" or "silence"."""
        mood = self.chance("reaction", helper.name, trouble.number, attempt)
        if mood < helper.stays_silent:
            return "silence"
        fits = self.can_help(helper, trouble.really)
        accepts = helper.accepts if fits else 0.15
        return "accept" if mood < helper.stays_silent + accepts else "decline"

    def days_to_answer(self, helper: Helper, trouble: Trouble) -> int:
        return int(self.chance("answer", helper.name, trouble.number) * 4)

    def days_to_help(self, helper: Helper, trouble: Trouble) -> int:
        return 1 + int(self.chance("help", helper.name, trouble.number) * 6)

    def forgets(self, helper: Helper, trouble: Trouble) -> bool:
        """Accepted, and then it slipped."""
        return self.chance("forgets", helper.name, trouble.number) < 0.12

    def helps(self, helper: Helper, trouble: Trouble, attempt: int) -> bool:
        """Does the asker feel helped by this helper?"""
        fits = self.can_help(helper, trouble.really)
        return self.chance("helps", helper.name, trouble.number, attempt) < (0.9 if fits else 0.05)

    def is_away(self, helper: Helper, day: int) -> bool:
        """The contact person left and the next one has not begun."""
        return helper.leaves_on is not None and helper.leaves_on <= day < helper.leaves_on + 7
