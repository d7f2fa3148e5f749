"""Lock models and copy strategies, their manifests and their templates."""
