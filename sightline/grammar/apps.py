from django.apps import AppConfig


class GrammarConfig(AppConfig):
    name = "sightline.grammar"

    def ready(self) -> None:
        from sightline.grammar import checks  # noqa: F401  registers the system checks
