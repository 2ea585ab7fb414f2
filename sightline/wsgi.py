"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.settings")
application = get_wsgi_application()

from sightline.web.loading import load_pages  # noqa: E402 - only once Django has been set up

load_pages()
