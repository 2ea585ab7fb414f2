from django.apps import AppConfig


class Health(AppConfig):
    name = "sightline.processes.health"
    label = "health"
    verbose_name = "Health of children in care"
