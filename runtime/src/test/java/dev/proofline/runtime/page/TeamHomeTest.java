package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Tasks.TeamTask;
import dev.proofline.engine.base.LocalText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has people below them is led by what waits with them. */
class TeamHomeTest {

  @TempDir Path folder;
  private Browse browse;

  @BeforeEach
  void open() {
    browse = new Browse(folder);
  }

  @Test
  void a_rep_has_nothing_of_a_team() {
    assertFalse(browse.html("/").contains("h-team"));
  }

  @Test
  void late_to_dos_of_the_team_and_what_came_back_stand_on_the_home_of_who_leads() {
    var tasks = browse.demo.engine.tasks;
    tasks.people = 2;
    tasks.ofTeam.add(
        new TeamTask(
            LocalText.of("提交二访", "Second visit"),
            "王芳",
            "visit",
            new UUID(1, 1),
            "苏州嘉禾",
            Optional.of(browse.demo.engine.clock.instant().minusSeconds(7_200)),
            true));

    String html = browse.html("/");

    assertTrue(html.contains("等我处理"), html);
    assertTrue(html.indexOf("等我处理") < html.indexOf("团队里被退回的"), "his own first");
    assertTrue(html.contains("提交二访"), html);
    assertTrue(html.contains("王芳·苏州嘉禾"), html);
    assertTrue(html.contains("1 项·1 项已超时"), html);
    assertTrue(html.contains("应在"), html);
    assertTrue(html.contains("我的数字") || html.contains("h-numbers"), html);
  }

  @Test
  void an_empty_team_says_what_to_do_next() {
    browse.demo.engine.tasks.people = 2;

    String html = browse.html("/");

    assertTrue(html.contains("您下面的 2 人没有待办。要他们做的事，可以在流程里派给他们。"), html);
  }
}
