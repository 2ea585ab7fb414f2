from django.apps import AppConfig


class Liberty(AppConfig):
    name = "sightline.processes.liberty"
    label = "liberty"
    verbose_name = "Secure, deprived of liberty, or on remand"
