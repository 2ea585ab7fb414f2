"""The database that Sightline stands on: started, entered by two roles, migrated and granted."""
