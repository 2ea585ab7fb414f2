from django.apps import AppConfig


class Belonging(AppConfig):
    name = "sightline.processes.belonging"
    label = "belonging"
    verbose_name = "Family time, brothers and sisters, life story"
