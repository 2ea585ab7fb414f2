from django.apps import AppConfig


class ChildInNeed(AppConfig):
    name = "sightline.processes.child_in_need"
    label = "child_in_need"
    verbose_name = "Child in need"
