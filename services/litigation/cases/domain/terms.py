"""The closed lists of the litigation service, with the Chinese terms they stand for."""

from enum import StrEnum

from shared.kernel.words.wording import WordedCode


class Area(WordedCode):
    """What part of administration a case comes from."""

    LAND = "land", "土地征收", "land"
    HOUSING = "housing", "房屋拆迁", "housing"
    PUBLIC_SECURITY = "public_security", "治安", "public security"
    TRAFFIC = "traffic", "交通", "traffic"
    MARKET = "market", "市场监管", "market"
    FOOD_AND_DRUGS = "food_and_drugs", "食品药品", "food and drugs"
    ENVIRONMENT = "environment", "生态环境和资源", "environment"
    WORK_SAFETY = "work_safety", "安全生产", "work safety"
    HEALTH = "health", "卫生健康", "health"
    SOCIAL_SECURITY = "social_security", "劳动和社会保障", "social security"
    PLANNING = "planning", "城乡规划建设", "planning"
    EDUCATION = "education", "教育", "education"
    INFORMATION = "information", "政府信息公开", "information"
    OTHER = "other", "其他", "other"


class Cause(WordedCode):
    """案由: the kind of act that is sued about (法发〔2020〕44号, second level)."""

    PENALTY = "penalty", "行政处罚", "penalty"
    COMPULSORY_MEASURE = "compulsory_measure", "行政强制措施", "compulsory measure"
    COMPULSORY_EXECUTION = "compulsory_execution", "行政强制执行", "compulsory execution"
    LICENCE = "licence", "行政许可", "licence"
    EXPROPRIATION = "expropriation", "行政征收、征用", "expropriation"
    REGISTRATION = "registration", "行政登记", "registration"
    CONFIRMATION = "confirmation", "行政确认", "confirmation"
    BENEFIT = "benefit", "行政给付", "benefit"
    PROMISE = "promise", "行政允诺", "promise"
    LEVY = "levy", "行政征缴", "levy"
    REWARD = "reward", "行政奖励", "reward"
    FEE = "fee", "行政收费", "fee"
    INFORMATION = "information", "政府信息公开", "information"
    APPROVAL = "approval", "行政批复", "approval"
    DISPOSITION = "disposition", "行政处理", "disposition"
    RECONSIDERATION = "reconsideration", "行政复议", "reconsideration"
    ADJUDICATION = "adjudication", "行政裁决", "adjudication"
    AGREEMENT = "agreement", "行政协议", "agreement"
    INDEMNITY = "indemnity", "行政补偿", "indemnity"
    COMPENSATION = "compensation", "行政赔偿", "compensation"
    INACTION = "inaction", "不履行职责", "inaction"
    PUBLIC_INTEREST = "public_interest", "公益诉讼", "public interest"


class Ground(WordedCode):
    """Why a responsible person is called to court (法释〔2020〕3号 4; work safety: by documents of places that list
    it), in the words of the rules that list them."""

    FOOD_AND_DRUG_SAFETY = "food_and_drug_safety", "食品药品安全", "food and drug safety"
    ENVIRONMENT = "environment", "生态环境和资源保护", "environment and resources"
    PUBLIC_HEALTH = "public_health", "公共卫生安全", "public health"
    WORK_SAFETY = "work_safety", "重大生产安全事故", "major accidents at work"
    PUBLIC_ATTENTION = "public_attention", "社会高度关注", "great public attention"
    GROUP_DISPUTE = "group_dispute", "可能引发群体性事件", "may lead to a dispute of many"
    MAJOR_INTERESTS = "major_interests", "重大人身、财产权益", "major interests of person or property"
    PUBLIC_INTEREST_SUIT = "public_interest_suit", "行政公益诉讼", "public-interest suit"
    SUPERIOR_DOCUMENT = "superior_document", "上级机关规范性文件要求", "a document of an authority above asks for it"
    OTHER = "other", "其他", "other"


# On which a head has to appear where a rule of the place lists them.
REQUIRING = frozenset(
    {
        Ground.FOOD_AND_DRUG_SAFETY,
        Ground.ENVIRONMENT,
        Ground.PUBLIC_HEALTH,
        Ground.WORK_SAFETY,
        Ground.PUBLIC_ATTENTION,
        Ground.GROUP_DISPUTE,
    }
)


class HeadCall(StrEnum):
    """Whether the court calls the responsible person: it must (应当通知), it may (可以通知), it does not."""

    MUST = "must"
    MAY = "may"
    NONE = "none"


class HeadCategory(StrEnum):
    """正职、副职、参与分管的负责人（副职级）、其他参与分管的负责人; and two that are no heads of this agency."""

    PRINCIPAL = "principal"
    DEPUTY = "deputy"
    IN_CHARGE = "in_charge"
    OTHER_IN_CHARGE = "other_in_charge"
    SUBORDINATE = "subordinate"
    ENTRUSTED = "entrusted"


NO_HEADS = frozenset({HeadCategory.SUBORDINATE, HeadCategory.ENTRUSTED})


class ExcuseGround(WordedCode):
    """法释〔2020〕3号 8, in its words."""

    FORCE_MAJEURE = "force_majeure", "不可抗力", "force majeure"
    ACCIDENT = "accident", "意外事件", "accident"
    IRREPLACEABLE_DUTY = "irreplaceable_duty", "需要履行他人不能代替的公务", "a duty nobody else can do"
    OTHER = "other", "其他正当事由", "another good reason"


class Proof(StrEnum):
    """How an excuse is vouched for: 加盖行政机关印章, 主要负责人签字 (法释〔2020〕3号 9)."""

    SEAL = "seal"
    PRINCIPALS_SIGNATURE = "principals_signature"


class Presence(StrEnum):
    """出庭、中途退庭、未出庭."""

    ATTENDED = "attended"
    LEFT_EARLY = "left_early"
    ABSENT = "absent"


class NotHeld(StrEnum):
    """改期、取消、诉讼中止、已裁判: why a hearing of which there was notice is not held, and its duty ends."""

    PUT_OFF = "put_off"
    CALLED_OFF = "called_off"
    STAYED = "stayed"
    JUDGED = "judged"


class Violation(StrEnum):
    """What obliges the court to send a suggestion (法释〔2020〕3号 12; 6 and 10 for identity and lawyers)."""

    HEAD_ABSENT = "head_absent"
    LAWYER_ONLY = "lawyer_only"
    NOBODY = "nobody"
    LEFT_EARLY = "left_early"
    REFUSED_TO_EXPLAIN = "refused_to_explain"
    IDENTITY_DEFECTIVE = "identity_defective"


class Party(StrEnum):
    """Whom a judgment is served on, each with an appeal period of its own."""

    AGENCY = "agency"
    PLAINTIFF = "plaintiff"
    THIRD_PARTY = "third_party"


class ObligationKind(StrEnum):
    """重新作出行为、履行职责、给付、赔偿或者补偿、采取补救措施."""

    ACT_ANEW = "act_anew"
    PERFORM_DUTY = "perform_duty"
    PAY = "pay"
    COMPENSATE = "compensate"
    REMEDY = "remedy"


class Lesson(StrEnum):
    """The cause of a lost case as the agency accounts for it."""

    FACTS = "facts"  # 事实不清、证据不足
    LAW = "law"  # 适用法律错误
    PROCEDURE = "procedure"  # 程序违法
    COMPETENCE = "competence"  # 超越职权
    ABUSE = "abuse"  # 滥用职权、明显不当
    INACTION = "inaction"  # 不履行职责
    UNREVIEWED = "unreviewed"  # 决策、合同或者文件未经合法性审查
    EVIDENCE_LATE = "evidence_late"  # 逾期举证
    OTHER = "other"
