"""The public addresses."""

from django.urls import path

from readout.reader.views import corrections, machines, named, notices, pages, replied, replies, rights

urlpatterns = [
    path("", pages.home, name="home"),
    path("earlier/<str:month>/", pages.earlier, name="earlier"),
    path("live/<slug:slug>/", pages.live, name="live"),
    path("live/<slug:slug>/page/<int:number>/", pages.older, name="older"),
    path("live/<slug:slug>/u/<slug:public_id>/", pages.update, name="update"),
    path("live/<slug:slug>/card.png", machines.story_card, name="story-card"),
    path("live/<slug:slug>/u/<slug:public_id>/card.png", machines.update_card, name="update-card"),
    path("live/<slug:slug>/as-of/", pages.as_of_form, name="as-of-form"),
    path("live/<slug:slug>/as-of/<int:seq>/", pages.as_of, name="as-of"),
    path("live/<slug:slug>/as-of/<str:moment>/", pages.as_of_instant, name="as-of-instant"),
    path("live/<slug:slug>/corrections/", corrections.of_story, name="story-corrections"),
    path("corrections/", corrections.of_house, name="corrections"),
    *(
        each
        for form in corrections.FORMS
        for each in (
            path(f"live/<slug:slug>/corrections/feed.{form}", corrections.story_feed, {"form": form}),
            path(f"corrections/feed.{form}", corrections.house_feed, {"form": form}),
        )
    ),
    path("live/<slug:slug>/replies/", replies.index, name="replies"),
    *(
        path(f"live/<slug:slug>/replies/feed.{form}", replied.feed, {"form": form})
        for form in corrections.FORMS
    ),
    path("live/<slug:slug>/replies/counts.json", replied.counts, name="reply-counts"),
    path("live/<slug:slug>/replies/list.html", replied.listed, name="reply-list"),
    path("live/<slug:slug>/replies/of/<slug:public_id>/list.html", replied.listed, name="reply-list-of"),
    path("live/<slug:slug>/replies/mine/<str:secret>/", replies.mine, name="own-reply"),
    path("live/<slug:slug>/replies/<slug:public_id>/report/", replies.report, name="report-reply"),
    path("replies/stop/<str:secret>/", replies.stop, name="stop-letters"),
    path("replies/yours/", rights.ask, name="yours"),
    path("replies/yours/<str:secret>/", rights.yours, name="yours-proven"),
    path("replies/yours/<str:secret>/export.json", rights.export, name="yours-export"),
    path("legal-notice/", notices.give, name="legal-notice"),
    path("live/<slug:slug>/snapshot.json", machines.snapshot, name="snapshot"),
    path("live/<slug:slug>/sourcing.json", machines.sourcing, name="sourcing"),
    path("live/<slug:slug>/ninjs.json", machines.ninjs_story, name="ninjs"),
    path("live/<slug:slug>/u/<slug:public_id>/ninjs.json", machines.ninjs_update, name="ninjs-update"),
    path("live/<slug:slug>/feed.atom", machines.atom, name="atom"),
    path("live/<slug:slug>/feed.rss", machines.rss, name="rss"),
    path("live/<slug:slug>/feed.json", machines.json_feed, name="json-feed"),
    *(path(f"{room}/<slug:slug>/", named.page, {"room": room}) for room in named.ROOMS),
    *(path(f"{room}/<slug:slug>/page/<int:number>/", named.page, {"room": room}) for room in named.ROOMS),
    *(
        path(f"{room}/<slug:slug>/feed.{form}", named.feed, {"room": room, "form": form})
        for room in named.ROOMS
        for form in named.FORMS
    ),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("news-sitemap.xml", machines.news_sitemap, name="news-sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
]
