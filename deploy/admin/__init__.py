"""What operators do to a service's database: bring it to its schema, check its record, go on after a restore."""
