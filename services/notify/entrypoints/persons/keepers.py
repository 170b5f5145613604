"""Who keeps a roster, for the routes and for the ledger, which a worker imports without any route."""

from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role

# Others name only who is to keep its roster.
KEPT_BY = {Role.ADMINISTRATOR: (Bond.OWN,), Role.SUPERVISOR: (Bond.DIRECTORY,), Role.OPERATOR: (Bond.KEEPER,)}
