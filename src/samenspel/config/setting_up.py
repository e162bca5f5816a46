"""Makes an installation ready to serve: the tables, the style sheets, the demonstration."""

from django.conf import settings
from django.core.management import call_command, get_commands

from samenspel.parties.models import Place


def set_up() -> None:
    """Do what is needed and not done yet. Safe to repeat; takes a second when nothing is needed."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    settings.DATA.chmod(0o700)  # words and details of people are in there
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if settings.DEMO and "load_demonstration" in get_commands() and not Place.objects.exists():
        call_command("load_demonstration")
