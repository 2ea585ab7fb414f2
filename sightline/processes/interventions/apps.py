from django.apps import AppConfig


class Interventions(AppConfig):
    name = "sightline.processes.interventions"
    label = "interventions"
    verbose_name = "Services and scored tools"
