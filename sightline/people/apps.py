from django.apps import AppConfig


class People(AppConfig):
    name = "sightline.people"
    label = "people"
    verbose_name = "People"
