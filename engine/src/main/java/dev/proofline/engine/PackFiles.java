package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionParser;
import dev.proofline.engine.definition.JsonValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pack as it is read from its files, wherever they lie: definitions are the JSON files outside
 * {@code content}, {@code sample}, {@code cases} and {@code openapi}, records the JSON lines in
 * {@code content} and {@code sample}, everything else there an asset.
 *
 * @param bundle what could be read
 * @param faults each file, or line of samples, that could not; the first hundred
 */
public record PackFiles(Bundle bundle, List<FileFinding> faults) {

  /** All definitions and cases of a pack together: each becomes a tree that is kept. */
  static final int MOST_CHARACTERS = 8_000_000;

  static final int MOST_VALUES = 500_000;
  private static final int LISTED = 100;
  private static final DefinitionParser PARSER = new DefinitionParser();

  public PackFiles {
    faults = List.copyOf(faults);
  }

  /**
   * @param origin where the pack lies, for messages
   * @param contents by path within the pack
   */
  public static PackFiles of(String origin, Map<String, byte[]> contents) {
    var reading = new Reading(origin);
    contents.forEach((path, bytes) -> {
      if (isOfPack(path)) {
        reading.take(path, bytes);
      }
    });
    OpenApiFiles.into(reading.bundle, reading::fault);
    return new PackFiles(reading.bundle, reading.faults);
  }

  /** Not what a Mac or an editor leaves beside the files. */
  private static boolean isOfPack(String path) {
    return !path.startsWith("__MACOSX/")
        && !path.startsWith(".")
        && !path.contains("/.")
        && !path.endsWith("~");
  }

  /** One pack while it is read. */
  private static final class Reading {
    private final Bundle bundle;
    private final List<FileFinding> faults = new ArrayList<>();
    private int characters;
    private int values;
    private boolean full;

    Reading(String origin) {
      bundle =
          new Bundle(
              origin,
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>());
    }

    void take(String path, byte[] bytes) {
      if (path.startsWith("cases/")) {
        if (path.endsWith(".json")) {
          object(path, bytes).ifPresent(json -> bundle.cases().put(path, json));
        }
      } else if (OpenApiFiles.isOne(path)) {
        bundle.assets().put(path, bytes);
      } else if (!Brought.isIn(path)) {
        if (path.endsWith(".json")) {
          object(path, bytes).ifPresent(json -> bundle.files().put(path, json));
        }
      } else if (path.endsWith(".jsonl")) {
        samples(path, bytes);
      } else {
        bundle.assets().put(path, bytes);
      }
    }

    private Optional<ObjectNode> object(String path, byte[] bytes) {
      if (full || !fits(path, bytes)) {
        return Optional.empty();
      }
      return switch (PARSER.parse(bytes)) {
        case Outcome.Ok<ObjectNode>(var json, _) -> Optional.of(json);
        case Outcome.Refused<ObjectNode>(var findings) -> {
          findings.forEach(finding -> fault(path, finding));
          yield Optional.empty();
        }
      };
    }

    /** Counted before anything is made of it; the first file beyond a limit is named. */
    private boolean fits(String path, byte[] bytes) {
      String text = DefinitionParser.text(bytes).orElse("");
      characters += text.length();
      if (characters > MOST_CHARACTERS) {
        full = true;
        fault(path, tooMuch(MOST_CHARACTERS, "个字符", "characters"));
        return false;
      }
      values += JsonValues.count(text, MOST_VALUES - values);
      if (values > MOST_VALUES) {
        full = true;
        fault(path, tooMuch(MOST_VALUES, "个 JSON 值", "JSON values"));
        return false;
      }
      return true;
    }

    private void samples(String path, byte[] bytes) {
      Optional<String> text = DefinitionParser.text(bytes);
      if (text.isEmpty()) {
        object(path, bytes);
        return;
      }
      List<String> lines = text.get().lines().toList();
      for (int i = 0; i < lines.size() && faults.size() < LISTED; i++) {
        if (!lines.get(i).isBlank()) {
          sample(path, i + 1, lines.get(i));
        }
      }
      bundle.records().put(path, text.get());
    }

    private void sample(String path, int number, String line) {
      Pointer at = Pointer.of(Integer.toString(number));
      switch (PARSER.parse(line.getBytes(StandardCharsets.UTF_8))) {
        case Outcome.Refused<ObjectNode>(var findings) ->
            findings.forEach(finding -> fault(path, finding.below(at)));
        case Outcome.Ok<ObjectNode>(var json, _) -> {
          if (!json.path("form").isString() || !json.path("data").isObject()) {
            fault(path, noSample(at));
          }
        }
      }
    }

    private void fault(String path, Finding finding) {
      if (faults.size() < LISTED) {
        faults.add(new FileFinding(PackFaults.file(bundle, path), finding));
      }
    }
  }

  private static Finding tooMuch(int most, String chinese, String english) {
    return Expected.of(
            "一个模板包的定义和案例合计不超过 " + most + " " + chinese,
            "at most " + most + " " + english + " in all definitions and cases of a pack")
        .but("到这个文件为止更多", "up to this file there are more")
        .hint("请拆成几个模板包。", "Split it into several packs.")
        .error(Pointer.ROOT, "pack_too_large");
  }

  private static Finding noSample(Pointer at) {
    return Expected.of("一条示例记录", "a sample record")
        .but("没有 form 或 data", "form or data is missing")
        .hint(
            "写成 {\"form\": \"visit\", \"data\": {…}}。",
            "Write it as {\"form\": \"visit\", \"data\": {…}}.")
        .error(at, "bad_sample");
  }
}
