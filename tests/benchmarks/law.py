"""The law as the services load it."""

from deploy.local.system import ROOT
from shared.kernel.calendar import Calendar
from shared.kernel.rulebook import Rulebook
from shared.kernel.statutes import Statutes

GANZHOU = "360700"
CALENDAR = Calendar.load(ROOT / "deploy" / "calendar")
STATUTES = Statutes(rulebook=Rulebook.load(ROOT / "deploy" / "profiles"), calendar=CALENDAR)
