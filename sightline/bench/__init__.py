"""How quick the product is, against a yardstick page in the same run: never a timed test."""
