"""Profiles with a paper by which the records of 赣州 are kept here since 2026-03-18."""

import shutil
from pathlib import Path

PROFILES = Path(__file__).parents[2] / "deploy" / "profiles"

CUT_OVER = """
[[documents]]
id = "赣市府办字〔2026〕8号"
title = "关于启用行政应诉、备案审查和合法性审查系统的通知"
issuer = "赣州市人民政府办公室"
issued_on = 2026-03-16
valid_from = 2026-03-18
nature = "policy"
certainty = "recalled"

[[rules]]
id = "record.cut_over"
document = "赣市府办字〔2026〕8号"
clause = "全文"
valid_from = 2026-03-18
modality = "mandatory"
choice = "kept_here"
"""


def cut_over_profiles(folder: Path) -> Path:
    """Those delivered, copied into a folder of their own there, with that paper."""
    copy = Path(shutil.copytree(PROFILES, folder / "profiles"))
    city = copy / "360700-ganzhou.toml"
    city.write_text(f"{city.read_text('utf-8')}\n{CUT_OVER}", "utf-8")
    return copy
