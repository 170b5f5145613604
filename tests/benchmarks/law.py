"""The law as the services load it."""

from deploy.local.system import ROOT
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.rulebook import Rulebook

GANZHOU = "360700"
CALENDAR = Calendar.load(ROOT / "deploy" / "calendar")
STATUTES = Statutes(rulebook=Rulebook.load(ROOT / "deploy" / "profiles"), calendar=CALENDAR)
