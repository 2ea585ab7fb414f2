"""The return about looked-after children (SSDA903), built from the record."""
