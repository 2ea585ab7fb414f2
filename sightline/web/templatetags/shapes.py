"""The small drawings and signs beside words, so that no state is told by colour alone."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@cache
def shape(name: str) -> SafeString:
    """The drawing of this name in `templates/shapes`. It says nothing of the page it stands on, so
    it is read once: a page may hold two hundred."""
    return render_to_string(f"shapes/{name}.html")


@register.simple_tag
@cache
def rule(kind: str) -> SafeString:
    """What sets a date: statute, guidance or local practice. It is what `<c-rule>` draws, for lists
    that show it on every line."""
    return render_to_string("shapes/rule.html", {"kind": kind})


@register.simple_tag
def mark(kind: str, words: str) -> SafeString:
    """A state in words with its shape, as `<c-mark>` draws it, for lists that show many."""
    return format_html('<span class="sl-mark sl-mark--{}">{}{}</span>', kind, shape(kind), words)
