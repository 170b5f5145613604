"""What the door itself refuses, before a use case is asked."""

from collections.abc import Iterable

from shared.kernel.model.actor import Role
from shared.kernel.words.refusals import NotAllowed, NotFound, OutOfOrder, Refusal, Unacceptable


class Malformed(Refusal):
    """The request cannot be read, or lacks what every such request must carry."""

    code = "web.malformed"
    zh = "请求无法读取。"
    en = "The request cannot be read."


class BrokenJson(Malformed):
    code = "web.broken_json"
    zh = "请求正文不是有效的 JSON（第 {position} 个字符处）。"
    en = "The body is not valid JSON (at character {position})."


class IdempotencyKeyMissing(Malformed):
    code = "web.idempotency_key_missing"
    zh = "请求须带 Idempotency-Key 请求头，以便重试时不致重复办理。"
    en = "The header Idempotency-Key is required, so that a retry is not carried out twice."


class IdempotencyKeyMalformed(Malformed):
    code = "web.idempotency_key_malformed"
    zh = "Idempotency-Key 须为 8 至 128 个字母、数字或 . _ : - 字符。"
    en = "An Idempotency-Key has 8 to 128 letters, digits or the characters . _ : -"


class IfMatchMalformed(Malformed):
    code = "web.if_match_malformed"
    zh = 'If-Match 须为所读版本的 ETag，例如 "3"（含引号）。'
    en = 'If-Match must be the ETag of the version you read, for example "3" with its quotes.'


class UnknownParameter(Unacceptable):
    """A filter that is misspelt must not be lost in silence: the answer would be of everything."""

    code = "web.unknown_parameter"
    zh = "此地址没有查询参数“{name}”，可用的有“{known}”。"
    en = "There is no query parameter “{name}” here; there are “{known}”."


class NoParameters(UnknownParameter):
    """The same where there are none."""

    code = "web.no_parameters"
    zh = "此地址没有查询参数，不能使用“{name}”。"
    en = "There are no query parameters here, and so no “{name}”."


class DoubledParameter(Unacceptable):
    """Only one of both would be read, and the other be lost in silence."""

    code = "web.doubled_parameter"
    zh = "查询参数“{name}”写了两次，只能写一次。"
    en = "The query parameter “{name}” stands there twice; give it once."


class NoSuchRegion(Unacceptable):
    """A filter by a place that there never was would find nothing, and that be taken for an answer."""

    code = "web.no_such_region"
    zh = "没有代码为“{region}”的行政区划。"
    en = "There is no region “{region}”."


class BlankParameter(Unacceptable):
    """Nothing is kept as a blank: a filter by one would find nothing, and that be taken for an answer."""

    code = "web.blank_parameter"
    zh = "查询参数“{name}”为空；不作限制的，请去掉此参数。"
    en = "The query parameter “{name}” is blank; leave it out where nothing is to be asked by it."


class NothingIsRead(Unacceptable):
    """What is said in a body that nobody reads must not be lost in silence: a reason, for one, would be of nothing."""

    code = "web.nothing_is_read"
    zh = "此地址不读取请求正文，“{name}”不会留存；请不要附带。"
    en = "Nothing is read from the body here, and “{name}” would be lost; leave it out."


class CursorTampered(Malformed):
    code = "web.cursor_tampered"
    zh = "分页游标无效，或不属于此查询；请从第一页重新开始。"
    en = "The cursor is not one we gave for this listing; begin again with the first page."


class Unauthenticated(Refusal):
    """The caller did not show who it is. `challenge` is what WWW-Authenticate says."""

    code = "web.unauthenticated"
    zh = "须提供访问令牌。"
    en = "A bearer token is required."
    challenge = 'Bearer realm="liandong"'


class TokenInvalid(Unauthenticated):
    code = "web.token_invalid"
    zh = "访问令牌无效。"
    en = "The bearer token is not valid."
    challenge = 'Bearer realm="liandong", error="invalid_token"'


class TokenExpired(TokenInvalid):
    code = "web.token_expired"
    zh = "访问令牌已过期。"
    en = "The bearer token has expired."


class RoleNeeded(NotAllowed):
    """The token carries none of the roles the route is for."""

    code = "web.role_needed"
    zh = "此操作须具备下列角色之一：{roles}。"
    en = "This needs one of the roles: {roles}."

    def __init__(self, roles: Iterable[Role]) -> None:
        super().__init__(roles=tuple(sorted(roles)))


class RegionUnknown(NotAllowed):
    """The token is for a unit of a region that there never was."""

    code = "web.unknown_region"
    zh = "没有代码为“{region}”的行政区划，单位不能以其名义办理。"
    en = "There is no region “{region}” whose units could act."


class PreconditionMissing(Refusal):
    code = "web.precondition_missing"
    zh = "请求须带 If-Match 请求头，写明所读版本的 ETag。"
    en = "The header If-Match is required: the ETag of the version you read."


class KeyInUse(OutOfOrder):
    code = "web.idempotency_key_in_use"
    zh = "同一 Idempotency-Key 的请求正在办理，请稍后重试。"
    en = "A request with this Idempotency-Key is being carried out; retry shortly."


class KeyReused(Unacceptable):
    code = "web.idempotency_key_reused"
    zh = "此 Idempotency-Key 已用于内容不同的请求。"
    en = "This Idempotency-Key was used for another request."


class WrittenMeanwhile(OutOfOrder):
    code = "web.written_meanwhile"
    zh = "同一事项刚被他人登记，请重新读取后再试。"
    en = "The same thing was written at the same moment by someone else; read again and retry."


class BodyTooLarge(Refusal):
    code = "web.body_too_large"
    zh = "请求正文超过 {limit} 字节的上限。"
    en = "The body is larger than the limit of {limit} bytes."


class RangeMissed(Refusal):
    """What is asked for begins behind the end; `limit`, where that is, is a fact of every one."""

    code = "web.range_missed"
    zh = "所请求的范围超出内容的{limit}字节。"
    en = "The range that is asked for lies beyond the {limit} bytes of the content."


class NotJson(Refusal):
    code = "web.not_json"
    zh = "请求正文须为 application/json。"
    en = "The body must be application/json."


class NotTaken(NotJson):
    code = "web.not_taken"
    zh = "请求正文须为以下类型之一：“{taken}”。"
    en = "The body must be of one of these types: “{taken}”."


class NoSuchRoute(NotFound):
    code = "web.no_such_route"
    zh = "没有此地址。"
    en = "There is nothing at this address."


class MethodNotSupported(Refusal):
    code = "web.method_not_supported"
    zh = "此地址不支持该请求方法。"
    en = "This address does not support the method."


class Inputs(Unacceptable):
    """Several inputs at once are wrong in form; the problem lists them."""

    code = "web.inputs"
    zh = "有 {count} 处输入不符合要求。"
    en = "Inputs that are not acceptable: {count}."


class NotStorable(Unacceptable):
    code = "web.not_storable"
    zh = "输入中有无法保存的字符或数值。"
    en = "The input holds a character or a number that cannot be stored."


class Unavailable(Refusal):
    code = "web.unavailable"
    zh = "系统暂时不可用，请稍后重试；未保存任何内容。"
    en = "The system is unavailable for the moment; retry later. Nothing was stored."


class Unexpected(Refusal):
    code = "web.unexpected"
    zh = "系统内部出错，已记录；如需协助，请提供关联编号。"
    en = "Something failed inside; it has been recorded. Quote the correlation id when you ask for help."


class ClockCannotGoBack(OutOfOrder):
    code = "web.clock_cannot_go_back"
    zh = "时钟现为 {today}，不能拨回 {on}。"
    en = "The clock stands at {today} and cannot go back to {on}."
