"""What is refused about entries, and why."""

from shared.kernel.words.refusals import NotAllowed, NotFound, OutOfOrder, PaperMissing, Unacceptable
from shared.kernel.words.wording import Wording

THING, ENTRY = Wording("事项", "thing"), Wording("登记", "entry")


class LaterEntryImpossible(OutOfOrder):
    """The act itself could be, but not what was entered for a later day: that has to be put right first.

    It may be another thing's entry, for which something follows from the act.
    """

    code = "kernel.later_entry_impossible"
    zh = "如此登记后，{what}“{thing}”的第{entry}号登记（“{act}”，{on}）不能成立：{because}请先更正该登记。"
    en = "With that, entry {entry} of the {what} “{thing}” (“{act}”, {on}) cannot be: {because} Put that right first."


class BeforeWhatItFollows(OutOfOrder):
    """The act could be, but not as early as that: the entry that it follows would come after it."""

    code = "kernel.before_what_it_follows"
    zh = "按该日期，“{act}”会排在第{entry}号登记（“{follows}”，{on}）之前，而该项须在其后办理。"
    en = "On that day “{act}” would come before entry {entry} (“{follows}”, {on}), and it can only follow that."


class DoneInVain(OutOfOrder):
    """What the act is about has not come by itself: a later entry shows that it did not. Where the act stood before
    that was known it stays, and has no effect."""

    code = "kernel.done_in_vain"
    zh = "第{entry}号登记（“{shows}”，{on}）表明“{act}”所依据的事项当时尚未成立，登记亦不发生效力：{because}"
    en = "Entry {entry} (“{shows}”, {on}) shows that what “{act}” rests on was not so; it would be in vain: {because}"


class SaidOtherwise(OutOfOrder):
    """Whose it is to decide has said what shows that it was not so. Where the act stood before that was known it stays
    on record, and has no effect."""

    code = "kernel.said_otherwise"
    zh = "由对方决定的事项，以对方的登记为准：其登记（“{says}”，{on}）表明“{act}”并非如此，不发生效力；请核对后更正。"
    en = "What the other side has entered (“{says}”, {on}) shows that “{act}” was not so; that has no effect."


class SeveralOfNumber(Unacceptable):
    """A number is its bearer's only once, and several may bear it: each defendant has its own record of a case."""

    code = "kernel.several_of_number"
    zh = "编号为“{id}”的{what}不止一件，请填写其在本系统的标识（id）。"
    en = "There is more than one {what} of number “{id}”: give the id of the one that is meant."


class NeedsPaper(PaperMissing):
    """One's own word is not enough to be rid of what weighs on one, or is to come, or to have it counted elsewhere."""

    code = "kernel.needs_paper"
    zh = "该登记会使记录（{burdens}）不再成立、推迟成立或者改计其他年度，须注明凭证文号（paper），或者由对方登记。"
    en = "That would undo, put off or move what is on record ({burdens}): name its paper, or let the other side say so."


class NeedsOthersWord(NotAllowed):
    """The other side has spoken of it as it stands: a paper of one's own does not change that."""

    code = "kernel.needs_others_word"
    zh = "对方已就此作出处理，记录（{burdens}）不因本单位的凭证改变；对方登记有误的，先由其更正或者作废其登记。"
    en = "The other side has acted on it as it stands ({burdens}): no paper of yours changes that, but its own word."


class OthersToDecide(PaperMissing):
    """What is granted or ordered by another is told by its paper: one's own word makes none of it."""

    code = "kernel.others_to_decide"
    zh = "“{act}”不由本单位决定，须注明作出决定的文书的文号（paper），或者由作出决定的一方登记。"
    en = "“{act}” is not yours to decide: name the paper by which it was, or let whoever decided it say so."


class NoReason(Unacceptable):
    code = "kernel.no_reason"
    zh = "更正、作废登记须说明理由。"
    en = "Say why the entry is to be put right or voided."


class WordsOnStub(Unacceptable):
    """A reason is free text, and of a stub this network may carry none."""

    code = "kernel.words_on_stub"
    zh = "涉密事项的更正、作废不得填写理由。"
    en = "No reason may be given here of what is put right or voided in a classified matter."


class CourtsEntry(NotAllowed):
    """A supervisor of the administration is none of courts and procuratorates."""

    code = "kernel.courts_entry"
    zh = "该登记由人民法院或者人民检察院作出，只能由其自行更正、作废、确认。"
    en = "A court or a procuratorate made the entry, and only that court or procuratorate puts it right or voids it."


class OthersWord(PaperMissing):
    """A supervisor may void it, but not on nothing: what the other side has said is not lightly made unsaid."""

    code = "kernel.others_word"
    zh = "第{entry}号登记是“{unit}”的陈述，非其本单位作废的，须注明凭证文号（paper）。"
    en = "Entry {entry} is the word of “{unit}”: whoever else voids it names the paper behind it."


class OthersEntries(NotAllowed):
    code = "kernel.others_entries"
    zh = "该件有多个其他单位的有效登记（“{units}”），只能由督察机构整件作废。"
    en = "Entries of several other units stand in it (“{units}”): only the supervising body may void the whole."


class EntrysRole(NotAllowed):
    """Who may not do an act may not put it right either."""

    code = "kernel.entrys_role"
    zh = "第{entry}号登记须由能够办理该事项的人员更正（{roles}）。"
    en = "Entry {entry} is put right by those who may do what it says ({roles})."


class BarredFromEntry(NotAllowed):
    code = "kernel.barred_from_entry"
    zh = "按回避、分离要求，本人不得办理第{entry}号登记的事项，也不得更正。"
    en = "By the separation of duties you may not do what entry {entry} says, nor put it right."


class DeputyOfSamePerson(NotAllowed):
    """Nobody passes on to a deputy what they may not do themselves."""

    code = "kernel.deputy_of_same_person"
    zh = "{first}与{second}不得为同一人；您仅因代理“{person}”而担任该角色，不能代其办理。"
    en = "The {first} and the {second} must not be the same person, and you hold the role only for “{person}”."


class NoSuchEntry(NotFound):
    code = "kernel.no_such_entry"
    zh = "没有第{entry}号登记，或者该登记本身即为更正、作废；误作废的，请重新登记原内容。"
    en = "There is no entry {entry} that could be put right; what was struck in error is entered anew."


class StruckAlready(OutOfOrder):
    code = "kernel.struck_already"
    zh = "第{entry}号登记已经作废。"
    en = "Entry {entry} has been voided already."


class FixedField(Unacceptable):
    code = "kernel.fixed_field"
    zh = "“{name}”不能更正；登记错误的，请作废后重新登记，首项登记的，请作废整件。可以更正的项：“{fields}”。"
    en = (
        "“{name}” cannot be rectified; void the entry, or the whole thing if it is the first, and enter it anew."
        " What can be rectified: “{fields}”."
    )


class UnknownField(Unacceptable):
    code = "kernel.unknown_field"
    zh = "该登记没有“{name}”这一项；可以更正的项：“{fields}”。"
    en = "The entry has no field “{name}”; what can be rectified: “{fields}”."


class NothingRectified(Unacceptable):
    code = "kernel.nothing_rectified"
    zh = "更正后的内容与原登记相同。"
    en = "What is put in its place is what stands there."


class PaperStays(Unacceptable):
    code = "kernel.paper_stays"
    zh = "凭证文号可以更正，不能去掉；登记没有凭证的，请作废该项登记后重新录入。"
    en = "The number of a paper can be put right, not taken away; void an entry that rests on none, and enter it anew."


class PaperTwice(Unacceptable):
    code = "kernel.paper_twice"
    zh = "只更正凭证文号的，正确的文号即是凭证，不另填 paper。"
    en = "Where only the number of the paper is put right, the right one is what vouches; leave out `paper`."


class PaperNamedAlready(Unacceptable):
    code = "kernel.paper_named_already"
    zh = "申请已注明凭证文号“{paper}”；凭证另有的，请不同意该申请并重新提出。"
    en = "It was asked for on the paper “{paper}”; if that is another, decline it, and have it asked anew."


class BirthNotStruck(OutOfOrder):
    code = "kernel.birth_not_struck"
    zh = "首项登记不能单独作废；整件登记错误的，请作废整件。"
    en = "The first entry cannot be voided by itself; void the whole thing."


class Voided(OutOfOrder):
    code = "kernel.voided"
    zh = "{what}“{id}”已于{on}作废，不能再办理。"
    en = "The {what} “{id}” was voided on {on}; nothing more can be done to it."


class TooManyEntries(OutOfOrder):
    """Of one unit: whatever it enters keeps no other unit from the thing."""

    code = "kernel.too_many_entries"
    zh = "本单位在该事项已有{entries}项登记，达到上限{most}项，不能再登记或者更正；仍有错误的，请作废整件。"
    en = "Your unit has made {entries} entries here, and {most} is the most; if it is still wrong, void the whole."


class SetOffElsewhere(OutOfOrder):
    code = "kernel.set_off_elsewhere"
    zh = "第{entry}号登记由“{cause}”的登记引起，请更正该处的登记。"
    en = "Entry {entry} follows from what was entered on “{cause}”; put it right there."


class NoSuchProposal(NotFound):
    code = "kernel.no_such_proposal"
    zh = "没有更正申请“{id}”。"
    en = "There is no proposed correction “{id}”."


class TooManyProposals(OutOfOrder):
    """Of one unit about one thing: what another person can still look through."""

    code = "kernel.too_many_proposals"
    zh = "本单位对该事项已有{most}件更正申请待确认，达到上限；请先由另一人或者对方单位确认，或者不同意已有的申请。"
    en = "Your unit has {most} corrections waiting here; no more may: let a colleague or the other side settle them."


class ProposalSettled(OutOfOrder):
    code = "kernel.proposal_settled"
    zh = "该更正申请已由“{by}”处理。"
    en = "The proposed correction was settled by “{by}”."


class ProposalLapsed(OutOfOrder):
    code = "kernel.proposal_lapsed"
    zh = "该更正申请已于{on}失效，请重新提出。"
    en = "The proposed correction lapsed on {on}; propose it anew."


class ProposerNotInPost(OutOfOrder):
    """It would be the word of somebody who speaks for the unit no more."""

    code = "kernel.proposer_not_in_post"
    zh = "提出人“{person}”已不在“{unit}”的人员名册中，该申请不能再确认：由该单位另一人重新提出，或者予以不同意。"
    en = (
        "“{person}”, who proposed it, is not in post at “{unit}” any more, and it cannot be confirmed: another of "
        "that unit proposes it anew, or it is declined."
    )


class ProposersUnitClosed(OutOfOrder):
    """It would be the word of a unit that there is no more."""

    code = "kernel.proposers_unit_closed"
    zh = "提出该申请的单位“{unit}”已经撤销，该申请不能再确认：由承继单位重新提出，或者予以不同意。"
    en = (
        "The unit “{unit}”, which proposed it, was closed, and it cannot be confirmed: a successor proposes it anew or "
        "it is declined."
    )


class ProposalErased(OutOfOrder):
    code = "kernel.proposal_erased"
    zh = "更正申请“{id}”的内容已删除，不能再办理；确需更正的，请重新提出。"
    en = "What the proposed correction “{id}” asked for was erased, and it cannot be settled; propose it anew."


class AwaitsAnother(NotAllowed):
    """It is asked by one's own unit, and agreed to by who else has spoken of the thing, or has it before them."""

    code = "kernel.awaits_another"
    zh = "该申请须由“{unit}”同意，等待其确认；本单位的人员不能代为确认。"
    en = "The request awaits the agreement of “{unit}”; nobody of your own unit can give it."


class NotYourEntry(NotAllowed):
    code = "kernel.not_your_entry"
    zh = "该登记由其他单位作出，只能由登记单位更正。"
    en = "The entry is another unit's, and only that unit may put it right."
