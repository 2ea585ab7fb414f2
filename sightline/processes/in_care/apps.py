from django.apps import AppConfig


class InCare(AppConfig):
    name = "sightline.processes.in_care"
    label = "in_care"
    verbose_name = "Children in care"
