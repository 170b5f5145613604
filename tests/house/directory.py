"""The kinds of units, as they are delivered."""

from deploy.local.law import DIRECTORY
from shared.kernel.directory.ordinary import Kinds

KINDS = Kinds.read(DIRECTORY)
