"""What is found about documents and filings, in words."""

# What the filing service finds wrong with how a document came about.
FINDINGS: dict[str, tuple[str, str]] = {
    "unreviewed": ("未经合法性审核即公布", "it was published without a legality review"),
    "undecided": ("未经集体审议决定即公布", "it was published without a collective decision"),
    "review_failed": (
        "已经公布而合法性审核没有通过，须予纠正",
        "it was published, and its legality review was not passed: it has to be put right",
    ),
    "clearance_withdrawn": ("登记所依据的审核、决定已被撤回或者改变", "its review or decision no longer stands"),
    "unnumbered": ("未编号即公布", "it was published without a number"),
    "outside_series": ("文号不属于制定主体的编号序列", "its number is none of its maker's series"),
    "maker_ended": ("公布时制定主体已移出清单", "published when its maker was none any more"),
    "maker_unlisted": ("制定主体不在清单内", "published by a body that is on no list of makers"),
    "misdirected": ("报备对象错误", "it was filed with another authority than its own"),
    "never_filed": ("期限届满仍未报送备案", "it was not filed by its last day"),
}
# With what the filing authority sends a filing back, and what its makers do next.
RETURNED: dict[str, tuple[str, str]] = {
    "supplement": (
        "须予补正：请查看所列缺少的材料，在补正期限内补正后重新报送",
        "sends it back: hand in what is missing, which is listed there, by the day set for it",
    ),
    "not_accepted": (
        "不予登记：请查看理由；报备对象错误的，改报备案机关",
        "did not register it: read why, and where it belongs to another authority, file it there",
    ),
}
