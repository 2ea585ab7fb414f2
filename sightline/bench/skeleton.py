"""The yardstick: what the least page about people costs on this machine, at this moment.

Ten queries, one logged read and a table of fifty rows, through the same middleware as every
page of the product. Two of the ten are the session's and the worker's, read by the middleware.
"""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

from sightline.access import log
from sightline.access.log import AccessLog, Outcome
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.deadlines import Deadline
from sightline.record.step import Step
from sightline.urls import urlpatterns as pages_of_the_product
from sightline.web import clock

ROWS = 50
TABLE = Template(
    "<!doctype html><html lang=en-GB><title>Skeleton</title><h1>{{ person }}</h1>"
    "<p>{{ counts|join:', ' }}</p><table>{% for row in rows %}<tr><td>{{ row.began|date }}</td>"
    "<td>{{ row.kind }}</td><td>{{ row.line }}</td><td>{{ row.state }}</td></tr>{% endfor %}"
    "</table></html>"
)


@login_required
def skeleton(request: HttpRequest, ref: str) -> HttpResponse:
    worker = request.user
    assert isinstance(worker, Worker)
    with transaction.atomic():
        person = Person.objects.get(ref=ref)
        counts = [person.names.count(), person.facts.count(), person.addresses.count()]
        counts += [person.identifiers.count(), person.steps.count()]
        counts += [Deadline.objects.filter(step__person=person).count()]
        rows = list(Step.objects.filter(person=person).order_by("-began")[:ROWS])
        page = TABLE.render(Context({"person": person, "counts": counts, "rows": rows}))
        entry = AccessLog(
            at=clock.now(),
            worker=worker,
            worker_name=worker.name,
            person=person,
            page="Skeleton",
            outcome=Outcome.SHOWN,
        )
        log.write([entry], savepoint=False)
    return HttpResponse(page)


urlpatterns = [path("skeleton/<str:ref>/", skeleton, name="skeleton"), *pages_of_the_product]
