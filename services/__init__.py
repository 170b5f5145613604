"""The four services. They never import each other; what one knows of another it heard as a fact."""
