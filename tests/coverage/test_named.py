"""Names in public markup lead to the pages of those who have one, and of nobody else."""

from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.core import richtext
from readout.coverage.named import marked
from readout.coverage.wording import wording
from readout.publishing import drafting, publish
from readout.publishing.sourcing import people
from tests.newsroom import folded, open_story, published, rebuilt

pytestmark = pytest.mark.django_db


def link(address: str, words: str) -> str:
    return f'<a href="{address}" class="named">{words}</a>'


def test_the_first_mention_of_each_leads_to_its_page(noor: Member) -> None:
    lane, works = people.add_place("Mill Lane", by=noor), people.add_organisation("the works", by=noor)
    html = marked("<p>At Mill <b>Lane</b>, Mill Lane, the Works; Mill Lane.</p><p>The works spoke.</p>")
    first = link(f"/places/{lane.public_id}/", "Mill Lane")
    second = link(f"/organisations/{works.public_id}/", "Works")
    assert html == f"<p>At Mill <b>Lane</b>, {first}, the {second}; Mill Lane.</p><p>The works spoke.</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="https://a.example/">Mill Lane</a></p>',
        "<p><code>Mill Lane</code></p>",
        "<figure><figcaption><cite>Mill Lane</cite></figcaption></figure>",
        '<div data-embed="https://a.example/Mill Lane"><p>Mill Lane <br>Mill Lane</p></div>',
        "<details><summary><b>Mill Lane</b><br></summary><p>Mill Lane</p></details>",
        '<p><img alt="Mill Lane"></p>',
        "<p>Mill &amp;lt; Lane</p>",
        "",
    ],
)
def test_what_is_a_link_a_credit_or_outside_content_is_left_alone(noor: Member, html: str) -> None:
    people.add_place("Mill Lane", by=noor)
    assert marked(html) == html


def test_marks_are_escaped_and_stay_within_the_text(noor: Member) -> None:
    place = people.add_place("Mill & Lane", by=noor)
    html = marked("<p>At Mill &amp; Lane &lt;b&gt; &quot;x&quot;</p>")
    words = link(f"/places/{place.public_id}/", "Mill &amp; Lane")
    assert richtext.to_text(richtext.from_html(html)) == 'At Mill & Lane <b> "x"'
    assert html.startswith(f"<p>At {words}")


def test_only_a_public_figure_is_marked(noor: Member) -> None:
    person = people.add_person("Ida Brandt", by=noor)
    text = "<p>Ida Brandt spoke.</p>"
    assert marked(text) == text
    people.mark_public_figure(person, reason="She is the mayor.", by=noor)
    assert link(f"/people/{person.public_id}/", "Ida Brandt") in marked(text)
    people.shield(person, "uncharged_suspect", by=noor)
    assert marked(text) == text


def test_our_own_outlet_is_not_marked(noor: Member) -> None:
    people.add_organisation("the Courier", us=True, by=noor)
    assert "<a" not in marked("<p>The Courier was there.</p>")


def test_a_published_update_carries_the_links_in_every_form(client: Client, noor: Member) -> None:
    place = people.add_place("Mill Lane", by=noor)
    story = open_story(noor)
    update = published(noor, story, text="Mill Lane is dry.")
    marked_words = link(f"/places/{place.public_id}/", "Mill Lane")
    assert update.current
    assert marked_words in update.current.html
    assert folded(story) == rebuilt(story)
    assert marked_words in client.get(story.address).content.decode()
    assert client.get(f"/places/{place.public_id}/", follow=True).status_code == 200
    feed = client.get(f"{story.address}feed.json").json()
    assert f'/places/{place.public_id}/"' in feed["items"][0]["content_html"]


def test_names_cost_a_fixed_number_of_queries(noor: Member, django_assert_max_num_queries: Any) -> None:
    story = open_story(noor)
    figures = [people.add_person(f"Ida Brandt {number}", by=noor) for number in range(10)]
    for person in figures:
        people.mark_public_figure(person, reason="An election.", by=noor)
        people.add_place(f"Mill Lane {person.pk}", by=noor)
    names = " and ".join(f"Ida Brandt {number} of Mill Lane {figures[number].pk}" for number in range(10))
    with django_assert_max_num_queries(2):
        assert marked(f"<p>{names}</p>").count("<a ") == 20
    draft = drafting.start(
        story.slug, wording(headline="Who is where", body=richtext.from_text(names)), by=noor
    )
    with django_assert_max_num_queries(40):
        publish.publish(draft.public_id, by=noor)
