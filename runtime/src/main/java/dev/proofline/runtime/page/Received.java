package dev.proofline.runtime.page;

import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads forms as they were posted, with or without script. */
record Received(Records records, Photos photos) {

  /**
   * The button that was pressed, in a form without script: {@code submit}, {@code search:<field>} …
   */
  static final String DEED = "_do";

  /** Asks for computed values while the form is filled. */
  static final String COMPUTE = "compute";

  /** Asks what a reference offers while the form is filled, in front of its name. */
  static final String PICK = "pick:";

  private static final String SEARCH = "_q.";
  private static final String ADD = "add:";

  /** Told apart by what it is, not by what it says. */
  private static final List<String> MARK = List.of("made meanwhile");

  static boolean isPick(String deed) {
    return deed.startsWith(PICK);
  }

  Posted posted(ExecutableForm form, Visit visit) {
    var typed = new LinkedHashMap<String, List<String>>(visit.request().form());
    for (PageRequest.Upload upload : visit.request().uploads()) {
      if (takesFiles(form, upload.field()) && upload.size() > 0) {
        more(typed, upload.field(), photos.keep(visit, upload).id().toString());
      }
    }
    String deed = visit.posted(DEED).orElse("submit");
    without(typed, deed.split(":", 3));
    boolean counting = deed.equals(COMPUTE) || isPick(deed);
    Map<String, List<String>> counted = CellNames.counted(typed, counting);
    if (deed.startsWith(Errand.DEED)) {
      String wanted = deed.substring(Errand.DEED.length());
      counted = keeping(wanted, typed);
      deed = Errand.DEED + standing(wanted, typed);
    }
    Entered entered = Entered.of(form, counted);
    Map<String, Answers> fresh = counting ? Map.of() : fresh(form, visit);
    if (deed.startsWith(ADD)) {
      String table = deed.substring(ADD.length());
      entered = entered.withRow(form, table, fresh.getOrDefault(table, Answers.EMPTY));
    }
    var searches = new HashMap<String, String>();
    counted.forEach((name, words) -> {
      if (name.startsWith(SEARCH) && !words.isEmpty() && !words.getFirst().isBlank()) {
        searches.put(name.substring(SEARCH.length()), words.getFirst().strip());
      }
    });
    return new Posted(form, entered, json(form, entered, visit), deed, searches, fresh);
  }

  /** The row from which a record is made stays, also when nothing is typed in it yet. */
  private static Map<String, List<String>> keeping(String name, Map<String, List<String>> typed) {
    var marked = new LinkedHashMap<>(typed);
    marked.put(name, MARK);
    Map<String, List<String>> counted = new LinkedHashMap<>(CellNames.counted(marked, false));
    counted.replaceAll(
        (_, values) -> values == MARK ? typed.getOrDefault(name, List.of()) : values);
    return counted;
  }

  /** What an input is called once the rows are counted without gaps. */
  private static String standing(String name, Map<String, List<String>> typed) {
    var marked = new LinkedHashMap<>(typed);
    marked.put(name, MARK);
    return CellNames.counted(marked, false).entrySet().stream()
        .filter(entry -> entry.getValue() == MARK)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(name);
  }

  /** What was typed, as answers. */
  ObjectNode json(ExecutableForm form, Entered entered, Visit visit) {
    return entered.json(form, id -> photos.find(visit, id));
  }

  private static void more(Map<String, List<String>> typed, String name, String value) {
    var all = new ArrayList<>(typed.getOrDefault(name, List.of()));
    all.add(value);
    typed.put(name, all);
  }

  /** Takes a photo, {@code remove:photo:<id>}, or a row, {@code drop:items:2}, away. */
  private static void without(Map<String, List<String>> typed, String[] deed) {
    if (deed.length == 3 && deed[0].equals("remove")) {
      typed.computeIfPresent(
          deed[1], (_, all) -> all.stream().filter(one -> !one.equals(deed[2])).toList());
    }
    if (deed.length == 3 && deed[0].equals("drop")) {
      typed.keySet().removeIf(name -> name.startsWith(CellNames.row(deed[1], deed[2]) + "."));
    }
  }

  /** What a new row of each table begins with. */
  Map<String, Answers> fresh(ExecutableForm form, Visit visit) {
    ObjectNode rows = JsonNodeFactory.instance.objectNode();
    form.fields().values().stream()
        .filter(field -> field.table().isPresent())
        .forEach(field -> rows.putArray(field.key()).addObject());
    var fresh = new HashMap<String, Answers>();
    if (rows.isEmpty()) {
      return fresh;
    }
    Answers blank = records.blank(visit.caller(), form.key(), rows).answers();
    blank
        .values()
        .forEach((key, value) -> {
          if (value instanceof Value.Rows(var begun) && !begun.isEmpty()) {
            fresh.put(key, begun.getFirst());
          }
        });
    return fresh;
  }

  private static boolean takesFiles(ExecutableForm form, String name) {
    return CellNames.column(form, name)
        .or(() -> form.field(name))
        .map(field -> field.type().control(field.context()))
        .filter(control ->
            control instanceof Control.PhotoCapture || control instanceof Control.FileUpload)
        .isPresent();
  }
}
