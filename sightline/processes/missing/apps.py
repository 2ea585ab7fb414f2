from django.apps import AppConfig


class Missing(AppConfig):
    name = "sightline.processes.missing"
    label = "missing"
    verbose_name = "Missing children"
