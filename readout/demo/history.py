"""The flood at the Old Bridge, up to the moment the page is opened.

Everything here is invented; the town has no name, and nobody in it but the cast has one.
"""

from readout.demo.pieces import Past, Piece

SLUG = "old-bridge"
TITLE = "Old Bridge stays shut as the river crests at its highest level in 41 years"
STANDFIRST = (
    "The town’s only road crossing is closed. Divers have been under the third pier, "
    "114 households are out of their homes, and a ferry is running from the mill quay."
)

PAST = (
    Past(
        ago=1021,
        piece=Piece(
            headline="Flood warning for the lower town raised to red",
            text="The county has raised its warning for the lower town to red, the highest of three. "
            "The gauge at Old Bridge stands at 3.90 metres and rises by ten centimetres an hour.",
            key=True,
        ),
    ),
    Past(
        ago=700,
        piece=Piece(
            headline="River passes four metres; the towpath is under water",
            text="Both towpaths have gone. The harbour office asks everybody to stay off the quays "
            "until the water has gone.",
            by=("Noor",),
        ),
    ),
    Past(
        ago=562,
        piece=Piece(headline="Old Bridge closed for an inspection", by=("Amina",), key=True),
        corrected=(
            540,
            "An earlier version of this headline said that the bridge was closed for an "
            "inspection. It was closed because a sensor on the third pier raised an alarm.",
            Piece(
                headline="Old Bridge closed after a sensor raises the alarm",
                text="Barriers went down on both banks after a sensor on the third pier raised an alarm. "
                "Our reporter at the western barrier saw the last bus turn back.",
                by=("Amina",),
            ),
        ),
    ),
    Past(
        ago=541,
        piece=Piece(
            headline="Lower streets told to leave",
            text="The county has told everyone in Mill Lane and Tanner’s Row to leave now, and to take "
            "medicines, papers and pets. The sports hall on Station Road is open.",
            key=True,
        ),
    ),
    Past(
        ago=498,
        piece=Piece(
            headline="Schools on the east bank will not open",
            text="Four schools stay closed. The two on the west bank open as usual, the county says.",
        ),
        retracted=(470, "The closing notice was for a rehearsal last year. All six schools were open."),
    ),
    Past(
        ago=481,
        piece=Piece(
            headline="River crests at 5.82 metres, the highest since 1985",
            text="The gauge at Old Bridge stands at 5.82 metres and has not risen for half an hour. "
            "Only the flood of 1985 was higher, by nine centimetres.",
            by=("Amina, at the bridge",),
            key=True,
            links=(
                ("The three great floods, in pictures", "https://courier.example/three-floods"),
                ("What the gauge measures", "https://courier.example/the-gauge"),
            ),
        ),
    ),
    Past(
        ago=330,
        piece=Piece(
            headline="A ferry crosses where the bridge cannot",
            text="A foot ferry has begun to cross from the mill quay, with room for forty people at a "
            "time. Bicycles travel free; cars cannot be carried. Drivers face a detour of 23 kilometres "
            "by the motorway bridge.\n\n> The current is strong but even. I have crossed in worse.\n\n"
            "That was the ferry’s skipper, after the third crossing.",
            by=("Amina, at the mill quay",),
        ),
    ),
    Past(
        ago=215,
        piece=Piece(
            headline="In Mill Lane, the furniture has gone upstairs",
            text="The water reached the second stair before it stopped. By then most of the street had "
            "been up for three hours.\n\nIn the bakery the ovens stand on beer crates. In the house opposite "
            "a piano is on the landing; *nobody remembers how*.",
            by=("Amina, in Mill Lane",),
        ),
    ),
    Past(
        ago=131,
        piece=Piece(
            headline="What to do if your cellar is under water",
            text="1. Stay out of it while the power is on.\n2. Call the county’s line before you pump: "
            "a cellar emptied too early can crack.\n3. Photograph everything before you clear it.\n\n"
            "| Who | For what | When |\n|---|---|---|\n| County line | pumps, sandbags | day and night |\n"
            "| Sports hall | beds, meals | until further notice |\n| Harbour office | boats | "
            "while it is light |",
            by=("Noor",),
        ),
    ),
    Past(
        ago=97,
        piece=Piece(
            headline="140 households told to stay away for a second night",
            text="People from 140 households in Mill Lane and Tanner’s Row should not expect to sleep at "
            "home tonight, the county says.",
            by=("Staff, at the county offices",),
        ),
        corrected=(
            71,
            "An earlier version of this update said 140 households had been told to stay away. "
            "The county’s figure is 114.",
            Piece(
                headline="114 households told to stay away for a second night",
                text="People from [households]114 households in Mill Lane and Tanner’s Row should not expect "
                "to sleep at home tonight[/households], the county says. The sports hall on Station Road "
                "stays open, with beds for two hundred and a place for dogs.",
                by=("Staff, at the county offices",),
            ),
        ),
    ),
    Past(
        ago=50,
        piece=Piece(
            headline="Stone is missing beneath the third pier, an inspection note says",
            text="Two divers who went down at eleven found that [stone]the river had carried away stone from "
            "the foot of the third pier[/stone], over a length of about two metres, according to a county "
            "inspection note reviewed by the Courier.\n\nThe note quotes the dive supervisor as saying that "
            "[gap]the gap "
            "looked “older than last night”[/gap], which the roads department disputes. [stands]The pier has "
            "not moved[/stands], the county says.",
            by=("Amina", "Noor"),
        ),
    ),
    Past(
        ago=21,
        piece=Piece(
            headline="Old Bridge will stay shut for at least three weeks",
            text="The roads department has told the town council to plan for [weeks]three weeks without the "
            "bridge[/weeks], and perhaps longer. A full survey of the riverbed can begin only once the water "
            "has dropped below four metres.\n\n"
            '![](asset:old-bridge "Old Bridge from the mill quay, shortly after noon. The third pier is the '
            'one in the middle.")\n\n'
            "Buses on lines 2 and 5 will turn at the market. Schools on the "
            "east bank open on Thursday as usual.",
            by=("Amina, at the bridge",),
            key=True,
            links=(("How Old Bridge was built, and rebuilt twice", "https://courier.example/old-bridge"),),
        ),
    ),
    Past(
        ago=16,
        pinned=True,
        piece=Piece(
            name="stand",
            headline="Where things stand",
            text="- The county will keep Old Bridge shut for **at least three weeks** while the third pier "
            "is surveyed.\n- The river is falling, by about four centimetres an hour.\n- 114 households in "
            "Mill Lane and Tanner’s Row stay away for another night. Nobody has been reported hurt.\n- A "
            "foot ferry runs late. Drivers face a detour of 23 kilometres.",
            by=("Noor",),
        ),
    ),
    Past(
        ago=4,
        piece=Piece(
            headline="Foot ferry will run late, every twelve minutes",
            text="The ferry will keep going for as long as anybody waits, the harbour office says. It "
            "takes 40 people at a time.",
            by=("Amina, at the mill quay",),
        ),
    ),
)

GAUGE = (
    (960, "4.06", "rising"), (900, "4.17", "rising"), (840, "4.41", "rising"), (780, "4.66", "rising"),
    (720, "4.83", "rising"), (660, "5.09", "rising"), (640, "5.22", "rising"), (620, "5.38", "rising"),
    (600, "5.51", "rising"), (580, "5.66", "rising"), (520, "5.79", "rising"), (450, "5.82", "standing"),
    (420, "5.80", "falling"), (390, "5.78", "falling"), (360, "5.75", "falling"), (300, "5.71", "falling"),
    (270, "5.69", "falling"), (240, "5.66", "falling"), (180, "5.62", "falling"), (150, "5.60", "falling"),
    (120, "5.58", "falling"), (60, "5.54", "falling"),
)  # fmt: skip
"""Readings of the gauge at Old Bridge: minutes before now, metres, tendency."""
