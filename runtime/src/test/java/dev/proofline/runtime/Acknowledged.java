package dev.proofline.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What clients were told of their writes, to be held against what is there. */
final class Acknowledged {

  private final Set<Write> sent = ConcurrentHashMap.newKeySet();
  private final Map<Write, String> told = new ConcurrentHashMap<>();

  /** A write by the words only it has. */
  record Write(String form, String words) {}

  /** A row of the form as it is stored. */
  record Row(String form, String id, String words) {}

  void sending(Write write) {
    sent.add(write);
  }

  void answered(Write write, String id) {
    told.put(write, id);
  }

  int count() {
    return told.size();
  }

  /** Sent, and then nothing was heard: it may be there or not, and has to be sent again. */
  List<Write> open() {
    return sent.stream().filter(write -> !told.containsKey(write)).toList();
  }

  /** What was lost, changed, written twice or by nobody; empty when the server kept its word. */
  List<String> broken(List<Row> rows) {
    Map<Write, List<String>> there =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> new Write(row.form(), row.words()),
                    Collectors.mapping(Row::id, Collectors.toList())));
    var broken = new ArrayList<String>();
    told.forEach((write, id) -> {
      List<String> ids = there.getOrDefault(write, List.of());
      if (ids.isEmpty()) {
        broken.add("lost: " + write);
      } else if (!ids.contains(id)) {
        broken.add("not under the id that was told: " + write);
      }
    });
    there.forEach((write, ids) -> {
      if (ids.size() > 1) {
        broken.add("written " + ids.size() + " times: " + write);
      }
      if (!sent.contains(write)) {
        broken.add("never sent: " + write);
      }
    });
    return broken;
  }
}
