package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Proof.Excusing;
import dev.proofline.engine.SpotChecking.Wanted;
import dev.proofline.engine.suspicion.Sample.By;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What waits for a manager is told wherever they look, and is gone when it is decided. */
class TodoBrowserTest extends DeskTest {

  private static final String CALL =
      """
      {"kind": "form", "key": "call", "title": {"zh-CN": "走访", "en": "Call"}, "use": "action", "label": "{{shop}}",
       "fields": [
         {"key": "shop", "type": "text", "label": {"zh-CN": "门店", "en": "Shop"}, "required": true},
         {"key": "note", "type": "text", "label": {"zh-CN": "纪要", "en": "Minutes"}}],
       "checks": [{"key": "long", "title": {"zh-CN": "纪要写清楚", "en": "Minutes are clear"},
         "expect": "size(note) >= 10", "otherwise": "not_effective", "waive": "role('manager')",
         "message": {"zh-CN": "纪要太短。", "en": "The minutes are too short."}}]}
      """;
  private static final UUID RECORD = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

  @Test
  void a_waiver_and_a_spot_check_wait_on_the_phone_until_they_are_decided() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(TodoBrowserTest::plant);
      try (DeskBrowser phone = workspace.window(390, 844)) {
        phone.signIn("manager", EmptyWorkspace.PASSWORD, "/");
        Locator waiting = phone.page.locator("section[aria-labelledby=h-mine]");
        assertThat(waiting.locator("header")).containsText("2");
        assertThat(waiting.locator("a.row")).hasCount(2);
        assertThat(phone.page.locator("nav .badge, nav [aria-label='2 项待办']").first())
            .containsText("2");
        phone.picture("todo-home");

        waiting.locator("a.row", hasText("是否豁免“纪要写清楚”")).click();
        phone.page.waitForURL("**/r/call/" + RECORD + "#why");
        phone.page.locator("form.excuse textarea").fill("电话里说清了");
        phone.button("同意豁免").click();
        phone.page.waitForURL("**?did=waived");
        assertThat(phone.page.locator("form.excuse")).hasCount(0);

        phone.page.navigate("/");
        assertThat(waiting.locator("a.row")).hasCount(1);
        waiting.locator("a.row", hasText("判断这条记录是否属实")).click();
        phone.page.waitForURL(Pattern.compile(".*/spot-checks/[-0-9a-f]+"));
        phone.button("属实").click();
        phone.page.waitForURL("**/spot-checks?state=done");

        phone.page.navigate("/");
        assertThat(waiting).containsText("没有等您处理的");
        phone.page.navigate("/tasks");
        assertThat(phone.page.locator("main")).containsText("没有待办");
      }
    }
  }

  @Test
  void the_desk_tells_of_it_and_a_waiver_is_granted_beside_the_record() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(TodoBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/data/call?record=" + RECORD);
      assertThat(desk.page.locator("nav.nav a[href='/tasks'] .n")).hasText("2");
      Locator form = desk.page.locator(".drawer .waiver");
      assertThat(form).containsText("提请豁免：客户不让记");
      desk.picture("todo-drawer");

      desk.button("同意豁免").click();
      assertThat(desk.page.locator("vaadin-notification-card").first()).isVisible();
      assertThat(form).isVisible();
      form.locator("textarea").fill("电话里说清了");
      desk.button("同意豁免").click();
      assertThat(form).hasCount(0);
      assertThat(desk.page.locator(".drawer .verdict")).containsText("纪要写清楚");
    }
  }

  private static Locator.LocatorOptions hasText(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }

  private static void plant(LiveEngine engine) {
    Planted.publish(engine, CALL);
    Caller rep = Planted.caller(engine, "rep");
    Caller manager = Planted.caller(engine, "manager");
    var data = JsonMapper.shared().createObjectNode().put("shop", "江南店").put("note", "短");
    engine.records().submit(rep, "call", RECORD, data, null);
    engine.proof().justify(rep, new Excusing("call", RECORD, "long", "客户不让记"));
    LocalDate today = LocalDate.ofInstant(engine.clock().instant(), engine.zone());
    engine
        .spotChecking()
        .draw(manager, new Wanted("call", today, today, null, 1, null, By.CHANCE, Set.of()));
  }
}
