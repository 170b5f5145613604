"""What the filing service tells, in sentences."""

from deploy.local.demo.telling.sentences import Said, Table

_JOINT = {"joint_makers": ("（联合制定：{joint_makers}）", " (made with {joint_makers})")}
_FALLEN = {"ground_fallen": ("；提请均已撤回，结论仍然有效", "; nobody asks for it any more, and it stands")}

TOLD: Table = {
    "document_registered.v1": Said(
        "{unit}登记{document}{joint_makers?}{matter?}。",
        "{unit} registers {document}{joint_makers?}{matter?}.",
        {**_JOINT, "matter": ("，由{matter}经审查、决定而来", ", which comes of {matter}")},
    ),
    "document_numbered.v1": Said("{unit}给{document}编号：{number}。", "{unit} numbers {document}: {number}."),
    "document_published.v1": Said(
        "{unit}公布{document}{joint_makers?}{valid_until?}，报备途径：{tracks}。",
        "{unit} publishes {document}{joint_makers?}{valid_until?}; it is to be filed: {tracks}.",
        {**_JOINT, "valid_until": ("，有效期至{valid_until}", ", in force until {valid_until}")},
    ),
    "document_filed.v1": Said(
        "{unit}将{document}报{authority}备案（{track}）{in_time?}{copied_to?}。",
        "{unit} files {document} with {authority} ({track}){in_time?}{copied_to?}.",
        {"copied_to": ("，抄送{copied_to}", ", with a copy to {copied_to}")},
    ),
    "filing_received.v1": Said(
        "{authority}收到{unit}报送的{document}，收文日期为{received_on}{in_time?}。",
        "{authority} has received {document} from {unit} on {received_on}{in_time?}.",
    ),
    "form_checked.v1": Said(
        "{by}对{document}作形式审查：{verdict}。",
        "{by} checks the form of {document}: {verdict}.",
    ),
    "registration_numbered.v1": Said(
        "{authority}给{document}编备案登记号：{registration_number}。",
        "{authority} registers {document} under the number {registration_number}.",
    ),
    "defect_found.v1": Said(
        "{by}审查{document}，发现问题：{codes}{ground_fallen?}。",
        "{by} reviews {document} and finds it {codes}{ground_fallen?}.",
        _FALLEN,
    ),
    "document_upheld.v1": Said(
        "{by}审查{document}，未发现问题{ground_fallen?}。",
        "{by} reviews {document} and finds nothing to object to{ground_fallen?}.",
        _FALLEN,
    ),
    "document_corrected.v1": Said(
        "{by}认可{unit}对{document}的处理：{how}{successor?}。",
        "{by} accepts what {unit} did about {document}: {how}{successor?}.",
        {"successor": ("，由{successor}替代", ", replaced by {successor}")},
    ),
    "review_ended.v1": Said(
        "对{document}的审查终止：{reason}。",
        "The review of {document} ends without a conclusion: {reason}.",
    ),
    "number_voided.v1": Said(
        "{unit}作废{document}的文号{number}。", "{unit} gives up the number {number} of {document}."
    ),
    "document_suspended.v1": Said(
        "{unit}停止执行{document}{joint_makers?}。",
        "{unit} does not apply {document} for the time being{joint_makers?}.",
        _JOINT,
    ),
    "document_resumed.v1": Said(
        "{unit}恢复执行{document}{joint_makers?}。", "{unit} applies {document} again{joint_makers?}.", _JOINT
    ),
    "document_amended.v1": Said(
        "{unit}以{successor}修改、替代{document}{joint_makers?}。",
        "{unit} puts {successor} in the place of {document}{joint_makers?}.",
        _JOINT,
    ),
    "document_repealed.v1": Said(
        "{unit}废止{document}{joint_makers?}。", "{unit} repeals {document}{joint_makers?}.", _JOINT
    ),
    "document_expired.v1": Said(
        "{document}的有效期届满，不再有效。", "The time of {document} is over: it is no longer in force."
    ),
    "document_invalidated.v1": Said(
        "{unit}宣布{document}失效{joint_makers?}。",
        "{unit} declares {document} to have no effect any more{joint_makers?}.",
        _JOINT,
    ),
    "document_flawed.v1": Said(
        "{document}的制发、报备存在问题：{finding}。",
        "Something is wrong with how {document} came about: {finding}.",
    ),
    "review_reopened.v1": Said(
        "{document}因{source}重新审查。",
        "{document} is reviewed again, because of {source}.",
    ),
    "challenge_unmatched.v1": Said(
        "{source}要求审查文号为{number}的文件，系统中没有该文号，由{owner}查明。",
        "The document {number}, which is not on record, is challenged by {source}; {owner} has to find it.",
    ),
    "catalogue_submitted.v1": Said(
        "{unit}报送{year}年的发文目录（{covers}），共{entries}件。",
        "{unit} hands in its catalogue of {year} ({covers}), with {entries} documents.",
    ),
}
