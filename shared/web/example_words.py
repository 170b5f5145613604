"""What stands in the examples of answers, field by field: something that there might be."""

from collections.abc import Mapping

_ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
_UNIT, _COURT, _PERSON = "ganzhou-housing", "court-360702", "person-0017"
_BECAUSE = "上位法已修改，须重新研究。"

_ALIKE: Mapping[str, str] = {
    _ID: (
        "id document matter case previous next_case lost_case lineage reopens duty replaces replaced_by "
        "document_id evidence occurrence endpoint catalogue event_id fact earlier later epoch correlationid "
        "correlation_id causation_id set_off_by"
    ),
    _UNIT: (
        "unit successor successors joint_defendants joint_makers lead_units co_units owner deciding_body "
        "authority issuer holder party maker proposer confirmed_for signed_for units others awaits authorities "
        "kept_by copied_to to members roll answers of named"
    ),
    _COURT: "court designating_court designated_by",
    _PERSON: (
        "actor by confirmed_by settled_by decided_by signed_by registered_by effected_by head acknowledged_by "
        "given_by recorded_by ruled_by drafter counsel person persons deputy"
    ),
    _BECAUSE: (
        "reason declined_because shortened_because closed_because skipped_because settled_because "
        "discarded_because disabled_because retracted_because broken_because grounds closing_note note message "
        "last_problem detail overdue differences"
    ),
    "赣市府发〔2026〕3号": "number paper reference order reply_document withdrawal receipt_number",
    "赣市规备〔2026〕12号": "registration_number",
    "赣州市城市地下管线管理办法": "title what about",
    "赣州市住房和城乡建设局": "name unit_name people body",
    "《规章制定程序条例》第十五条": "source ladder_source basis",
    "review.normative_window": "rule deadline trigger caliber key",
    "第八条": "article articles clause old_clause new_clause basis_article place",
    "每年至少报告1次。": "quote text old new words word elsewhere parts",
    "正式文本": "materials missing file minutes",
    "正在办理": "zh",
    "under way": "en",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855": "sha256 text_sha256 digest",
    "https://court.example/facts": "url",
    "360700": "region covers",
    "review": "service producer imported",
    f"matter/{_ID}": "subject thing things",
}
# By the name of the field.
SAID: Mapping[str, str] = {name: said for said, names in _ALIKE.items() for name in names.split()} | {
    "act": "submit",
    "kind": "matter",
    "code": "reported",
    "state": "running",
    "status": "running",
    "outcome": "confirmed",
    "attributes": "enforcement_department",
    "credit_code": "11360700MB1234567R",
    "post": "法规科科长",
    "type": "liandong.review.matter_cleared.v1",
    "types": "liandong.review.matter_cleared.v1",
    "release": "2026-1",
    "rule_version": "2026-1",
    "consumer": "filing",
    "moment": "1",
    "event": "MatterSubmitted",
    "group": "leadership_members",
    "scope": "department",
    "subject_words": "各部门",
    "resolution": "approved",
    "festival": "国庆节",
    "days": "15",
    "due": "2026-10-08",
    "entry": "1",
    "entries": "1",
    "counted": "hearing",
    "next": "djE6MTIz",
}
