from django.apps import AppConfig


class Reviewing(AppConfig):
    name = "sightline.processes.reviewing"
    label = "reviewing"
    verbose_name = "The reviewing officer"
