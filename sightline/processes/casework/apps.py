from django.apps import AppConfig


class Casework(AppConfig):
    name = "sightline.processes.casework"
    label = "casework"
    verbose_name = "Anywhere"
