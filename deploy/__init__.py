"""How liandong is run: on one machine, in containers, in a cluster; and the legal data it runs on."""
