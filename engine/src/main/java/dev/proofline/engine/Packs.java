package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Template packs: what there is, what one would do, installing it. */
public interface Packs {

  List<Entry> list(Caller caller);

  Preview preview(Caller caller, String key);

  /**
   * One transaction; INVALID with every problem, and nothing changed. Installs the packs it needs
   * first.
   */
  void install(Caller caller, String key, boolean sampleData);

  /** The business's numbers that the installed packs declare. */
  List<Setting> settings(Caller caller);

  /** The workspace's own value of a setting; INVALID when it is not of the setting's type. */
  void set(Caller caller, String key, JsonNode value);

  /**
   * @param value the workspace's own, or the pack's
   */
  record Setting(String pack, String key, LocalText title, String type, JsonNode value) {}

  /** Every problem of packs read from files, together, as {@code validate} prints them. */
  List<FileFinding> validate(List<Bundle> bundles);

  /**
   * A pack as read from its folder.
   *
   * <p>{@code samples} are the texts of {@code sample/*.jsonl}, one record a line: {@code {"form",
   * "id"?: alias, "owner": login, "submitter"?: login, "at": "-P12DT3H", "data": {…}}}. {@code at}
   * is relative to the installation; references are written {@code "$alias"}, people by login,
   * files {@code {"asset": "sample/line.jpg"}}, dates and times relative as {@code "-P3D"}.
   *
   * @param origin where it came from, for messages
   * @param files definitions by path within the pack, {@code pack.json} among them
   * @param assets other files by path: pictures, sample photos
   */
  record Bundle(
      String origin,
      SequencedMap<String, ObjectNode> files,
      SequencedMap<String, String> samples,
      SequencedMap<String, byte[]> assets) {}

  /**
   * @param installed the version installed, or null
   */
  record Entry(
      String key,
      LocalText title,
      LocalText about,
      String version,
      @Nullable String installed,
      SequencedMap<String, Integer> counts,
      List<String> needs) {
    public Entry {
      needs = List.copyOf(needs);
    }
  }

  record Preview(
      Entry entry,
      List<Item> creates,
      List<Item> changes,
      List<LocalText> asks,
      List<Finding> problems,
      int sampleRecords) {
    public Preview {
      creates = List.copyOf(creates);
      changes = List.copyOf(changes);
      asks = List.copyOf(asks);
      problems = List.copyOf(problems);
    }
  }

  record Item(DefinitionId id, LocalText title, Optional<LocalText> about) {}

  record FileFinding(String file, Finding finding) {}
}
