from django.apps import AppConfig


class SeekingAsylum(AppConfig):
    name = "sightline.processes.seeking_asylum"
    label = "seeking_asylum"
    verbose_name = "Children who came alone to seek asylum"
