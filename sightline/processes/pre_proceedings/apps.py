from django.apps import AppConfig


class PreProceedings(AppConfig):
    name = "sightline.processes.pre_proceedings"
    label = "pre_proceedings"
    verbose_name = "Pre-proceedings and court"
