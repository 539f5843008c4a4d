"""Who works at the Courier. The demo, the tests and the screenshots use them and nobody else."""

from dataclasses import dataclass

from readout.accounts.actions import create_user
from readout.accounts.models import Member
from readout.accounts.roles import Role

PASSWORD = "the ferry leaves at noon"


@dataclass(frozen=True)
class Player:
    """One of the cast."""

    name: str
    role: Role

    @property
    def email(self) -> str:
        """What they sign in with."""
        return f"{self.name.lower()}@courier.example"


CAST = (
    Player("Amina", Role.REPORTER),
    Player("Noor", Role.EDITOR),
    Player("Sam", Role.STANDARDS_EDITOR),
    Player("Lee", Role.MODERATOR),
    Player("Ade", Role.ADMINISTRATOR),
)


def hire() -> dict[str, Member]:
    """The cast by name; whoever is missing is made."""
    return {each.name: _member(each) for each in CAST}


def _member(player: Player) -> Member:
    found = Member.objects.filter(email=player.email).first()
    return found or create_user(email=player.email, name=player.name, role=player.role, password=PASSWORD)
