package dev.proofline.engine;

import dev.proofline.engine.chain.Found;
import dev.proofline.engine.chain.Found.Candidate;
import dev.proofline.engine.chain.Found.Start;
import dev.proofline.engine.check.Test;
import dev.proofline.engine.check.Written;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableChain.Event;
import dev.proofline.engine.executable.ExecutableChain.Link;
import dev.proofline.engine.executable.ExecutableChain.Step;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Lasting;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds the rows a chain of one subject is made of, and looks at each with the chain's conditions
 * and proof.
 *
 * @param known the rows that tell how its chains stood until now
 */
record ChainLooking(
    ChainGround ground,
    ExecutableChain chain,
    ExecutableForm about,
    StoredRecord subject,
    ChainRecords known) {

  /**
   * @param since from when on rows start chains
   * @param changed a row that a change has just made start one, and when
   */
  Found found(Instant since, Optional<Start> changed) {
    var candidates = new HashMap<String, List<Candidate>>();
    var within = new HashMap<String, Lasting>();
    for (Link link : chain.links()) {
      candidates.put(link.key(), candidates(link));
      link.within()
          .flatMap(limit -> limit.lasting(overSubject()))
          .ifPresent(span -> within.put(link.key(), span));
    }
    return new Found(
        starts(since, changed),
        candidates,
        within,
        chain.within().flatMap(limit -> limit.lasting(overSubject())),
        brokenSince(),
        known.closedWith());
  }

  Situation overSubject() {
    return situation(about, subject, ground.now());
  }

  private Situation situation(ExecutableForm form, StoredRecord row, Instant at) {
    var variables =
        Map.<String, Object>of(ChainRows.SUBJECT, new Value.Ref(about.key(), subject.id()));
    return new Situation(
        new Rows.OfRecord(form, row), variables, at, ground.zone(), ground.facts());
  }

  private List<Start> starts(Instant since, Optional<Start> changed) {
    var starts = new LinkedHashMap<UUID, Start>();
    ExecutableForm form = ground.catalogue().forms().get(chain.start().form());
    if (form == null) {
      return List.of();
    }
    for (StoredRecord row : rows(form, chain.start().way())) {
      Optional<Instant> before = known.startedBy(row.id());
      Optional<Instant> at = counts(row) ? startOf(form, row, before, changed) : Optional.empty();
      at.filter(moment -> before.isPresent() || !moment.isBefore(since))
          .ifPresent(moment -> starts.put(row.id(), new Start(row.id(), moment)));
    }
    return List.copyOf(starts.values());
  }

  /** An action starts it when it was sent; what is kept up to date, once it is as is asked for. */
  private Optional<Instant> startOf(
      ExecutableForm form, StoredRecord row, Optional<Instant> before, Optional<Start> changed) {
    if (before.isPresent() && (!form.action() || chain.start().event() == Event.CHANGED)) {
      return before;
    }
    Optional<Instant> at =
        switch (chain.start().event()) {
          case CHANGED -> changed.filter(one -> one.row().equals(row.id())).map(Start::at);
          case CREATED -> Optional.of(row.createdAt());
          case SUBMITTED -> Optional.ofNullable(row.submittedAt());
        };
    boolean holds =
        at.isPresent()
            && chain
                .start()
                .condition()
                .map(rule -> rule.holds(situation(form, row, at.get())))
                .orElse(true);
    boolean grown = !form.action() && chain.start().condition().isPresent();
    return at.filter(_ -> holds)
        .map(moment -> grown && chain.start().event() != Event.CHANGED ? row.updatedAt() : moment);
  }

  private List<Candidate> candidates(Link link) {
    ExecutableForm form = ground.catalogue().forms().get(link.on());
    if (form == null) {
      return List.of();
    }
    var candidates = new ArrayList<Candidate>();
    for (StoredRecord row : rows(form, link.way())) {
      Instant sent = Optional.ofNullable(row.submittedAt()).orElse(row.createdAt());
      Situation over = situation(form, row, sent);
      if (counts(row) && link.condition().map(rule -> rule.holds(over)).orElse(true)) {
        boolean moves = !form.action() && link.condition().isPresent();
        Instant at = moves ? known.countedFrom(link.key(), row.id()).orElse(row.updatedAt()) : sent;
        candidates.add(new Candidate(row.id(), at, proven(link, form, row, over)));
      }
    }
    return candidates;
  }

  private boolean proven(Link link, ExecutableForm form, StoredRecord row, Situation over) {
    return row.verdict() == Verdict.EFFECTIVE && missing(link, form, row, over).isEmpty();
  }

  /** What of the link's proof the row does not pass. */
  static List<ExecutableCheck> missing(
      Link link, ExecutableForm form, StoredRecord row, Situation over) {
    return link.proof().stream().filter(check -> !passes(check, form, row, over)).toList();
  }

  private static boolean passes(
      ExecutableCheck check, ExecutableForm form, StoredRecord row, Situation over) {
    return !check.condition().map(rule -> rule.holds(over)).orElse(true)
        || check.test().examine(over, new Written(() -> RecordJson.write(form, row.answers())))
            instanceof Test.Result.Passed;
  }

  /** What was sent back, given up or still hangs on a check that could not be told does not. */
  private static boolean counts(StoredRecord row) {
    return row.status().isJudged() && !Held.is(row);
  }

  private Optional<Instant> brokenSince() {
    return chain.brokenIf().filter(rule -> rule.holds(overSubject())).isPresent()
        ? Optional.of(known.brokenSince().orElse(subject.updatedAt()))
        : Optional.empty();
  }

  /** The rows from which the way leads to the subject. */
  private List<StoredRecord> rows(ExecutableForm form, List<Step> way) {
    if (way.isEmpty()) {
      return List.of(subject);
    }
    Set<UUID> targets = Set.of(subject.id());
    String target = about.key();
    List<StoredRecord> rows = List.of();
    for (Step step : way.reversed()) {
      ExecutableForm from = ground.catalogue().forms().get(step.form());
      if (from == null) {
        return List.of();
      }
      rows = pointing(from, step.field(), target, targets);
      targets = rows.stream().map(StoredRecord::id).collect(Collectors.toSet());
      target = step.form();
    }
    return form.key().equals(target) ? rows : List.of();
  }

  private List<StoredRecord> pointing(
      ExecutableForm form, String field, String target, Set<UUID> targets) {
    var rows = new ArrayList<StoredRecord>();
    for (UUID id : targets.stream().sorted().toList()) {
      rows.addAll(ground.pointing().to(form, field, new Value.Ref(target, id)));
    }
    return rows;
  }
}
