package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.DefinitionReader;
import dev.proofline.engine.definition.DefinitionShapes;
import dev.proofline.engine.definition.Keys;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.SemVer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with a pack that can be told without the workspace it goes into. */
final class PackFaults {

  private static final int LISTED = 100;

  private final DefinitionReader reader;

  PackFaults(DefinitionShapes shapes) {
    this.reader = new DefinitionReader(shapes);
  }

  /** Its manifest, each definition against the shapes of its kind, samples; the first hundred. */
  List<FileFinding> of(Bundle bundle) {
    var faults = new ArrayList<FileFinding>(manifest(bundle));
    var known = new LinkedHashMap<DefinitionId, String>();
    for (var file : bundle.files().entrySet()) {
      if (faults.size() < LISTED) {
        definition(file.getKey(), file.getValue(), known).stream()
            .map(finding -> new FileFinding(file(bundle, file.getKey()), finding))
            .forEach(faults::add);
      }
    }
    faults.addAll(PackSampleFaults.of(bundle));
    return faults.stream().limit(LISTED).toList();
  }

  private List<Finding> definition(String path, ObjectNode json, Map<DefinitionId, String> known) {
    Optional<DefinitionId> id = PackReading.id(json);
    if (id.isEmpty()) {
      return List.of(noDefinition());
    }
    var faults = new ArrayList<Finding>();
    String before = known.putIfAbsent(id.get(), path);
    if (before != null) {
      faults.add(twice(id.get(), before));
    }
    if (id.get().kind() == Kind.PACK && !path.equals(PackReading.MANIFEST)) {
      faults.add(secondManifest());
    }
    faults.addAll(reader.check(id.get().kind(), json, Pointer.ROOT));
    return faults;
  }

  private static List<FileFinding> manifest(Bundle bundle) {
    String file = file(bundle, PackReading.MANIFEST);
    ObjectNode manifest = bundle.files().get(PackReading.MANIFEST);
    if (manifest == null) {
      return List.of(new FileFinding(file, noManifest(bundle)));
    }
    var faults = new ArrayList<Finding>();
    if (!manifest.path("kind").asString("").equals(Kind.PACK.key())) {
      faults.add(noPack());
    }
    if (PackReading.key(bundle).equals(Publishing.WORKSPACE_PACK)) {
      faults.add(workspaceKey());
    }
    JsonNode version = manifest.path("version");
    if (!version.isString() || SemVer.parse(version.asString()).isEmpty()) {
      faults.add(noVersion());
    }
    for (var need : manifest.path("needs").properties()) {
      Pointer at = Pointer.of("needs", need.getKey());
      if (!Keys.isKey(need.getKey()) || !SemVer.isRange(need.getValue().asString(""))) {
        faults.add(noRange(at));
      } else if (need.getKey().equals(PackReading.key(bundle))) {
        faults.add(needsItself(at));
      }
    }
    return faults.stream().map(fault -> new FileFinding(file, fault)).toList();
  }

  static String file(Bundle bundle, String path) {
    return bundle.origin().isEmpty() ? path : bundle.origin() + "/" + path;
  }

  /** INVALID; each pointer and message starts with the file. */
  static Refusal refused(List<FileFinding> faults) {
    return Refusals.invalid(named(faults));
  }

  /** The same, each pointer and message starting with the file. */
  static List<Finding> named(List<FileFinding> faults) {
    return faults.stream().map(PackFaults::named).toList();
  }

  private static Finding named(FileFinding fault) {
    Finding finding = fault.finding().below(Pointer.of(fault.file()));
    LocalText message =
        LocalText.of(
            fault.file() + "：" + finding.message().in("zh-CN"),
            fault.file() + ": " + finding.message().in("en"));
    return new Finding(
        finding.pointer(), finding.code(), finding.severity(), message, finding.hint());
  }

  private static Finding noManifest(Bundle bundle) {
    boolean deeper =
        bundle.files().keySet().stream()
            .anyMatch(path -> path.endsWith("/" + PackReading.MANIFEST));
    return Expected.of("最外层有 pack.json", "a pack.json at the top")
        .but(deeper ? "它在里面的一个文件夹里" : "没有", deeper ? "it lies in a folder inside" : "there is none")
        .hint(
            deeper ? "请打包文件夹里的内容，而不是文件夹本身。" : "请补上 pack.json，写明 key、title 和 version。",
            deeper
                ? "Zip what is in the folder, not the folder itself."
                : "Add a pack.json with key, title and version.")
        .error(Pointer.ROOT, "no_manifest");
  }

  private static Finding noPack() {
    return Expected.of("\"kind\": \"pack\"", "\"kind\": \"pack\"")
        .but("写的不是", "it is something else")
        .hint("请在 pack.json 里写上 \"kind\": \"pack\"。", "Write \"kind\": \"pack\" in pack.json.")
        .error(Pointer.of("kind"), "no_manifest");
  }

  private static Finding workspaceKey() {
    return Expected.of("模板包自己的标识", "a key of the pack's own")
        .but("“workspace”留给工作区自己的定义", "\"workspace\" is kept for what a workspace made itself")
        .hint("请换一个 key。", "Choose another key.")
        .error(Pointer.of("key"), "reserved_key");
  }

  private static Finding noVersion() {
    return Expected.of("形如 1.0.0 的版本(SemVer)", "a version such as 1.0.0 (SemVer)")
        .but("不是", "it is not one")
        .hint(
            "写三个用点隔开的数字，每个最多 6 位。",
            "Write three numbers with dots between them, each of at most 6 digits.")
        .error(Pointer.of("version"), "bad_version");
  }

  private static Finding noRange(Pointer at) {
    return Expected.of(
            "模板包的标识和版本范围，如 \"crm\": \"^1.0\"",
            "a pack's key and versions, such as \"crm\": \"^1.0\"")
        .but("不是", "it is not so")
        .hint("范围可写 ^1.0、~1.2、>=1.0 <2 或 *。", "Write ^1.0, ~1.2, >=1.0 <2 or *.")
        .error(at, "bad_range");
  }

  private static Finding needsItself(Pointer at) {
    return Expected.of("别的模板包", "another pack")
        .but("它需要的是自己", "it needs itself")
        .hint("请删去这一项。", "Take it out.")
        .error(at, "needs_itself");
  }

  private static Finding secondManifest() {
    return Expected.of("一个模板包只有一份 pack.json", "one manifest, pack.json")
        .but("这是另一份", "this is another")
        .hint("请分成两个模板包。", "Make two packs of it.")
        .error(Pointer.of("kind"), "second_manifest");
  }

  static Finding noDefinition() {
    String kinds =
        String.join(", ", java.util.Arrays.stream(Kind.values()).map(Kind::key).toList());
    return Expected.of("写明 kind 和 key 的定义", "a definition with kind and key")
        .but("缺少或写错了一个", "one is missing or wrong")
        .hint("kind 是其中之一：" + kinds + "。", "The kind is one of " + kinds + ".")
        .error(Pointer.of("kind"), "no_definition");
  }

  static Finding twice(DefinitionId id, String other) {
    return Expected.of("每个定义只写一次", "each definition once")
        .but("“" + id + "”在 " + other + " 里已有", id + " is also in " + other)
        .hint("请改名或合并。", "Rename or merge them.")
        .error(Pointer.of("key"), "defined_twice");
  }

  /** A version before the one that is installed would put back what people work with. */
  static Optional<FileFinding> older(Bundle bundle, Map<String, String> installed) {
    String version = PackReading.version(bundle);
    return Optional.ofNullable(installed.get(PackReading.key(bundle)))
        .filter(now -> Packs.Offer.of(version, now) == Packs.Offer.DOWNGRADE)
        .map(now -> new FileFinding(file(bundle, PackReading.MANIFEST), older(version, now)));
  }

  private static Finding older(String version, String now) {
    return Expected.of("比已安装的 " + now + " 新的版本", "a version above " + now + ", which is installed")
        .but(
            "文件里是更旧的 " + version + "。不会降级",
            "this is " + version + ", which is older. It is not put back")
        .hint(
            "请上传更新的版本；要把旧内容作为新版，请把 version 改成比 " + now + " 大的数。",
            "Upload a later version; to have the former content again, give it a version above "
                + now
                + ".")
        .error(Pointer.of("version"), "older_version");
  }

  static Finding alreadyInstalled(String key, Map<String, String> installed) {
    return Finding.error(
        Pointer.of(Kind.PACK.key(), key),
        "already_installed",
        LocalText.of(
            "模板包“" + key + "”已安装（" + installed.get(key) + "）。不需要再装一次。",
            "The pack \""
                + key
                + "\" is installed already ("
                + installed.get(key)
                + "). There is nothing to do."));
  }
}
