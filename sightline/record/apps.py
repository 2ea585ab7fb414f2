from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "sightline.record"
    label = "record"

    def ready(self) -> None:
        from sightline.people.person import birth_known
        from sightline.record.recomputing import count_facts_again

        birth_known.connect(count_facts_again, dispatch_uid="count_facts_again")
