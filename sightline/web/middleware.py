"""Three rules for every request: no NUL byte comes in, no page of the record is kept outside, and
what is words goes out compressed."""

from collections.abc import Callable, Iterator
from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

Next = Callable[[HttpRequest], HttpResponse]


def refuse_nul_bytes(get_response: Next) -> Next:
    """PostgreSQL's text cannot hold a NUL, and nobody can type one: such a request gets 400."""

    def handle(request: HttpRequest) -> HttpResponse:
        if any("\0" in text for text in _typed(request)):
            raise BadRequest("The request holds a NUL byte.")
        return get_response(request)

    return handle


def keep_nothing_outside(get_response: Next) -> Next:
    """Tell browsers and proxies to store no page that a signed-in user was shown."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    return handle


class CompressWords(GZipMiddleware):
    """Pages go out compressed, each with a few random letters more, so that its length tells
    nothing of the secrets in it (BREACH). A file that is downloaded is left as it is: PDFs and
    pictures are compressed already."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


def _typed(request: HttpRequest) -> Iterator[str]:
    yield request.path
    yield unquote(request.META.get("QUERY_STRING", ""))
    for name, values in request.POST.lists():
        yield name
        yield from (value for value in values if isinstance(value, str))
