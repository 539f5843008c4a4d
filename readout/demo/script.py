"""What happens at the Old Bridge while somebody watches: every kind of change within two minutes."""

from readout.demo.pieces import Piece, Step

SCRIPT = (
    Step(
        after=5,
        does="publish",
        piece=Piece(
            name="crest",
            headline="Second crest now expected on Friday, county says",
            by=("Noor. More follows",),
        ),
    ),
    Step(
        after=6,
        does="publish",
        piece=Piece(
            name="bus",
            headline="Extra buses from the motorway bridge",
            text="Line 9 will run every ten minutes from the motorway bridge until the last ferry.",
        ),
    ),
    Step(
        after=6,
        does="revise",
        name="crest",
        piece=Piece(
            headline="Second, lower crest now expected on Friday, county says",
            text="Rain is due in the hills on Wednesday night. The county’s model gives a second crest of "
            "about 4.90 metres at Old Bridge on Friday, well below the first.",
            by=("Noor",),
        ),
    ),
    Step(
        after=7,
        does="publish",
        piece=Piece(
            name="ambulance",
            headline="Ferry can carry ambulances, harbour office says",
            text="From tonight the ferry will take one ambulance at a time.",
            by=("Amina",),
        ),
    ),
    Step(after=7, does="hold", name="ambulance"),
    Step(
        after=6,
        does="publish",
        piece=Piece(
            name="survey",
            headline="Survey boat reaches the third pier",
            text="A survey boat has moored below the third pier and is sending down a sonar.",
            by=("Amina, at the bridge",),
        ),
    ),
    Step(after=5, does="mark", name="survey"),
    Step(
        after=7,
        does="revise",
        name="bus",
        kind="correction",
        note="An earlier version of this update said line 9. The extra buses are on line 7.",
        piece=Piece(
            headline="Extra buses from the motorway bridge",
            text="Line 7 will run every ten minutes from the motorway bridge until the last ferry.",
        ),
    ),
    Step(
        after=6,
        does="retract",
        name="ambulance",
        note="The harbour office says that the ferry cannot "
        "carry vehicles of any kind. We should have asked twice.",
    ),
    Step(
        after=7,
        does="publish",
        piece=Piece(
            name="pier",
            headline="The pier has not moved, a second survey finds",
            text="The sonar and the marks on the parapet agree: the third pier stands where it stood. How "
            "much stone is missing beneath the water is not known yet.",
            by=("Amina", "Noor"),
            key=True,
        ),
    ),
    Step(after=5, does="confirm"),
    Step(
        after=6,
        does="answer",
        name="pier",
        note="Not before the survey of the riverbed, the roads department says",
    ),
    Step(after=5, does="hear", note="The ferry will run for as long as anybody needs it."),
    Step(after=5, does="unpin", name="stand"),
    Step(
        after=5,
        does="publish",
        piece=Piece(
            name="stand-2",
            headline="Where things stand now",
            text="- Two surveys agree that **the pier has not moved**; stone is missing at its foot.\n"
            "- Old Bridge stays shut for at least three weeks.\n- A second, lower crest is expected on "
            "Friday.\n- The ferry runs late and takes no vehicles.",
            by=("Noor",),
        ),
    ),
    Step(after=4, does="pin", name="stand-2"),
    Step(
        after=7,
        does="publish",
        piece=Piece(
            name="rescue",
            headline="Two people brought from a roof in Tanner’s Row",
            text="Both are well. They had gone back for a cat, which is well too.",
            warning="Describes a rescue",
        ),
    ),
)
