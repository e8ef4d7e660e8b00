package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.form.Filling;
import dev.proofline.engine.store.RecordsTold;
import dev.proofline.engine.store.RowScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which forms' answers the store is asked for, and which are read. */
class AskedQuestionsTest {

  private static Optional<RecordsTold> told(String rule, boolean asStored) {
    ExecutableForm form =
        Definitions.form(
            """
            {'key':'memo','type':'text','label':'纪要'},
            {'key':'day','type':'date','label':'日'},
            {'key':'again','type':'reference','of':'visit','label':'上次'},
            {'key':'total','type':'decimal','label':'合计','compute':'size(memo)'},
            {'key':'words','type':'notice','label':'说明','text':'请如实填写'},
            {'key':'secret','type':'text','label':'底价'},
            {'key':'why','type':'text','label':'原因','visibleIf':"%s"}\
            """
                .formatted(rule.replace("'", "\\u0027")),
            "");
    return new AskedQuestions(
            form,
            Filling.of(form),
            Definitions.SHANGHAI,
            field -> !field.equals("secret"),
            _ -> asStored)
        .told(DerivedRows.ANSWERS, new RowScope.All(), new RowScope.None(), Set.of());
  }

  @Test
  void what_is_open_and_answered_by_somebody_is_told_with_when_it_is_asked() {
    RecordsTold told = told("memo == 'x'", false).orElseThrow();

    assertEquals(
        List.of("memo", "day", "again", "why"), List.copyOf(told.questions().asked().keySet()));
    assertEquals(Term.TRUE, told.questions().asked().get("memo"));
    assertEquals("Same", told.questions().asked().get("why").getClass().getSimpleName());
    assertEquals(new RowScope.All(), told.scope());
  }

  @Test
  void a_rule_that_looks_at_other_rows_is_asked_only_where_they_are_as_stored() {
    for (String rule :
        List.of("again.memo == 'x'", "rows.visit.exists(c, c.again == this && c.memo == memo)")) {
      assertEquals(true, told(rule, true).isPresent(), rule);
      assertEquals(false, told(rule, false).isPresent(), rule);
    }
  }

  @Test
  void a_rule_that_only_the_jvm_can_answer_leaves_them_to_be_read() {
    for (String rule :
        List.of("memo.matches('a+')", "day < now", "day == today()", "me.name == memo")) {
      assertEquals(Optional.empty(), told(rule, true), rule);
    }
  }
}
