package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableChain.Link;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a link stands as it does, in words: what it waits for, what would do it, what its proof
 * lacks.
 *
 * @param links the rows of all links of the chain
 */
record ChainReasons(Workspace workspace, ExecutableChain chain, List<StoredRecord> links) {

  List<LocalText> why(Link link, StoredRecord row, Optional<StoredRecord> by) {
    boolean proven = row.answers().get("proven").filter(new Value.Bool(true)::equals).isPresent();
    return switch (ChainRecords.text(row, ChainRecords.STATE)) {
      case "waiting" -> List.of(waitsFor(link));
      case "open" -> List.of(wanted(link));
      case "late" -> List.of(LocalText.of("时限已过。", "Its time is over."), wanted(link));
      case "broken" ->
          List.of(LocalText.of("这条链中断时它还没有完成。", "It was not done when the chain broke."));
      default ->
          proven ? List.of(LocalText.of("已完成，证据齐全。", "Done, with proof.")) : lacking(link, row, by);
    };
  }

  private LocalText waitsFor(Link link) {
    List<LocalText> before =
        links.stream()
            .filter(row -> link.after().contains(ChainRecords.text(row, ChainRecords.LINK)))
            .filter(row -> ChainRecords.moment(row, "done_at").isEmpty())
            .flatMap(row -> chain.link(ChainRecords.text(row, ChainRecords.LINK)).stream())
            .map(Link::title)
            .toList();
    return LocalText.of(
        "先要完成：" + String.join("、", before.stream().map(title -> title.in("zh-CN")).toList()),
        "First: " + String.join(", ", before.stream().map(title -> title.in("en")).toList()));
  }

  private LocalText wanted(Link link) {
    LocalText form =
        Optional.ofNullable(catalogue().forms().get(link.on()))
            .map(ExecutableForm::title)
            .orElseGet(() -> LocalText.plain(link.on()));
    return link.asked()
        .map(asked ->
            LocalText.of(
                "需要一份“" + form.in("zh-CN") + "”：" + asked.in("zh-CN") + "。",
                "It takes a \"" + form.in("en") + "\": " + asked.in("en") + "."))
        .orElseGet(() ->
            LocalText.of(
                "需要一份“" + form.in("zh-CN") + "”。", "It takes a \"" + form.in("en") + "\"."));
  }

  private Catalogue catalogue() {
    return workspace.catalogue();
  }

  private List<LocalText> lacking(Link link, StoredRecord row, Optional<StoredRecord> by) {
    ExecutableForm form = catalogue().forms().get(link.on());
    if (by.isEmpty() || form == null) {
      return List.of(LocalText.of("已完成，但证据还不齐。", "Done, but its proof is not complete."));
    }
    var why = new ArrayList<LocalText>();
    verdict(by.get().verdict()).ifPresent(why::add);
    Instant at = Optional.ofNullable(by.get().submittedAt()).orElse(by.get().createdAt());
    Object subject = row.answers().get(ChainRows.SUBJECT).orElseThrow();
    var over =
        new Situation(
            new Rows.OfRecord(form, by.get()),
            Map.of(ChainRows.SUBJECT, subject),
            at,
            workspace.zone(),
            workspace.facts());
    ChainLooking.missing(link, form, by.get(), over)
        .forEach(check ->
            why.add(
                LocalText.of(
                    "还缺：" + check.title().in("zh-CN"), "Missing: " + check.title().in("en"))));
    return why;
  }

  private static Optional<LocalText> verdict(Verdict verdict) {
    return switch (verdict) {
      case EFFECTIVE -> Optional.empty();
      case PENDING ->
          Optional.of(
              LocalText.of("记录算不算有效还没有定。", "Whether its record counts is not decided yet."));
      case NOT_EFFECTIVE -> Optional.of(LocalText.of("记录不算有效。", "Its record does not count."));
    };
  }
}
