package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.connector.OfferedOperations;
import dev.proofline.engine.connector.OpenApiDocument;
import dev.proofline.engine.definition.DefinitionParser;
import dev.proofline.engine.definition.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI descriptions of a pack. In its files a connector names one, {@code "openapi":
 * "openapi/registry.yaml"}; read, the connector holds what stands in it, so that it is published,
 * merged and exported with the definition. Written, it is a file again.
 */
final class OpenApiFiles {

  private static final Pattern PATH =
      Pattern.compile("openapi/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\\.(json|ya?ml)");

  private OpenApiFiles() {}

  static boolean isOne(String path) {
    return PATH.matcher(path).matches();
  }

  /**
   * Puts the descriptions into the connectors that name them.
   *
   * @param fault told the file, and what is wrong in it
   */
  static void into(Bundle bundle, BiConsumer<String, Finding> fault) {
    bundle
        .files()
        .forEach((file, json) -> {
          String path = json.path(OfferedOperations.FILE).asString("");
          if (isConnector(json) && !path.isEmpty() && !json.has(OfferedOperations.TEXT)) {
            Optional<String> text =
                Optional.ofNullable(bundle.assets().get(path)).flatMap(DefinitionParser::text);
            text.ifPresentOrElse(
                found -> put(json, path, found, fault), () -> fault.accept(file, missing(path)));
          }
        });
    bundle.assets().keySet().removeIf(OpenApiFiles::isOne);
  }

  private static void put(
      ObjectNode connector, String path, String text, BiConsumer<String, Finding> fault) {
    if (OpenApiDocument.read(text) instanceof Outcome.Refused<OpenApiDocument>(var findings)) {
      findings.forEach(finding -> fault.accept(path, finding));
    } else {
      connector.put(OfferedOperations.TEXT, text);
    }
  }

  private static boolean isConnector(ObjectNode json) {
    return json.path("kind").asString("").equals(Kind.CONNECTOR.key());
  }

  private static Finding missing(String path) {
    return Expected.of("模板包里的文件 " + path, "the file " + path + " in the pack")
        .but(
            isOne(path) ? "没有，或不是 UTF-8" : "它不在 openapi/ 里，或不是 .json、.yaml",
            isOne(path)
                ? "there is none, or it is not UTF-8"
                : "it is not in openapi/, or neither .json nor .yaml")
        .hint(
            "请把文档放在 openapi/ 里，如 openapi/registry.yaml。",
            "Put the document into openapi/, such as openapi/registry.yaml.")
        .error(Pointer.of(OfferedOperations.FILE), "no_openapi_file");
  }

  /** The same pack with its descriptions in files of their own. */
  static Bundle outOf(Bundle bundle) {
    var files = new LinkedHashMap<String, ObjectNode>();
    var assets = new LinkedHashMap<>(bundle.assets());
    bundle
        .files()
        .forEach((file, json) -> {
          boolean described = isConnector(json) && json.path(OfferedOperations.TEXT).isString();
          files.put(file, described ? written(json.deepCopy(), assets) : json);
        });
    return new Bundle(bundle.origin(), files, bundle.records(), assets, bundle.cases());
  }

  private static ObjectNode written(ObjectNode connector, LinkedHashMap<String, byte[]> assets) {
    String text = connector.path(OfferedOperations.TEXT).asString("");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String named = connector.path(OfferedOperations.FILE).asString("");
    String own =
        "openapi/"
            + connector.path("key").asString("")
            + (text.stripLeading().startsWith("{") ? ".json" : ".yaml");
    boolean free = isOne(named) && Arrays.equals(assets.getOrDefault(named, bytes), bytes);
    String path = free ? named : own;
    assets.put(path, bytes);
    connector.put(OfferedOperations.FILE, path).remove(OfferedOperations.TEXT);
    return connector;
  }
}
