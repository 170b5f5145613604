"""密级标志: a mark at an end of a title, or before a colon, and never a word of it."""

import pytest

from shared.kernel.words.secrecy import mark_of_secrecy


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("标题机密★", "机密★"),
        ("某某办法★秘密", "★秘密"),
        ("机密★10年", "机密★"),
        ("绝 密 ☆ 长期", "绝 密 ☆"),
        ("某某办法（机密）", "（机密）"),
        ("某某办法(秘密)", "(秘密)"),
        ("某某办法【绝密】", "【绝密】"),
        ("【机密】某某办法", "【机密】"),
        ("〔秘密〕某某办法", "〔秘密〕"),
        ("《某某办法（秘密）》", "（秘密）》"),
        ("某某办法（机密，5年）", "（机密，5年）"),
        ("某某办法（秘密级）。", "（秘密级）。"),
        ("秘密：关于某事的通知", "秘密："),
        ("绝密级: 某方案", "绝密级:"),
        ("密级：机密 某方案", "密级：机密"),
        ("机密 关于某事的通知", "机密"),
        ("机密关于某事的通知", "机密"),
        ("某方案 秘密", "秘密"),
        ("某方案——绝密", "—绝密"),
        ("某方案（送审稿）机密", "）机密"),
        ("关于某事的通知秘　密", "通知秘　密"),
        ("機密★", "機密★"),
        ("秘密", "秘密"),
    ],
)
def test_a_mark_is_recognised(title: str, mark: str) -> None:
    assert mark_of_secrecy(title) == mark
    assert mark_of_secrecy(f" {title}\n") == mark


@pytest.mark.parametrize(
    "title",
    [
        "赣州市商业秘密保护办法",
        "保守国家秘密实施办法",
        "《保守国家秘密规定》",
        "秘密级事项管理办法",
        "机密文件印制管理规定",
        "绝密级国家秘密载体管理办法",
        "关于进一步保守国家秘密",
        "关于保护商业秘密",
        "工作秘密（内部事项）管理办法",
        "国家秘密、商业秘密和个人隐私审查办法",
        "关于政府信息公开中涉及商业秘密：审查要点的通知",
        "秘密载体销毁办法（试行）",
        "关于加强（国家秘密）载体管理的通知",
        "国家秘密解密暂行办法",
        "密级标志管理办法",
        "核心商业机密",
    ],
)
def test_a_word_of_the_title_is_none(title: str) -> None:
    assert mark_of_secrecy(title) is None
