from django.apps import AppConfig


class EdgeOfCare(AppConfig):
    name = "sightline.processes.edge_of_care"
    label = "edge_of_care"
    verbose_name = "Edge of care and going home"
