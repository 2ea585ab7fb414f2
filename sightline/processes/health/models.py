from sightline.grammar.registry import import_processes

import_processes(__name__)
