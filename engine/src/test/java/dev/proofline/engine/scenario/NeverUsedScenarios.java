package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Pictures;
import dev.proofline.engine.Records.Submission;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileContent.Looks;
import dev.proofline.engine.value.FileFacts.Signal;
import dev.proofline.engine.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same photo sent by many at once, at the same instant of a clock that stands; played on each
 * database.
 */
abstract class NeverUsedScenarios extends Played {

  private static final int MANY = 10;

  /** Any two that are each so many bits from it are no farther apart than what looks alike. */
  private static final int APART = 3;

  private static final long HASH = 0x0F1E2D3C4B5A6978L;

  private static final String SHELF =
      """
      {"kind": "form", "key": "%s", "title": {"zh-CN": "陈列", "en": "Shelf"}, "use": "action",
       "fields": [{"key": "photo", "type": "photo", "label": {"zh-CN": "照片", "en": "Photo"}, "max": %d}],
       "checks": [{"key": "fresh", "title": {"zh-CN": "新拍的", "en": "New"}, "otherwise": "%s",
         "all": [{"key": "unused", "evidence": {"of": "photo", "neverUsedBefore": true}}]}]}
      """;

  private static final String DRILL =
      """
      {"kind": "form", "key": "drill", "title": {"zh-CN": "演练", "en": "Drill"}, "use": "action",
       "fields": [{"key": "recording", "type": "audio", "label": {"zh-CN": "录音", "en": "Recording"}}],
       "checks": [{"key": "fresh", "title": {"zh-CN": "没用过", "en": "New"}, "otherwise": "block",
         "all": [{"key": "unused", "evidence": {"of": "recording", "neverUsedBefore": true}}]}]}
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(
        Scenario.of(
            database(),
            SHELF.formatted("shelf", 1, "block"),
            SHELF.formatted("display", 3, "not_effective"),
            DRILL));
  }

  /** Everybody has a copy of their own of the same picture. */
  private String upload() {
    return upload(Pictures.jpeg());
  }

  private String upload(byte[] bytes) {
    UUID id =
        scenario()
            .engine()
            .attachments()
            .keep(
                scenario().caller("rep1"),
                new ByteArrayInputStream(bytes),
                new Attachments.Said("a.jpg", null, null, null))
            .id();
    return id.toString();
  }

  /** Other bytes each time, and what it looks like differs in some bits, others each time. */
  private String alike(int which) {
    byte[] bytes = Pictures.jpeg();
    byte[] another = Arrays.copyOf(bytes, bytes.length + 1);
    another[bytes.length] = (byte) which;
    long hash = HASH;
    for (int bit = 0; bit < APART; bit++) {
      hash ^= 1L << (which * 7 + bit * 11) % Long.SIZE;
    }
    var looks = new Looks(hash, false, 80, 120, 2.0);
    scenario().files().find(new FileContent(null, looks, null, null, false, null));
    return upload(another);
  }

  private Submission submit(String form, ObjectNode data) {
    return scenario().engine().records().submit(scenario().caller("rep1"), form, null, data, null);
  }

  private static ObjectNode one(String file) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.putObject("photo").put("id", file);
    return data;
  }

  private static ObjectNode several(String file) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.putArray("photo").addObject().put("id", file);
    return data;
  }

  private List<Submission> atOnce(List<String> forms) throws Exception {
    List<ObjectNode> sent = new ArrayList<>();
    for (String form : forms) {
      sent.add(form.equals("shelf") ? one(upload()) : several(upload()));
    }
    return atOnce(forms, sent);
  }

  private List<Submission> atOnce(List<String> forms, List<ObjectNode> sent) throws Exception {
    var start = new CountDownLatch(1);
    var started = new ArrayList<Future<Submission>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < forms.size(); i++) {
        String form = forms.get(i);
        ObjectNode data = sent.get(i);
        started.add(
            threads.submit(() -> {
              start.await();
              return submit(form, data);
            }));
      }
      start.countDown();
    }
    var made = new ArrayList<Submission>();
    for (Future<Submission> each : started) {
      made.add(each.get());
    }
    return made;
  }

  private static List<String> times(String form) {
    return java.util.Collections.nCopies(MANY, form);
  }

  private static byte[] recorded(String name) throws IOException {
    try (InputStream bytes = NeverUsedScenarios.class.getResourceAsStream("/sound/" + name)) {
      return Objects.requireNonNull(bytes, name).readAllBytes();
    }
  }

  private Value.File said(byte[] recording) {
    return scenario()
        .engine()
        .attachments()
        .keep(
            scenario().caller("rep1"),
            new ByteArrayInputStream(recording),
            new Attachments.Said("a.webm", null, null, null));
  }

  private Submission drill(Value.File recording) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.putObject("recording").put("id", recording.id().toString());
    return submit("drill", data);
  }

  @Test
  void a_recording_with_a_bit_flipped_or_a_part_of_one_is_told_with_the_record_that_used_it()
      throws IOException {
    byte[] first = recorded("talk-a.webm");
    byte[] flipped = first.clone();
    flipped[5_000] ^= 1;
    String receipt = drill(said(first)).record().orElseThrow().receipt();
    scenario().after(Duration.ofDays(1));

    for (byte[] copy : List.of(flipped, Arrays.copyOf(first, 6_000))) {
      Value.File again = said(copy);
      Submission refused = drill(again);
      String why = refused.judgement().findings().getFirst().message().in("zh-CN");

      assertTrue(refused.record().isEmpty());
      assertTrue(why.contains("（" + receipt + "）") && why.contains("很像的一段录音"), why);
      assertEquals(
          List.of("sounds_used"),
          Objects.requireNonNull(again.facts()).signals().stream().map(Signal::code).toList());
    }
    assertTrue(drill(said(recorded("talk-b.webm"))).record().isPresent());
    assertTrue(drill(said(recorded("hush-a.webm"))).record().isPresent());
    assertTrue(drill(said(recorded("hush-b.webm"))).record().isPresent());
  }

  @Test
  void of_many_that_send_one_photo_at_once_one_passes() throws Exception {
    List<Submission> made = atOnce(times("shelf"));

    assertEquals(1, made.stream().filter(one -> one.record().isPresent()).count());
    assertTrue(
        made.stream()
            .filter(one -> one.record().isEmpty())
            .allMatch(
                one -> one.judgement().findings().getFirst().message().in("zh-CN").contains("用过")));
  }

  @Test
  void of_many_that_send_photos_that_look_alike_at_once_one_passes() throws Exception {
    List<ObjectNode> sent = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      sent.add(one(alike(i)));
    }

    List<Submission> made = atOnce(times("shelf"), sent);

    assertEquals(1, made.stream().filter(one -> one.record().isPresent()).count());
    assertTrue(
        made.stream()
            .filter(one -> one.record().isEmpty())
            .allMatch(
                one -> one.judgement().findings().getFirst().message().in("zh-CN").contains("很像")));
  }

  @Test
  void where_it_keeps_nobody_out_one_counts() throws Exception {
    List<Submission> made = atOnce(times("display"));

    assertEquals(MANY, made.stream().filter(one -> one.record().isPresent()).count());
    assertEquals(
        1,
        made.stream()
            .filter(one -> one.record().orElseThrow().verdict() == Verdict.EFFECTIVE)
            .count());
  }

  @Test
  void also_in_two_forms() throws Exception {
    List<String> forms = new ArrayList<>(times("shelf"));
    forms.addAll(times("display"));

    List<Submission> made = atOnce(forms);

    assertEquals(
        1,
        made.stream()
            .flatMap(one -> one.record().stream())
            .filter(record -> record.verdict() == Verdict.EFFECTIVE)
            .count());
  }

  @Test
  void one_after_the_other_at_the_same_instant_the_first_passes() {
    assertTrue(submit("shelf", one(upload())).record().isPresent());

    assertTrue(submit("shelf", one(upload())).record().isEmpty());
  }
}
