"""One process of a service, put together: settings, law, database, broker, routes and loops."""
