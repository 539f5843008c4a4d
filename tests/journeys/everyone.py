"""One of each kind of page, in English and in Arabic, with every state that an update can have."""

from dataclasses import dataclass

from tests.journeys.newsroom import Newsroom

TABLE = "| Mark | Metres |\n|---|---|\n| Old Bridge | 5.82 |\n\n> We had no time.\n\n- one\n- two\n"
ARABIC = {
    "title": "الجسر القديم مغلق والنهر يبلغ أعلى مستوى له منذ 41 عامًا",
    "standfirst": "المعبر الوحيد في المدينة مغلق منذ الفجر.",
    "language": "ar",
    "time_zone": "Asia/Amman",
}


@dataclass(frozen=True)
class Kinds:
    """The addresses of one story's pages, by kind."""

    pages: dict[str, str]


def kinds(newsroom: Newsroom, slug: str, language: str) -> Kinds:
    """Publishes a story in `language` with all there is to see, and names its pages."""
    arabic = language == "ar"
    newsroom.open_story(slug, **(ARABIC if arabic else {"standfirst": "The river is still rising."}))
    words = "أغلقت السلطات الجسر" if arabic else "The county has closed the bridge"
    for number in range(28):
        newsroom.publish(slug, f"{words} {number}", byline=["Amina"])
    warned = {"warning": "وصف إصابات" if arabic else "Describes injuries"}
    newsroom.publish(slug, words, f"{words}.\n\n{TABLE}", **warned)
    embed = {"type": "embed", "attrs": {"url": "https://video.example/7", "provider": "Video"}}
    doc = {"type": "doc", "content": [embed]}
    newsroom.publish(slug, words, body={"format": "doc", "content": doc})
    corrected = newsroom.publish(slug, words, f"{words}.\n\n{TABLE}", key=True)
    newsroom.revise(corrected, "correction", f"{words}.", headline=f"{words} !")
    newsroom.do(newsroom.publish(slug, words), "hold")
    gone = newsroom.publish(slug, words)
    newsroom.do(gone, "retract", reason=f"{words}.")
    newsroom.do(newsroom.publish(slug, words, TABLE), "pin")
    live = f"/live/{slug}/"
    return Kinds(
        {
            "live": live,
            "older": f"{live}page/0/",
            "permalink": f"{live}u/{corrected}/",
            "tombstone": f"{live}u/{gone}/",
            "as it stood": f"{live}as-of/33/",
            "form": f"{live}as-of/",
            "corrections": f"{live}corrections/",
            "corrections of the house": "/corrections/",
            "front": "/",
            "not found": f"{live}u/nothing/",
        }
    )
