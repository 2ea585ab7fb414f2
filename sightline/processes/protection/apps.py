from django.apps import AppConfig


class Protection(AppConfig):
    name = "sightline.processes.protection"
    label = "protection"
    verbose_name = "Child protection"
