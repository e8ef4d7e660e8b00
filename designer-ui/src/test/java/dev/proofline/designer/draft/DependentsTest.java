package dev.proofline.designer.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DependentsTest {

  private static FormDraft form(String fields) {
    return FormDraft.of((ObjectNode) JsonMapper.shared().readTree("{\"fields\": " + fields + "}"));
  }

  @Test
  void what_comes_of_a_field_is_found_over_several_steps() {
    FormDraft form =
        form(
            """
            [{"key": "a"}, {"key": "b", "compute": "a * 2"}, {"key": "c", "visibleIf": "this.b > 1"},
             {"key": "d", "requiredIf": "a > 1"}, {"key": "e", "compute": "x.a + 'a'"}]\
            """);

    assertEquals(Set.of("a", "b", "c"), Dependents.of(form, List.of("a")));
  }

  @Test
  void columns_are_asked_among_themselves_and_tables_by_what_their_rows_read() {
    FormDraft form =
        form(
            """
            [{"key": "rate"}, {"key": "items", "type": "table", "fields": [
              {"key": "n"}, {"key": "sum", "compute": "n * parent.rate"}]}]\
            """);

    assertEquals(Set.of("n", "sum"), Dependents.of(form, List.of("items.n")));
    assertEquals(Set.of("rate", "items"), Dependents.of(form, List.of("rate")));
  }
}
