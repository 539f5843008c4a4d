"""The addresses of moderation."""

from django.urls import path

from readout.desk.views import replies, replies_rules, reply

OF_REPLIES = [
    path("replies/", replies.listed, name="desk-replies"),
    path("replies/decide", replies.decide, name="desk-replies-decide"),
    path("replies/undo/<slug:batch>/", replies.undo, name="desk-replies-undo"),
    path("replies/decisions/", reply.decisions, name="desk-replies-decisions"),
    path("replies/barred/", reply.barred, name="desk-replies-barred"),
    path("replies/barred/<int:bar_id>/lift", reply.lift, name="desk-replies-lift"),
    path("replies/lists/", replies_rules.lists, name="desk-replies-lists"),
    path("replies/lists/<int:row_id>/take-off", replies_rules.take_off, name="desk-replies-take-off"),
    path("replies/opening/", replies_rules.opening, name="desk-replies-opening"),
    path("replies/opening/end", replies_rules.end_order, name="desk-replies-end-order"),
    path("replies/opening/<slug:slug>/", replies_rules.story, name="desk-replies-story"),
    path("replies/<slug:public_id>/", reply.one, name="desk-reply"),
    path("replies/<slug:public_id>/answer", reply.answer, name="desk-reply-answer"),
    path("replies/<slug:public_id>/bar", reply.bar, name="desk-reply-bar"),
]
