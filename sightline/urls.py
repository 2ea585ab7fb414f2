"""Every address of the product."""

from allauth.account import views as account
from django.urls import path

from sightline.web import (
    children,
    deciding,
    find,
    finished,
    gallery,
    manual,
    reasons,
    steps,
    team,
    theme,
    today,
)

urlpatterns = [
    path("", today.today, name="today"),
    path("team/", team.team, name="team"),
    path("team/<str:ref>/", team.team, name="team_of"),
    path("find/", find.find, name="find"),
    path("find/new/<str:ticket>/", find.new_person, name="new_person"),
    path("child/<str:ref>/", children.child, name="child"),
    path("child/<str:ref>/story/", children.story, name="story"),
    path("child/<str:ref>/decisions/", children.decisions, name="decisions"),
    path("child/<str:ref>/looked/", children.who_has_looked, name="who_has_looked"),
    path("child/<str:ref>/why/", reasons.say_why, name="say_why"),
    path("restricted/<str:ref>/", reasons.restricted, name="restricted"),
    path("child/<str:ref>/start/<str:kind>/", steps.start, name="start"),
    path("step/<str:ref>/", steps.step, name="step"),
    path("step/<str:ref>/read/", finished.read_step, name="read_step"),
    path("step/<str:ref>/check/", steps.check, name="check"),
    path("step/<str:ref>/decide/", deciding.decide, name="decide"),
    path("step/<str:ref>/end/", finished.end, name="end"),
    path("step/<str:ref>/tell/<str:purpose>/", finished.tell, name="tell"),
    path("step/<str:ref>/correct/<str:key>/", finished.correct, name="correct"),
    path("step/<str:ref>/write/<str:key>/", steps.section, name="section"),
    path("step/<str:ref>/write/<str:key>/autosave/", steps.autosave, name="autosave"),
    path("manual/", manual.manual, name="manual"),
    path("manual/<str:kind>/", manual.process, name="manual_process"),
    path("account/", manual.account, name="account"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("theme.css", theme.theme, name="theme"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
]
