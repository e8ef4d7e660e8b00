package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.DefinitionMerge.Side;
import dev.proofline.engine.definition.SemVer;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Template packs: what there is, what one would do, installing it. */
public interface Packs {

  List<Entry> list(Caller caller);

  Preview preview(Caller caller, String key);

  /**
   * One transaction; INVALID with every problem, those of its content included, and nothing
   * changed. Installs the packs it needs first.
   *
   * @return what came of the content
   */
  Came install(Caller caller, String key, boolean sampleData);

  /**
   * What upgrading to the version there is would do; {@code choices} decide conflicts, the others
   * are told open. The workspace's settings stay as they are.
   */
  UpgradePlan upgradePlan(Caller caller, String key, Choices choices);

  /**
   * One transaction; INVALID with every open conflict and every problem, and nothing changed. Where
   * answers have to be converted first and there are many, it counts with the last of them.
   */
  Upgraded upgrade(Caller caller, String key, Choices choices);

  /**
   * Its definitions are archived: forms no longer offered, flows no longer started; records stay
   * readable. CONFLICT when an installed pack needs it.
   */
  void uninstall(Caller caller, String key);

  /**
   * Adds a pack to the catalogue, or its next version; INVALID with everything wrong in its files,
   * each pointer starting with the file's name, and where a later version is installed; CONFLICT
   * when its key is that of a pack that comes with the product.
   */
  Entry upload(Caller caller, byte[] zip);

  /** Takes an uploaded pack out of the catalogue; CONFLICT while it is installed. */
  void remove(Caller caller, String key);

  /**
   * The workspace's definitions as a pack, for another workspace, with the cases of their forms
   * that hold there.
   */
  byte[] export(Caller caller, Export what);

  /**
   * @param key of the installed pack, or of a new one made of the workspace's own definitions
   * @param definitions those to take; empty for all of the pack, or all the workspace's own
   * @param examples how many of the newest records of each form come along as samples and cases, as
   *     the caller may see them and made anonymous; at most 20
   * @param content forms whose records come along as content, as they are, beside what came as the
   *     pack's content
   */
  record Export(
      String key,
      @Nullable String title,
      @Nullable String version,
      List<DefinitionId> definitions,
      int examples,
      List<String> content) {

    public static final int MOST_EXAMPLES = 20;

    public Export {
      definitions = List.copyOf(definitions);
      content = List.copyOf(content);
    }

    /** One without records but the pack's own content. */
    public Export(
        String key,
        @Nullable String title,
        @Nullable String version,
        List<DefinitionId> definitions) {
      this(key, title, version, definitions, 0, List.of());
    }
  }

  /**
   * What whoever upgrades has to decide.
   *
   * @param sides whom to follow in conflicts, by definition and place
   * @param answers what becomes of the answers there are, by form
   */
  record Choices(
      Map<DefinitionId, Map<Pointer, Side>> sides,
      Map<String, dev.proofline.engine.migration.Choices> answers) {
    public static final Choices NONE = new Choices(Map.of(), Map.of());

    public Choices {
      sides = Map.copyOf(sides);
      answers = Map.copyOf(answers);
    }

    public Choices converting(String form, dev.proofline.engine.migration.Choices how) {
      var more = new LinkedHashMap<>(answers);
      more.put(form, how);
      return new Choices(sides, more);
    }

    public dev.proofline.engine.migration.Choices answersOf(String form) {
      return answers.getOrDefault(form, dev.proofline.engine.migration.Choices.NONE);
    }

    public Choices with(DefinitionId id, Pointer at, Side side) {
      var more = new LinkedHashMap<>(sides);
      var places = new LinkedHashMap<>(of(id));
      places.put(at, side);
      more.put(id, places);
      return new Choices(more, answers);
    }

    public Map<Pointer, Side> of(DefinitionId id) {
      return sides.getOrDefault(id, Map.of());
    }

    /** {@code {"/form/visit/fields/minutes/label": "mine"}}. */
    public ObjectNode json() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      sides.forEach((id, places) ->
          places.forEach((at, side) ->
              json.put(
                  Pointer.of(id.kind().key(), id.key()) + at.toString(),
                  side.name().toLowerCase(Locale.ROOT))));
      return json;
    }
  }

  /** What becomes of a definition. */
  enum Fate {
    CREATED,
    CHANGED,
    KEPT,
    ARCHIVED
  }

  /** A place that the workspace and the next version changed differently. */
  record Clash(
      Pointer at,
      LocalText place,
      LocalText base,
      LocalText mine,
      LocalText theirs,
      Optional<Side> chosen) {}

  /**
   * @param changes what the upgrade changes in it
   * @param kept what the workspace had changed, and keeps
   */
  record UpgradeItem(
      DefinitionId id,
      LocalText title,
      Fate fate,
      List<LocalText> changes,
      List<LocalText> kept,
      List<Clash> clashes) {
    public UpgradeItem {
      changes = List.copyOf(changes);
      kept = List.copyOf(kept);
      clashes = List.copyOf(clashes);
    }
  }

  /**
   * What becomes of the content.
   *
   * @param records how many records come, or came
   * @param skipped the lines that people have already, each with its file and line
   */
  record Came(int records, List<Finding> skipped) {
    public static final Came NOTHING = new Came(0, List.of());

    public Came {
      skipped = List.copyOf(skipped);
    }

    Came and(Came other) {
      return new Came(
          records + other.records,
          Stream.concat(skipped.stream(), other.skipped.stream()).toList());
    }
  }

  /**
   * @param content what came of it; it comes later where answers are still being converted
   * @param migration of the answers there were, done or still under way
   */
  record Upgraded(Came content, Optional<Migrations.Progress> migration) {

    /** Whether the next version is still to come. */
    public boolean waits() {
      return migration.filter(each -> !each.state().counts()).isPresent();
    }
  }

  /** What becomes of the answers a form has. */
  record Moving(DefinitionId form, LocalText title, Migrations.Preview preview) {}

  /**
   * @param moving forms whose answers are concerned
   * @param content what becomes of the content that is not here yet
   */
  record UpgradePlan(
      Entry entry,
      String from,
      List<UpgradeItem> items,
      List<Moving> moving,
      List<LocalText> asks,
      List<Finding> problems,
      Came content) {
    public UpgradePlan {
      items = List.copyOf(items);
      moving = List.copyOf(moving);
      asks = List.copyOf(asks);
      problems = List.copyOf(problems);
    }

    public long open() {
      return items.stream()
          .flatMap(item -> item.clashes().stream())
          .filter(clash -> clash.chosen().isEmpty())
          .count();
    }
  }

  /** The business's numbers that the installed packs declare. */
  List<Setting> settings(Caller caller);

  /** The workspace's own value of a setting; INVALID when it is not of the setting's type. */
  void set(Caller caller, String key, JsonNode value);

  /**
   * @param value the workspace's own, or the pack's
   * @param given the pack's
   */
  record Setting(
      String pack,
      String key,
      LocalText title,
      Optional<LocalText> about,
      String type,
      JsonNode value,
      JsonNode given) {}

  /** Every change of a setting, the newest first. */
  List<SettingChange> changes(Caller caller, String key);

  /**
   * @param by empty for the operator
   */
  record SettingChange(Instant at, @Nullable String by, JsonNode before, JsonNode after) {}

  /** The definitions in force that read a setting. */
  List<Published> readers(Caller caller, String key);

  /** Every problem of packs read from files, together, as {@code validate} prints them. */
  List<FileFinding> validate(List<Bundle> bundles);

  /**
   * A pack as read from its folder.
   *
   * <p>{@code records} are the texts of {@code content/*.jsonl}, which come with every
   * installation, and of {@code sample/*.jsonl}, one record a line: {@code {"form", "id"?: alias,
   * "owner": login, "submitter"?: login, "at": "-P12DT3H", "data": {…}}}. {@code at} is relative to
   * the installation; references are written {@code "$alias"}, people by login, files {@code
   * {"asset": "sample/line.jpg"}}, dates and times relative as {@code "-P3D"}.
   *
   * @param origin where it came from, for messages
   * @param files definitions by path within the pack, {@code pack.json} among them
   * @param assets other files by path: pictures, sample photos
   * @param cases the pack's own golden cases by path, {@code cases/<name>/given.json} and {@code
   *     expected.json}
   */
  record Bundle(
      String origin,
      SequencedMap<String, ObjectNode> files,
      SequencedMap<String, String> records,
      SequencedMap<String, byte[]> assets,
      SequencedMap<String, ObjectNode> cases) {

    /** The texts of what comes only where it is asked for, by path. */
    public SequencedMap<String, String> samples() {
      return Brought.SAMPLE.of(this);
    }

    /** The texts of what comes always, by path. */
    public SequencedMap<String, String> content() {
      return Brought.CONTENT.of(this);
    }

    public Bundle(
        String origin,
        SequencedMap<String, ObjectNode> files,
        SequencedMap<String, String> records,
        SequencedMap<String, byte[]> assets) {
      this(origin, files, records, assets, new LinkedHashMap<>());
    }
  }

  /**
   * @param installed the version installed, or null
   * @param uploaded whether it was uploaded here, and can be removed
   */
  record Entry(
      String key,
      LocalText title,
      LocalText about,
      String version,
      @Nullable String installed,
      SequencedMap<String, Integer> counts,
      List<String> needs,
      boolean uploaded) {
    public Entry {
      needs = List.copyOf(needs);
    }

    public Offer offer() {
      return Offer.of(version, installed);
    }
  }

  /** What the version there is would be to the one that is installed. */
  enum Offer {
    NEW,
    UPGRADE,
    SAME,
    /** Never carried out: what a later version brought cannot be told apart any more. */
    DOWNGRADE;

    static Offer of(String version, @Nullable String installed) {
      if (installed == null) {
        return NEW;
      }
      Optional<SemVer> to = SemVer.parse(version);
      Optional<SemVer> from = SemVer.parse(installed);
      if (to.isEmpty() || from.isEmpty()) {
        return version.equals(installed) ? SAME : to.isEmpty() ? DOWNGRADE : UPGRADE;
      }
      int way = to.get().compareTo(from.get());
      return way > 0 ? UPGRADE : way < 0 ? DOWNGRADE : SAME;
    }
  }

  /**
   * @param problems why it cannot be installed
   * @param content the records that come with it always
   * @param sampleRecords how many more come where samples are asked for
   * @param stays why the caller may not uninstall it
   */
  record Preview(
      Entry entry,
      List<Item> creates,
      List<Item> changes,
      List<LocalText> asks,
      List<Finding> problems,
      Came content,
      int sampleRecords,
      List<Finding> stays) {
    public Preview {
      creates = List.copyOf(creates);
      changes = List.copyOf(changes);
      asks = List.copyOf(asks);
      problems = List.copyOf(problems);
      stays = List.copyOf(stays);
    }
  }

  record Item(DefinitionId id, LocalText title, Optional<LocalText> about) {}

  record FileFinding(String file, Finding finding) {}
}
