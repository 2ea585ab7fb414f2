from django.apps import AppConfig


class LivingHere(AppConfig):
    name = "sightline.processes.living_here"
    label = "living_here"
    verbose_name = "Other authorities' children who live here"
