package dev.proofline.engine;

import dev.proofline.engine.SpotChecking.Wanted;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.suspicion.Sample;
import dev.proofline.engine.suspicion.Sample.Candidate;
import dev.proofline.engine.suspicion.Suspicions;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is drawn from, for one draw: records whoever draws may read and somebody may decide. */
final class SpotDrawing {

  private static final int MOST_CANDIDATES = 50_000;
  static final int MOST_DRAWN = 500;
  private static final Set<Status> OVER =
      EnumSet.of(Status.SUBMITTED, Status.IN_REVIEW, Status.APPROVED, Status.REJECTED);

  private final Workspace workspace;
  private final Access access;
  private final ExecutableForm form;
  private final Wanted wanted;
  private final Map<UUID, Access> reviewers = new LinkedHashMap<>();
  private final Map<UUID, Candidate> candidates = new HashMap<>();

  /** Who may decide about a record. */
  private final Map<UUID, Set<UUID>> deciders = new HashMap<>();

  SpotDrawing(Workspace workspace, Access access, ExecutableForm form, Wanted wanted) {
    this.workspace = workspace;
    this.access = access;
    this.form = form;
    this.wanted = wanted;
  }

  /** Who looks at which record, in the order they were drawn. */
  record Drawn(Candidate candidate, UUID reviewer) {}

  /** INVALID when what is asked for makes no sense, or there is nothing to draw. */
  List<Drawn> draw(long seed) {
    refuse(faults());
    gather();
    if (candidates.isEmpty()) {
      refuse(
          List.of(
              Expected.of("期间内有可抽的记录", "records of the period that can be drawn")
                  .but(
                      "没有：都已抽过、还没提交，或是审阅人自己的",
                      "there are none: all were drawn before, are not submitted, or are the"
                          + " reviewers' own")
                  .hint("请换一个期间、团队或审阅人。", "Choose another period, team or reviewer.")
                  .error(Pointer.of("from"), "nothing_to_draw")));
    }
    return assigned(Sample.draw(candidates.values(), size(), wanted.by(), seed));
  }

  private static void refuse(List<Finding> faults) {
    if (!faults.isEmpty()) {
      throw Refusals.invalid(faults);
    }
  }

  private List<Finding> faults() {
    var faults = new ArrayList<Finding>();
    if (wanted.to().isBefore(wanted.from())) {
      faults.add(
          Expected.of("结束日不早于开始日", "a last day that is not before the first")
              .but(wanted.to() + " 早于 " + wanted.from(), wanted.to() + " is")
              .error(Pointer.of("to"), "period_backwards"));
    }
    Integer size = wanted.size();
    Double share = wanted.share();
    if ((size == null) == (share == null)) {
      faults.add(
          Expected.of("条数或比例，二者之一", "either a number or a share")
              .but(size == null ? "都没有" : "两者都有", size == null ? "found none" : "found both")
              .error(Pointer.of("size"), "size_or_share"));
    }
    if (size != null && (size < 1 || size > MOST_DRAWN)) {
      faults.add(
          Expected.of("1 到 " + MOST_DRAWN + " 条", "1 to " + MOST_DRAWN + " records")
              .but("要抽 " + size + " 条", "found " + size)
              .error(Pointer.of("size"), "size_out_of_range"));
    }
    if (share != null && !(share > 0 && share <= 1)) {
      faults.add(
          Expected.of("大于 0、不超过 1 的比例", "a share above 0, at most 1")
              .but("写的是 " + share, "found " + share)
              .error(Pointer.of("share"), "share_out_of_range"));
    }
    faults.addAll(unfitReviewers());
    return faults;
  }

  private List<Finding> unfitReviewers() {
    Set<UUID> wantedOnes =
        wanted.reviewers().isEmpty() ? Set.of(access.caller().user()) : wanted.reviewers();
    var faults = new ArrayList<Finding>();
    wantedOnes.stream()
        .sorted()
        .forEach(user -> {
          Access theirs =
              user.equals(access.caller().user()) ? access : workspace.access(Optional.of(user));
          boolean active = workspace.org().user(user).filter(one -> one.active()).isPresent();
          if (active && theirs.has(Duty.SPOT_CHECK)) {
            reviewers.put(user, theirs);
          } else {
            faults.add(
                Expected.of("有抽查职责的在职人员", "active people with the duty of spot checks")
                    .but("有人不是", "somebody is not")
                    .hint("请在角色里给他这项职责，或换人。", "Give them the duty, or choose others.")
                    .error(Pointer.of("reviewers"), "not_a_reviewer"));
          }
        });
    return faults;
  }

  private void gather() {
    Set<UUID> before = workspace.store().spotChecks().drawn(form.key());
    Map<UUID, List<Double>> scores =
        workspace.store().traces().scores(form.key(), start(wanted.from()));
    each(
        access,
        record -> {
          if (isWanted(record) && !before.contains(record.id())) {
            candidate(record, scores);
          }
        });
    reviewers.forEach((reviewer, theirs) ->
        each(
            theirs,
            record -> {
              if (candidates.containsKey(record.id()) && theirs.mayLookCloser(record)) {
                deciders.computeIfAbsent(record.id(), _ -> new HashSet<>()).add(reviewer);
              }
            }));
    candidates.keySet().retainAll(deciders.keySet());
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(workspace.zone()).toInstant();
  }

  /** Records of the period that somebody may read. */
  private void each(Access reader, Consumer<StoredRecord> take) {
    Filter period =
        new Filter.And(
            List.of(
                ordered(Filter.Order.GREATER_OR_EQUAL, wanted.from()),
                ordered(Filter.Order.LESS, wanted.to().plusDays(1))));
    workspace.store().records().each(form, reader.read(form.key()), period, take);
  }

  private Filter ordered(Filter.Order order, LocalDate day) {
    return new Filter.Ordered("submitted_at", order, new Value.Moment(start(day)));
  }

  private boolean isWanted(StoredRecord record) {
    UUID team = wanted.team();
    return OVER.contains(record.status())
        && (team == null
            || (record.team() != null && workspace.org().branch(team).contains(record.team())));
  }

  private void candidate(StoredRecord record, Map<UUID, List<Double>> scores) {
    if (candidates.size() >= MOST_CANDIDATES) {
      refuse(
          List.of(
              Expected.of(
                      "期间内不超过 " + MOST_CANDIDATES + " 条记录",
                      "at most " + MOST_CANDIDATES + " records of the period")
                  .but("还有更多", "there are more")
                  .hint("请缩短期间，或只抽一个团队。", "Choose a shorter period, or one team.")
                  .error(Pointer.of("from"), "too_many_to_draw_from")));
    }
    UUID by = record.submitter() == null ? record.owner() : record.submitter();
    if (by != null) {
      double score = Suspicions.score(scores.getOrDefault(record.id(), List.of()));
      candidates.put(record.id(), new Candidate(record.id(), by, score));
    }
  }

  private int size() {
    Double share = wanted.share();
    int size =
        share == null
            ? Optional.ofNullable(wanted.size()).orElse(1)
            : (int) Math.ceil(candidates.size() * share);
    return Math.min(size, MOST_DRAWN);
  }

  /** Each to whoever may decide about it and has the fewest. */
  private List<Drawn> assigned(List<Candidate> sample) {
    Map<UUID, Integer> has = new HashMap<>();
    return sample.stream()
        .map(one -> {
          UUID reviewer =
              reviewers.keySet().stream()
                  .filter(deciders.getOrDefault(one.record(), Set.of())::contains)
                  .min(Comparator.comparing(user -> has.getOrDefault(user, 0)))
                  .orElseThrow();
          has.merge(reviewer, 1, Integer::sum);
          return new Drawn(one, reviewer);
        })
        .toList();
  }

  /** All that is needed to draw the same again, and to see whether it was drawn from the same. */
  ObjectNode told(long seed, List<Drawn> drawn) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("form", form.key())
        .put("from", wanted.from().toString())
        .put("to", wanted.to().toString());
    Optional.ofNullable(wanted.team()).ifPresent(team -> json.put("team", team.toString()));
    Optional.ofNullable(wanted.size()).ifPresent(size -> json.put("size", size));
    Optional.ofNullable(wanted.share()).ifPresent(share -> json.put("share", share));
    json.put("by", wanted.by().name().toLowerCase(java.util.Locale.ROOT))
        .put("seed", Long.toString(seed))
        .put("candidates", candidates.size())
        .put("candidates_sha256", digest());
    var records = json.putArray("drawn");
    drawn.forEach(one -> records.add(one.candidate().record().toString()));
    return json;
  }

  private String digest() {
    String all =
        candidates.values().stream()
            .sorted(Comparator.comparing(Candidate::record))
            .map(one -> one.record() + " " + one.by() + " " + one.score())
            .collect(Collectors.joining("\n"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
