from django.apps import AppConfig


class FrontDoor(AppConfig):
    name = "sightline.processes.front_door"
    label = "front_door"
    verbose_name = "Front door"
