from django.apps import AppConfig


class Access(AppConfig):
    name = "sightline.access"
    label = "access"
    verbose_name = "Access"
