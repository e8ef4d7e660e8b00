package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.PeopleStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A version is tried by one team, taken back, tried again and given to everybody. */
class PilotBrowserTest extends DeskTest {

  private static final DefinitionId NOTE = new DefinitionId(Kind.FORM, "note");

  @Test
  void one_team_has_a_version_before_the_others() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(PilotBrowserTest::plant);
      DeskBrowser desk = workspace.desk();
      desk.signIn("manager", EmptyWorkspace.PASSWORD, "/designer/forms/note/edit");
      try (DeskBrowser rep = workspace.window(390, 844)) {
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/f/note");
        asks(rep, false);

        begin(desk);
        asks(rep, true);
        desk.page.navigate("/f/note");
        assertThat(desk.page.locator("main, form").first()).not().containsText("补充说明");

        openVersions(desk);
        assertThat(desk.dialog()).containsText("正由华北一区试用");
        desk.picture("designer-pilot");
        desk.button("收回试用").click();
        desk.saved();
        asks(rep, false);

        begin(desk);
        openVersions(desk);
        desk.button("推给所有人").click();
        assertThat(desk.page.locator(".top")).not().containsText("线上 v1");
        asks(rep, true);
      }
      desk.page.navigate("/f/note");
      assertThat(desk.page.locator("main, form").first()).containsText("补充说明");
      assertEquals(List.of(), desk.complaints);
    }
  }

  /** A form of two versions, the second still a draft, and the rep in a team. */
  private static void plant(LiveEngine engine) {
    Caller operator = SystemCallers.operator();
    draft(engine, "");
    engine.design().publish(operator, List.of(NOTE));
    draft(engine, ", {'key': 'more', 'type': 'text', 'label': '补充说明'}");
    var team = new PeopleStore.Team(UUID.randomUUID(), "华北一区", "team", null, null);
    engine.accounts().put(operator, team);
    PeopleStore.User rep =
        engine.accounts().users(operator).stream()
            .filter(user -> user.login().equals("rep"))
            .findFirst()
            .orElseThrow();
    engine
        .accounts()
        .put(
            operator,
            new PeopleStore.User(
                rep.id(),
                rep.login(),
                rep.name(),
                rep.manager(),
                team.id(),
                rep.roles(),
                null,
                null,
                "zh-CN",
                true));
  }

  private static void draft(LiveEngine engine, String more) {
    String form =
        "{'kind': 'form', 'key': 'note', 'title': '随手记', 'use': 'record', 'fields': ["
            + "{'key': 'note', 'type': 'text', 'label': '备注'}"
            + more
            + "]}";
    Planted.draft(engine, form.replace('\'', '"'));
  }

  private static void openVersions(DeskBrowser desk) {
    desk.page.navigate("/designer/forms/note/edit");
    desk.button("版本").click();
  }

  /** Without a team it does not begin; with one the top says where it is tried. */
  private static void begin(DeskBrowser desk) {
    openVersions(desk);
    Locator start = desk.button("开始试用");
    assertThat(start).isDisabled();
    Locator teams = desk.dialog().locator("vaadin-multi-select-combo-box");
    teams.locator("input").fill("华北");
    desk.page.locator("vaadin-multi-select-combo-box-item").getByText("华北一区").click();
    desk.press("Escape");
    start.click();
    assertThat(desk.dialog()).hasCount(0);
    assertThat(desk.page.locator(".top")).containsText("试用中");
    desk.picture("editor-trial");
    desk.page.locator(".top button.bdg").click();
    assertThat(desk.dialog()).containsText("华北一区");
    desk.press("Escape");
  }

  private static void asks(DeskBrowser rep, boolean more) {
    rep.page.navigate("/f/note");
    Locator form = rep.page.locator("main, form").first();
    assertThat(form).containsText("备注");
    if (more) {
      assertThat(form).containsText("补充说明");
    } else {
      assertThat(form).not().containsText("补充说明");
    }
  }
}
