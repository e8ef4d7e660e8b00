package dev.proofline.runtime.http;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.Locale;

/**
 * Every way a request is refused (RFC 9457). The name in lower case is the code and the last part
 * of the type URI; codes are never reused for another meaning.
 */
public enum Problem {
  MALFORMED_JSON(400, "JSON 无法解析", "The JSON cannot be read"),
  BAD_REQUEST(400, "请求有误", "The request is not understood"),
  BAD_PARAMETER(400, "参数有误", "A parameter is wrong"),
  NOT_SIGNED_IN(401, "请先登录", "Sign in first"),
  NOT_ALLOWED(403, "没有权限", "Not allowed"),
  FOREIGN_ORIGIN(403, "来源不被接受", "The request came from another site"),
  NOT_FOUND(404, "找不到", "Not found"),
  NO_SUCH_ROUTE(404, "没有这个地址", "No such address"),
  METHOD_NOT_ALLOWED(405, "该地址不支持此方法", "The address does not take this method"),
  TOO_SLOW(408, "请求太慢", "The request took too long to arrive"),
  CONFLICT(409, "与现有数据冲突", "Contradicts what is there"),
  LENGTH_MISSING(411, "缺少内容长度", "The length is missing"),
  TUS_VERSION(412, "不支持这个 tus 版本", "The version of tus is not spoken here"),
  STALE(412, "已被他人修改", "Changed since it was read"),
  TOO_LARGE(413, "内容太大", "Too large"),
  URI_TOO_LONG(414, "地址太长", "The address is too long"),
  UNSUPPORTED_TYPE(415, "不支持的内容类型", "Unsupported content type"),
  BAD_RANGE(416, "请求的范围无效", "The range cannot be given"),
  INVALID(422, "有内容需要修改", "Some of it must be corrected"),
  UNKNOWN_HOST(421, "主机名不被接受", "The host is not served here"),
  KEY_REUSED(422, "幂等键已用于别的请求", "The idempotency key was used for another request"),
  VERSION_MISSING(428, "缺少版本", "The version is missing"),
  TOO_MANY(429, "请求太频繁", "Too many requests"),
  HEADERS_TOO_LARGE(431, "请求头太大", "The headers are too large"),
  CHECKSUM(460, "这一段与校验和不符", "The piece is not what its checksum says"),
  INTERNAL(500, "服务器出错了", "Something went wrong here"),
  OVERLOADED(503, "服务器正忙", "The server is busy"),
  STARTING(503, "正在启动", "Still starting"),
  UNAVAILABLE(503, "数据库暂时不可用", "The database is not available");

  private final int status;
  private final LocalText title;

  Problem(int status, String chinese, String english) {
    this.status = status;
    this.title = LocalText.of(chinese, english);
  }

  int status() {
    return status;
  }

  LocalText title() {
    return title;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String type() {
    return "/problems/" + code();
  }

  static Problem of(Refusal.Reason reason) {
    return switch (reason) {
      case NOT_SIGNED_IN -> NOT_SIGNED_IN;
      case NOT_ALLOWED -> NOT_ALLOWED;
      case NOT_FOUND -> NOT_FOUND;
      case CONFLICT -> CONFLICT;
      case STALE -> STALE;
      case TOO_LARGE -> TOO_LARGE;
      case INVALID -> INVALID;
      case TOO_MANY -> TOO_MANY;
      case OVERLOADED -> OVERLOADED;
    };
  }

  RequestRefused because(String chinese, String english) {
    return new RequestRefused(this, LocalText.of(chinese, english), List.of());
  }
}
