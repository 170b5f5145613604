"""What must hold for the objects that a cluster is given; a cluster itself cannot be started here."""
