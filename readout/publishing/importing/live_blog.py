"""Reads an answer of Sourcefabric's Live Blog 3: the posts of a blog, as its API gives them."""

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter

from django.utils.text import slugify

from readout.core import clock
from readout.coverage.wording import Credit, Wording, wording
from readout.publishing.importing import documents
from readout.publishing.importing.live_blog_items import Items
from readout.publishing.importing.place import Place, is_address
from readout.publishing.importing.shapes import FiledRevision, FiledStory, FiledUpdate, Head, Span

TITLE = "Live blog"
SLUG_LIMIT = 80
STANDFIRST_LIMIT = 2000
APPROVED = "open"


def recognises(file: Place) -> bool:
    """Whether `file` is a page of posts, each with its groups of items."""
    posts = _posts(file)
    if not posts.given or not isinstance(posts.value, list):
        return False
    return all(isinstance(post, dict) and "groups" in post for post in posts.value)


def read(file: Place) -> FiledStory:
    """The story in `file`. Raises FileRefused."""
    items = Items()
    reader = _Reader(_posts(file), items)
    updates = list(filter(None, reader.updates()))
    public = sorted((each for each in updates if each.published_at), key=attrgetter("published_at"))
    private = [each for each in updates if not each.published_at]
    return FiledStory(
        head=_head(file),
        updates=(*public, *private),
        aside=tuple(items.aside),
        left_out=tuple(items.left_out),
        said=tuple(_said(file, public, private)),
    )


def _posts(file: Place) -> Place:
    if not isinstance(file.value, dict):
        return Place(None)
    within = file["posts"]
    return within["_items"] if isinstance(within.value, dict) else file["_items"]


def _head(file: Place) -> Head:
    blog = file["blog"] if isinstance(file["blog"].value, dict) else Place(None, "blog")
    title = blog["title"].text() or TITLE
    languages = [post["language"].text() for post in _posts(file).items()]
    with blog.blamed():
        standfirst = documents.text_of(blog["description"].text())[:STANDFIRST_LIMIT]
    return Head(
        title=title,
        slug=slugify(title)[:SLUG_LIMIT],
        standfirst=standfirst,
        language=next(filter(None, languages), "en"),
        state="closed" if blog["blog_status"].text() == "closed" else "live",
    )


def _said(file: Place, public: list[FiledUpdate], private: list[FiledUpdate]) -> Iterable[str]:
    if not isinstance(file["blog"].value, dict):
        yield "The answer does not name its blog; --title gives the story a title."
    meta = file["posts"]["_meta"] if isinstance(file["posts"].value, dict) else file["_meta"]
    held, total = len(_posts(file).items()), meta["total"].value
    if isinstance(total, int) and total != held:
        yield f"The answer has {held} of the blog's {total} posts; those on its other pages are not in it."
    if changed := sum(bool(update.revisions) for update in public):
        yield f"Changed after they went out, and here in their last words alone: {changed} updates."
    if private:
        yield f"Posts that nobody had approved, private now: {len(private)}."


class _Reader:
    """Reads the posts of one answer."""

    def __init__(self, posts: Place, items: Items) -> None:
        self._posts = posts.items()
        self._items = items
        self._names = self._known_names()

    def updates(self) -> Iterable[FiledUpdate | None]:
        """Every post that was not deleted, from the last in the file on."""
        seen: set[str] = set()
        for post in reversed(self._posts):
            name = post["_id"].text(needed=True)
            if name in seen:
                post["_id"].refuse("This id is used twice.")
            seen.add(name)
            if post["deleted"].flag():
                self._items.left_out.append("deleted post")
            else:
                yield self._update(post, name)

    def _update(self, post: Place, name: str) -> FiledUpdate | None:
        said = self._wording(post)
        if said is None:
            return None
        highlight = post["lb_highlight"].flag() or post["highlight"].flag()
        published_at = _published_at(post)
        if published_at is None:
            review = post["post_status"].text() != "draft"
            return FiledUpdate(place=post.path, file_id=name, wording=said, in_review=review)
        changed_at = _later(post["content_updated_date"], published_at)
        return FiledUpdate(
            place=post.path,
            file_id=name,
            wording=said,
            published_at=published_at,
            revisions=(FiledRevision(at=changed_at, kind="update", wording=said),)
            if changed_at > published_at
            else (),
            key=(Span(published_at),) if highlight else (),
            pins=(Span(_later(post["_updated"], changed_at)),) if post["sticky"].flag() else (),
        )

    def _wording(self, post: Place) -> Wording | None:
        blocks = self._items.read(post)
        if not blocks:
            return None
        with post.blamed():
            return wording(
                headline=post["headline"].text(), body=documents.document(blocks), byline=self._byline(post)
            )

    def _byline(self, post: Place) -> list[Credit]:
        people = (post["original_creator"], post["publisher"])
        names = (post["byline"].text(), *(self._name(person) for person in people))
        found = next((name for name in names if name.strip()), "")
        return [Credit(found)] if found and not is_address(found) else []

    def _known_names(self) -> dict[str, str]:
        """The names of those who published something, by their ids."""
        people = [post["publisher"] for post in self._posts]
        return {person["_id"].text(): _own_name(person) for person in people if "_id" in person}

    def _name(self, person: Place) -> str:
        """The name of somebody given whole, or by id."""
        return _own_name(person) if "_id" in person else self._names.get(str(person.value), "")


def _own_name(person: Place) -> str:
    return person["byline"].text() or person["display_name"].text()


def _published_at(post: Place) -> datetime | None:
    """When readers first had it; None for what nobody has approved, or what was still to go out."""
    closed = post["marked_for_not_publication"].flag() or (
        isinstance(post["flags"].value, dict) and post["flags"]["marked_for_not_publication"].flag()
    )
    usable = post["pubstatus"].text() in ("", "usable")
    if post["post_status"].text() != APPROVED or closed or not usable:
        return None
    moment = post["published_date" if "published_date" in post else "firstcreated"].any_instant()
    return moment if moment <= clock.now() else None


def _later(place: Place, moment: datetime) -> datetime:
    return max(place.instant(), moment) if place.given else moment
