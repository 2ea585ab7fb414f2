"""The invented authority."""

# For the demo alone; a real authority's stewards hand out links that set a password.
PASSWORD = "a light on every landing"
