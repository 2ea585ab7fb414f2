from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "sightline.record"
    label = "record"
