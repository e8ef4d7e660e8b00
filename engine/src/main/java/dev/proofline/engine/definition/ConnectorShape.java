package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.List;

/** What a connector and each of its operations say (language.md §12). */
final class ConnectorShape {

  private static final List<String> TYPES =
      List.of(
          "text", "integer", "decimal", "money", "percent", "boolean", "date", "datetime", "tags");

  private static final List<Property> AUTH =
      List.of(
          Property.required(
              "type",
              new Shape.Choice(List.of("none", "bearer", "basic", "apiKey", "oauth2", "hmac")),
              LocalText.of("方式", "How")),
          Property.of("secret", new Shape.Key(), LocalText.of("密钥名", "Secret"))
              .help(
                  LocalText.of(
                      "密钥库里的名字；密钥本身从不写在这里。",
                      "Its name in the vault; the secret itself is never written here.")),
          Property.of("client", new Shape.Plain(), LocalText.of("用户名或客户端", "User or client")),
          Property.of("header", new Shape.Plain(), LocalText.of("请求头", "Header")),
          Property.of("token", new Shape.Plain(), LocalText.of("令牌地址", "Token address")));

  private static final List<Property> RETRY =
      List.of(
          Property.of("times", new Shape.Whole(0, 10), LocalText.of("次数", "Times")),
          Property.of("backoff", new Shape.Span(), LocalText.of("间隔", "Pause")));

  private static final List<Property> INPUT =
      List.of(
          Property.required("key", new Shape.Key(), LocalText.of("标识", "Key")),
          Property.required("type", new Shape.Choice(TYPES), LocalText.of("类型", "Type")));

  private static final List<Property> GIVES =
      List.of(
          Property.required("key", new Shape.Key(), LocalText.of("标识", "Key")),
          Property.required("type", new Shape.Choice(TYPES), LocalText.of("类型", "Type")),
          Property.required(
                  "from", new Shape.Plain(), LocalText.of("取自（JSONPath）", "From (JSONPath)"))
              .help(
                  LocalText.of(
                      "回答里的位置，例如 $.data.status。",
                      "Where in the answer, for example $.data.status.")));

  private static final List<Property> OPERATION =
      List.of(
          Property.required("key", new Shape.Key(), LocalText.of("标识", "Key")),
          Property.of("title", new Shape.Words(), LocalText.of("名称", "Title")),
          Property.of(
              "method",
              new Shape.Choice(List.of("GET", "POST", "PUT", "PATCH", "DELETE")),
              LocalText.of("方法", "Method")),
          Property.required("path", new Shape.Plain(), LocalText.of("路径", "Path"))
              .help(
                  LocalText.of(
                      "接在地址后面，{输入} 处填入输入的值。",
                      "Follows the address; {input} is replaced by the input's value.")),
          Property.of(
              "inputs", new Shape.ListOf(new Shape.Nested(INPUT)), LocalText.of("输入", "Inputs")),
          Property.of(
              "query", new Shape.MapOf(new Shape.AnyValue()), LocalText.of("查询参数", "Query")),
          Property.of(
                  "headers", new Shape.MapOf(new Shape.AnyValue()), LocalText.of("请求头", "Headers"))
              .more(),
          Property.of("body", new Shape.Json(), LocalText.of("正文", "Body"))
              .help(
                  LocalText.of(
                      "JSON；其中的文字是表达式，固定的文字要加引号。",
                      "JSON; a string in it is an expression, so fixed text has quotes inside.")),
          Property.of(
              "gives", new Shape.ListOf(new Shape.Nested(GIVES)), LocalText.of("取回", "Gives")),
          Property.of("sample", new Shape.Json(), LocalText.of("回答样例", "Sample answer"))
              .help(
                  LocalText.of(
                      "模拟、用例和演示都用它作答。", "The simulator, cases and the demo answer with it.")),
          Property.of("was", new Shape.Key(), LocalText.of("原标识", "Formerly")).more());

  static final List<Property> PROPERTIES =
      List.of(
          Property.required("base", new Shape.Plain(), LocalText.of("地址", "Address"))
              .help(
                  LocalText.of(
                      "各操作共用的开头，例如 https://registry.example.cn。",
                      "What all operations begin with, such as https://registry.example.cn.")),
          Property.of("auth", new Shape.Nested(AUTH), LocalText.of("认证", "Sign-in")),
          Property.of("timeout", new Shape.Span(), LocalText.of("最长等待", "Timeout")),
          Property.of("retry", new Shape.Nested(RETRY), LocalText.of("重试", "Retry")),
          Property.of("limit", new Shape.Plain(), LocalText.of("频率上限", "Limit"))
              .help(
                  LocalText.of(
                      "例如 60/min；单位 s、min、h、d。", "For example 60/min; per s, min, h or d.")),
          Property.of("cache", new Shape.Span(), LocalText.of("缓存", "Cache")).more(),
          Property.of("openapi", new Shape.Plain(), LocalText.of("OpenAPI 文件", "OpenAPI file"))
              .help(
                  LocalText.of(
                      "模板包里描述这个系统的 OpenAPI 3 文件，如 openapi/registry.yaml；其中的操作不用再写，同标识的以 operations 里的为准。",
                      "The pack's OpenAPI 3 file of this system, such as openapi/registry.yaml. Its"
                          + " operations need not be written; one of the same key under operations"
                          + " takes its place."))
              .more(),
          Property.of(
                  "openapiText",
                  new Shape.Code("yaml"),
                  LocalText.of("OpenAPI 文档", "OpenAPI document"))
              .help(
                  LocalText.of(
                      "文件的内容，JSON 或 YAML。安装模板包时自动带上，不从网上取。",
                      "What stands in the file, JSON or YAML. It comes with the pack; nothing is"
                          + " fetched from the net."))
              .more(),
          Property.of(
              "operations",
              new Shape.ListOf(new Shape.Nested(OPERATION)),
              LocalText.of("操作", "Operations")));

  private ConnectorShape() {}
}
