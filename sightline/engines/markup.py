"""What a drawing is to a page: markup that is shown as it is, because every word in it was escaped
where it was put in. This is the one place that says so."""


class Markup(str):
    """A drawing, or a part of one. Only what draws makes one, out of escaped words."""

    __slots__ = ()

    def __html__(self) -> str:
        return self
