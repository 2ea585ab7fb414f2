import pytest
from sightline.demo import load

@pytest.mark.django_db
def test_x():
    import time
    t=time.time(); load.load(); print(time.time()-t)
