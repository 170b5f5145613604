"""What the litigation service tells, in sentences."""

from deploy.local.demo.telling.sentences import Said, Table

_LOST = {"lost": ("，行政机关败诉", "; the agency has lost")}

TOLD: Table = {
    "case_served.v1": Said(
        "{served}{attendance_required?}。",
        "{served}{attendance_required?}.",
        {"attendance_required": ("，负责人应当出庭", "; its head has to appear")},
    ),
    "case_answered.v1": Said("{unit}就{thing}提交答辩状{in_time?}。", "{unit} answers in {thing}{in_time?}."),
    "hearing_scheduled.v1": Said(
        "{court}定于{hearing_on}开庭审理{thing}，{call}{late?}。",
        "{court} sets the hearing of {thing} for {hearing_on}; {call}{late?}.",
        {"late": ("（通知晚于规定）", " (its notice came late)")},
    ),
    "hearing_put_off.v1": Said(
        "{thing}原定{hearing_on}的开庭不举行：{reason}。",
        "The hearing of {thing} set for {hearing_on} is not held: {reason}.",
    ),
    "appearance_settled.v1": Said(
        "{thing}{hearing_on}开庭，确定由{appears}的负责人代表各被告出庭。",
        "At the hearing of {thing} on {hearing_on} the head of {appears} appears for all defendants.",
    ),
    "attendance_recorded.v1": Said(
        "{thing}开庭，{unit}出庭情况（{by}登记）：{attended?}{spoke?}{violations?}。",
        "{thing} is heard; for {unit}, as {by} records: {attended?}{spoke?}{violations?}.",
        {
            "attended": ("{category}出庭", "{category} came"),
            "spoke": ("并发表意见", " and spoke"),
            "violations": ("，{violations}", "; {violations}"),
        },
    ),
    "judgment_given.v1": Said(
        "{court}就{thing}作出{level}{form}：{outcome}{lost?}。",
        "{court} decides {thing}, {level}, by {form}: {outcome}{lost?}.",
        {"lost": ("，生效后为行政机关败诉", "; once effective the agency has lost")},
    ),
    "judgment_effective.v1": Said(
        "{thing}的{level}裁判生效：{outcome}{lost?}。",
        "The decision in {thing}, {level}, takes effect: {outcome}{lost?}.",
        _LOST,
    ),
    "case_lost.v1": Said(
        "{unit}在{thing}中败诉（{area}，{cause}），须分析败诉原因。",
        "{unit} has lost {thing} ({area}, {cause}); an account of the causes is due.",
    ),
    "judgment_performed.v1": Said(
        "{unit}在{thing}中的裁判义务（{kind}）已{state}{in_time?}。",
        "The obligation of {unit} in {thing}, {kind}, is {state}{in_time?}.",
    ),
    "document_challenged.v1": Said(
        "{issuer}认为文件{number}{articles?}不合法，要求审查。",
        "{issuer} finds document {number}{articles?} unlawful and asks for its review.",
        {"articles": ("第{articles}条", ", article {articles},")},
    ),
    "suggestion_received.v1": Said(
        "{unit}收到{issuer}的{thing}{case?}{document_number?}{due?}。",
        "{unit} has received {thing} from {issuer}{case?}{document_number?}{due?}.",
        {
            "case": ("，所涉案件：{case}", ", about {case}"),
            "document_number": ("，所涉文件：{document_number}", ", about document {document_number}"),
            "due": ("，回复期限{due}届满", "; the reply is due on {due}"),
        },
    ),
    "suggestion_replied.v1": Said(
        "{unit}就{thing}书面回复{issuer}{in_time?}。",
        "{unit} replies to {issuer}, to {thing}{in_time?}.",
    ),
    "suggestion_accepted.v1": Said(
        "{issuer}采纳{unit}对{thing}的回复。",
        "{issuer} is content with the reply of {unit} to {thing}.",
    ),
    "suggestion_returned.v1": Said(
        "{issuer}退回{unit}对{thing}的回复{due?}。",
        "{issuer} is not content with the reply of {unit} to {thing}{due?}.",
        {"due": ("，重新回复的期限{due}届满", "; another is due on {due}")},
    ),
    "suggestion_withdrawn.v1": Said("{issuer}撤回{thing}。", "{issuer} takes back {thing}."),
    "suggestion_rectified.v1": Said(
        "{unit}按{thing}整改完毕{in_time?}。",
        "{unit} has set right what {thing} asked for{in_time?}.",
    ),
    "hearing_observed.v1": Said(
        "{unit}组织{persons}人旁听{court}审理的{number}案，其中领导班子成员{members}人。",
        "{unit} has {persons} persons watch a hearing of {court} (case {number}), {members} of its leadership.",
    ),
}
