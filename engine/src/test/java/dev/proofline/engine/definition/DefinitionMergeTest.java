package dev.proofline.engine.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.compile.DefinitionLanguage;
import dev.proofline.engine.definition.DefinitionMerge.Conflict;
import dev.proofline.engine.definition.DefinitionMerge.Merged;
import dev.proofline.engine.definition.DefinitionMerge.Side;
import dev.proofline.engine.step.Steps;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class DefinitionMergeTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
  }

  private static Merged merge(String base, String mine, String theirs) {
    return DefinitionMerge.of(json(base), json(mine), json(theirs), Map.of());
  }

  @Property
  void what_only_mine_changed_stays(
      @ForAll("definitions") ObjectNode base, @ForAll("definitions") ObjectNode mine) {
    Merged merged = DefinitionMerge.of(base, mine, base, Map.of());

    assertEquals(new Merged(mine, List.of()), merged);
    assertEquals(mine.toString(), merged.json().toString());
  }

  @Test
  void a_number_is_the_same_whichever_reader_read_it() {
    ObjectNode exact = JsonNodeFactory.instance.objectNode().put("min", new BigDecimal("0.010"));

    Merged merged = DefinitionMerge.of(json("{'min': 0.01}"), exact, json("{'min': 2}"), Map.of());

    assertEquals(new Merged(json("{'min': 2}"), List.of()), merged);
    assertEquals(
        List.of(),
        DefinitionDiff.between(
            DefinitionNames.of(DefinitionLanguage.shapes(new Steps(List.of()))),
            Kind.FORM,
            json("{'min': 0.01}"),
            exact));
  }

  @Property
  void what_only_the_pack_changed_follows(
      @ForAll("definitions") ObjectNode base, @ForAll("definitions") ObjectNode theirs) {
    Merged merged = DefinitionMerge.of(base, base, theirs, Map.of());

    assertEquals(new Merged(theirs, List.of()), merged);
    assertEquals(theirs.toString(), merged.json().toString());
  }

  @Property
  void conflicts_are_the_same_from_either_side(
      @ForAll("definitions") ObjectNode base,
      @ForAll("definitions") ObjectNode mine,
      @ForAll("definitions") ObjectNode theirs) {
    List<Conflict> conflicts = DefinitionMerge.of(base, mine, theirs, Map.of()).conflicts();

    List<Conflict> turned =
        DefinitionMerge.of(base, theirs, mine, Map.of()).conflicts().stream()
            .map(one -> new Conflict(one.at(), one.base(), one.theirs(), one.mine()))
            .toList();
    assertEquals(new HashSet<>(conflicts), new HashSet<>(turned));
    assertEquals(conflicts.size(), new HashSet<>(conflicts).size());
  }

  @Property
  void nothing_changed_alike_is_a_conflict(
      @ForAll("definitions") ObjectNode base, @ForAll("definitions") ObjectNode both) {
    assertEquals(
        new Merged(both, List.of()), DefinitionMerge.of(base, both, both.deepCopy(), Map.of()));
  }

  @Provide
  Arbitrary<ObjectNode> definitions() {
    Arbitrary<ObjectNode> fields =
        Combinators.combine(
                Arbitraries.of("a", "b", "c", "d", "e"),
                Arbitraries.of("text", "date"),
                Arbitraries.of("甲", "乙"),
                Arbitraries.of("", "", "a", "b"))
            .as((key, type, label, was) -> {
              ObjectNode field = JsonNodeFactory.instance.objectNode();
              field.put("key", key).put("type", type).put("label", label);
              if (!was.isEmpty()) {
                field.put("was", was);
              }
              return field;
            });
    Arbitrary<List<ObjectNode>> lists =
        fields.list().ofMaxSize(5).uniqueElements(field -> field.get("key").asString());
    Arbitrary<List<String>> names =
        Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(4).uniqueElements();
    return Combinators.combine(Arbitraries.of("x", "y", "z"), lists, names)
        .as((title, items, list) -> {
          ObjectNode form = JsonNodeFactory.instance.objectNode();
          form.put("title", title);
          items.forEach(form.withArray("fields")::add);
          list.forEach(form.withArray("list")::add);
          return form;
        });
  }

  @Test
  void both_sides_changes_of_different_places_are_kept() {
    Merged merged =
        merge(
            "{'fields': [{'key': 'a', 'label': 'A'}, {'key': 'b', 'label': 'B'}], 'list': ['a']}",
            "{'fields': [{'key': 'a', 'label': 'My A'}, {'key': 'm'}, {'key': 'b', 'label': 'B'}], 'list': ['a', 'm']}",
            "{'fields': [{'key': 'a', 'label': 'A', 'required': true}, {'key': 'b', 'label': 'B'}, {'key': 't'}], 'list': ['a', 't']}");

    assertEquals(List.of(), merged.conflicts());
    assertEquals(
        json(
            "{'fields': [{'key': 'a', 'label': 'My A', 'required': true}, {'key': 'm'}, {'key': 'b', 'label': 'B'}, {'key': 't'}], 'list': ['a', 't', 'm']}"),
        merged.json());
  }

  @Test
  void a_renamed_item_takes_what_the_pack_changed_in_it() {
    Merged merged =
        merge(
            "{'fields': [{'key': 'a', 'label': 'A'}]}",
            "{'fields': [{'key': 'z', 'was': 'a', 'label': 'A'}]}",
            "{'fields': [{'key': 'a', 'label': 'Better A'}]}");

    assertEquals(List.of(), merged.conflicts());
    assertEquals(
        json("{'fields': [{'key': 'z', 'was': 'a', 'label': 'Better A'}]}"), merged.json());
  }

  @Test
  void what_both_changed_is_named_with_all_three_and_decided_by_a_choice() {
    String base = "{'fields': [{'key': 'a', 'label': {'zh-CN': '旧', 'en': 'Old'}}]}";
    String mine = "{'fields': [{'key': 'a', 'label': {'zh-CN': '我', 'en': 'Old'}}]}";
    String theirs = "{'fields': [{'key': 'a', 'label': {'zh-CN': '旧', 'en': 'New'}}]}";
    Pointer label = Pointer.of("fields", "a", "label");

    Merged open = merge(base, mine, theirs);
    Merged chosen =
        DefinitionMerge.of(json(base), json(mine), json(theirs), Map.of(label, Side.THEIRS));

    assertEquals(label, open.conflicts().getFirst().at());
    assertEquals(json(mine), open.json());
    assertEquals(open.conflicts(), chosen.conflicts());
    assertEquals(json(theirs), chosen.json());
  }

  @Test
  void an_item_one_side_removed_and_the_other_changed_is_a_conflict() {
    Merged merged =
        merge(
            "{'checks': [{'key': 'c', 'expect': 'x > 1'}]}",
            "{'checks': []}",
            "{'checks': [{'key': 'c', 'expect': 'x > 2'}]}");

    assertEquals(Pointer.of("checks", "c"), merged.conflicts().getFirst().at());
    assertEquals(json("{'checks': []}"), merged.json());
  }
}
