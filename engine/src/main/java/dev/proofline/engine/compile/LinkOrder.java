package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableChain.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts links after those they come after; what cannot be put so is reported. */
final class LinkOrder {

  private final Settings chain;
  private final List<Finding> findings;
  private final Map<String, Pointer> places = new LinkedHashMap<>();

  LinkOrder(Settings chain, List<Finding> findings) {
    this.chain = chain;
    this.findings = findings;
    chain.list("links").forEach(link -> link.text("key").ifPresent(key -> place(key, link)));
  }

  private void place(String key, Settings link) {
    places.put(key, link.at());
  }

  List<Link> of(List<Link> links) {
    links.forEach(this::known);
    var ordered = new ArrayList<Link>();
    Set<String> placed = new HashSet<>();
    var left = new ArrayList<>(links);
    while (!left.isEmpty()) {
      Optional<Link> next = left.stream().filter(link -> isFree(link, left, placed)).findFirst();
      if (next.isEmpty()) {
        findings.add(circle(left));
        return links;
      }
      ordered.add(next.get());
      placed.add(next.get().key());
      left.remove(next.get());
    }
    ordered.forEach(link -> doneByTheSame(link, ordered));
    return ordered;
  }

  private static boolean isFree(Link link, List<Link> left, Set<String> placed) {
    return link.after().stream()
        .allMatch(
            key -> placed.contains(key) || left.stream().noneMatch(one -> one.key().equals(key)));
  }

  private void known(Link link) {
    for (int i = 0; i < link.after().size(); i++) {
      String key = link.after().get(i);
      if (!places.containsKey(key)) {
        findings.add(
            Expected.of("这条链的环节", "a link of this chain")
                .but("没有环节“" + key + "”", "there is no link '" + key + "'")
                .hint(
                    "可用：" + String.join(", ", places.keySet()) + "。",
                    "There are: " + String.join(", ", places.keySet()) + ".")
                .error(at(link).child("after").child(i), "unknown_link"));
      }
    }
  }

  private Pointer at(Link link) {
    return places.getOrDefault(link.key(), chain.at("links"));
  }

  private Finding circle(List<Link> left) {
    String keys = String.join(" → ", left.stream().map(Link::key).toList());
    return Expected.of("有先后的环节", "links that come one after the other")
        .but(keys + " 互相等待", keys + " wait for each other")
        .hint("请从其中一个的 after 里去掉另一个。", "Take one of them out of the other's \"after\".")
        .error(at(left.getFirst()).child("after"), "links_in_circle");
  }

  /** What does one link does the next one too where nothing tells their records apart. */
  private void doneByTheSame(Link link, List<Link> all) {
    all.stream()
        .filter(before -> link.after().contains(before.key()) && alike(before, link))
        .findFirst()
        .ifPresent(before ->
            findings.add(
                Expected.of("能分清两个环节的条件", "a condition that tells two links apart")
                    .but(
                        "“" + before.title() + "”和“" + link.title() + "”由同一条记录完成",
                        "the same record does '"
                            + before.title().in("en")
                            + "' and '"
                            + link.title().in("en")
                            + "'")
                    .hint(
                        "例如用第几次拜访区分：visit_no == 2。",
                        "Tell them apart by their fields, as in visit_no == 2.")
                    .warning(at(link).child("if"), "links_alike")));
  }

  private static boolean alike(Link one, Link other) {
    return one.on().equals(other.on())
        && one.condition()
            .map(rule -> rule.text())
            .equals(other.condition().map(rule -> rule.text()));
  }
}
