"""How lines of the Courier's story are known, and its ledger: what rendering is given."""

from readout.coverage.knowing import (
    Earlier,
    Group,
    Hop,
    How,
    Known,
    Ledger,
    Limits,
    Line,
    Question,
    Remark,
    Request,
)

AT = "2026-03-11T12:00:00.000Z"
COURIER = Hop(name="the Courier")


def how() -> How:
    """Two ways, every kind of part, and a name that would be markup."""
    return How(
        attribution=("According to the river police.",),
        remarks=(
            Remark(kind="figure", text="19 households, the river police say; earlier: 12.", line="a", at=AT),
            Remark(kind="status", text="The roads department disputes this.", status="disputed"),
            Remark(kind="anonymity", text="The engineer is not named, for fear of losing the job."),
        ),
        summary=("One of these lines rests on the river police.", "One is the Courier’s own."),
        groups=(
            Group(
                chain=(COURIER, Hop(name="the river <police>", link="cites")),
                attribution="according to the river police",
                label="The river police say this; we have not verified it.",
                status="reported",
                own=False,
                lines=(
                    Line(
                        id="a",
                        text="19 households have been evacuated.",
                        anchor="c-a",
                        status="reported",
                        since=AT,
                        small=("A figure.", "Their words."),
                        earlier=(Earlier(status="unverified", text="Not verified.", until=AT),),
                    ),
                    Line(id="b", text="The quay is closed.", anchor="", status="reported", since=""),
                ),
            ),
            _own("confirmed", "Confirmed by us: our reporter at the barrier."),
        ),
        limits=(
            Limits(title="The limits of the river police.", sentences=("They gave no names.", "Nor why.")),
        ),
    )


def beside() -> How:
    """Remarks on words of a paragraph, a list, a quotation and a table; and two at one place."""
    remarks = (
        Remark(kind="status", text="“One”: not verified.", status="unverified", line="1", anchor="c-1"),
        Remark(kind="figure", text="3 boats <counted>.", line="2", anchor="c-2"),
        Remark(kind="status", text="“Two”: confirmed.", status="confirmed", line="2", anchor="c-2"),
        Remark(kind="denial", text="“Three”: they deny it.", line="3", anchor="c-3"),
        Remark(kind="status", text="“Four”: disputed.", status="disputed", line="4", anchor="c-4"),
        Remark(kind="status", text="“Five”: disputed.", status="disputed", line="5", anchor="c-5"),
        Remark(kind="status", text="Words that are nowhere.", status="false", line="6", anchor="c-6"),
        Remark(kind="anonymity", text="The engineer is not named."),
    )
    return How(
        attribution=("According to the river police.",),
        remarks=remarks,
        summary=(),
        groups=(_own("reported", "The Courier reports this."),),
        limits=(),
    )


BESIDE = (
    '<p><span id="c-1">One</span><br>and <strong><span id="c-2">two</span></strong>.</p><p>More.</p>'
    '<blockquote><p><span id="c-3">Three</span></p><footer><cite>Ida</cite></footer></blockquote>'
    '<ul><li>A<ul><li><span id="c-4">Four</span></li><li>B</li></ul></li></ul>'
    '<table><tbody><tr><td><span id="c-5">Five</span></td></tr></tbody></table>'
)


def little() -> How:
    """The outlet's own knowledge and nothing else."""
    group = _own("reported", "The Courier states this itself, as background.")
    return How(attribution=(), remarks=(), summary=(), groups=(group,), limits=())


def ledger() -> Ledger:
    """A line of each part, one question answered."""
    return Ledger(
        known=(
            Known(
                id="a",
                text="The bridge is closed.",
                status="confirmed",
                update="u1",
                url="/live/bridge/u/u1/",
            ),
        ),
        questions=(
            Question(id="q1", state="open", text="When will the bridge reopen?", at=AT),
            Question(
                id="q2",
                state="answered",
                text="Was the sensor right?",
                at=AT,
                note="It was.",
                url="/live/bridge/u/u1/",
            ),
        ),
        requests=(Request(id="r1", state="asked", text="The county has been asked.", at=AT),),
        asked=("The county has been asked.",),
    )


def _own(status: str, label: str) -> Group:
    line = Line(id="o", text="The bridge closed at 05:10.", anchor="c-o", status="confirmed", since="")
    return Group(
        chain=(COURIER,),
        attribution="",
        label=label,
        status="confirmed" if status == "confirmed" else "reported",
        own=True,
        lines=(line,),
    )
