"""The rest of the day, once the script has been played: the town goes on, and the river falls."""

from collections.abc import Iterator
from itertools import cycle

from readout.demo.past import reading
from readout.demo.pieces import Piece, Step

BETWEEN = 8.0
HIGHEST, LOWEST = 552, 300
"""What the gauge shows at first and at last, in centimetres."""


def _says(headline: str, text: str, *by: str, name: str = "", warning: str = "") -> Step:
    piece = Piece(headline=headline, text=text, by=by or ("Staff",), name=name, warning=warning)
    return Step(after=BETWEEN, does="publish", piece=piece)


ROUND = (
    _says(
        "Sports hall has beds for forty more",
        "Nobody who had to leave Mill Lane or Tanner’s Row needs to sleep in a car. Pets are welcome in the "
        "changing rooms.",
        "Noor",
    ),
    _says(
        "Power is back in Mill Lane",
        "Lights came on at the upper end of the lane shortly after the substation had been pumped dry.",
        name="power",
    ),
    _says(
        "Trains cross the railway bridge at walking pace",
        "The railway bridge, 400 metres upstream, stands on rock and stays open. Delays are of about ten "
        "minutes.",
        "Amina, at the station",
    ),
    Step(
        after=BETWEEN,
        does="revise",
        name="power",
        kind="correction",
        note="An earlier version of this update said that power was back in all of Mill Lane. It is back in "
        "the upper half.",
        piece=Piece(
            headline="Power is back in the upper half of Mill Lane",
            text="Lights came on there shortly after the substation had been pumped dry. The lower half has "
            "to wait for its cellars.",
        ),
    ),
    _says(
        "Do not pump cellars dry yet, fire brigade says",
        "While the ground water stands high, it pushes against a cellar from outside. [pumping]Wait until "
        "the river is below four metres[/pumping], the brigade says.",
        "Noor",
    ),
    _says(
        "Boil tap water in the lower town",
        "The water works ask for it until Saturday, as a precaution. Samples have been taken at six taps.",
    ),
    _says(
        "Dam upstream is to open a gate tonight",
        "The notice on the dam’s own page says that the river will rise by twenty centimetres.",
        name="dam",
    ),
    _says(
        "Library opens as a warm room",
        "It stays open all night. There is tea, and there are sockets for telephones.",
        "Amina",
    ),
    Step(after=BETWEEN, does="hold", name="dam"),
    _says(
        "Bakers sell from a boat in Tanner’s Row",
        "Bread goes up in baskets on ropes, and so does the money, “more or less”.",
        "Amina, in Tanner’s Row",
    ),
    Step(
        after=BETWEEN,
        does="retract",
        name="dam",
        note="The notice was last year’s. No gate will be opened tonight, the dam’s operator says.",
    ),
    _says(
        "Divers end their work for today",
        "They saw the foot of the third pier by hand lamp. What they measured goes to the roads department "
        "first.",
        "Amina, at the bridge",
    ),
    _says(
        "Mast at the quay works again",
        "Telephones in the lower town have a network for the first time since the morning.",
    ),
    _says(
        "Sixty tonnes of rock are on their way",
        "[rock]Sixty tonnes of rock are on their way[/rock], the roads department says. It wants to have "
        "them at hand should the survey find a hole.",
        "Noor",
        name="rock",
    ),
    _says(
        "Market moves to the upper square",
        "Stalls that sell food open at seven, all others at nine.",
    ),
    Step(
        after=BETWEEN,
        does="revise",
        name="rock",
        piece=Piece(
            headline="Sixty tonnes of rock are on their way to the bridge",
            text="[rock]Sixty tonnes of rock are on their way[/rock], the roads department says. It wants to "
            "have them at hand should the survey find a hole. They come by rail, since no lorry may cross.",
            by=("Noor",),
        ),
    ),
    _says(
        "Two swans have taken the bus station",
        "Platform four is theirs. Line 5 leaves from platform two.",
    ),
    _says(
        "A man was brought out of a flooded car",
        "He had driven past the barrier in Quay Street. He is in hospital and awake.",
        "Noor",
        warning="Describes a rescue",
    ),
    _says(
        "Farmers lend eleven pumps",
        "They stand along Station Road and push the water back over the flood wall.",
        "Noor, at the flood wall",
    ),
    _says(
        "Insurers open a desk in the town hall",
        "Take pictures before you clean up, they ask, and keep one piece of every carpet.",
    ),
    _says(
        "Chemist delivers to the lower town by boat",
        "Prescriptions can be telephoned through until six; the boat leaves at seven.",
        "Amina",
    ),
    _says(
        "Ferry has carried three thousand people today",
        "[carried]Three thousand people[/carried] have crossed since six, by the harbour office’s count. On "
        "an ordinary day there are sixty, most of them with bicycles.",
        "Amina, at the mill quay",
    ),
    _says(
        "Towpath stays closed all week",
        "Both sides are under water between the mill and the lock, and what lies beneath is not known.",
    ),
    _says(
        "School kitchen cooks for the sports hall",
        "Four hundred plates at noon and as many at six, by teachers who have no pupils until Thursday.",
        "Noor",
    ),
    _says(
        "County court moves its hearings to Thursday",
        "Letters to those who were summoned for tomorrow cannot be brought in time; the court asks everybody "
        "to tell their neighbours.",
    ),
)
"""What happens between the readings, again and again; nothing in it is on the page twice at a time."""


def afterwards() -> Iterator[Step]:
    """Steps without end: a reading of the gauge after every second update of ROUND."""
    level, published = HIGHEST, 0
    for step in cycle(ROUND):
        yield step
        published += step.does == "publish"
        if step.does == "publish" and published % 2 == 0:
            level = max(level - 1, LOWEST)
            piece = reading(f"{level / 100:.2f}", "falling" if level > LOWEST else "standing")
            yield Step(after=BETWEEN, does="publish", piece=piece)
