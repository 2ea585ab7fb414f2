from django.apps import AppConfig


class Education(AppConfig):
    name = "sightline.processes.education"
    label = "education"
    verbose_name = "Education of children in care"
