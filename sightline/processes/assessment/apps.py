from django.apps import AppConfig


class Assessment(AppConfig):
    name = "sightline.processes.assessment"
    label = "assessment"
    verbose_name = "Assessment"
