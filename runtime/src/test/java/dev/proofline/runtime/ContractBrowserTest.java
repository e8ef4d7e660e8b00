package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A rep is told on the phone what the minutes lack, and what is risky in a contract. */
class ContractBrowserTest extends DeskTest {

  private static final String LIBRARY =
      """
      {"kind": "form", "key": "risky", "title": "条款库", "use": "record", "fields": [
        {"key": "title", "type": "text", "label": "名称"},
        {"key": "pattern", "type": "text", "label": "写法"},
        {"key": "advice", "type": "text", "label": "建议"},
        {"key": "risk", "type": "text", "label": "风险"}]}\
      """;
  private static final String SIGNING =
      """
      {"kind": "form", "key": "signing", "title": "签约", "use": "record", "fields": [
        {"key": "minutes", "type": "long_text", "label": "纪要", "required": true},
        {"key": "contract", "type": "file", "label": "合同", "types": ["docx"]}],
       "checks": [
        {"key": "points", "title": "谈到预算和决策人", "otherwise": "block",
         "mentions": {"of": "minutes", "all": ["预算", "决策人"]}},
        {"key": "clean", "title": "没有风险条款", "otherwise": "warn",
         "clauses": {"of": "contract", "library": "risky"}}]}\
      """;
  private static final String CLAUSE =
      """
      {"title": "自动续约", "pattern": "自动(续约|顺延)", "advice": "请删去。", "risk": "高"}\
      """;

  private static final String DEAL =
      """
      {"kind": "form", "key": "deal", "title": "销售合同", "use": "action", "label": "{{buyer}}", "fields": [
        {"key": "buyer", "type": "text", "label": "甲方", "required": true},
        {"key": "terms", "type": "long_text", "label": "特别约定"}],
       "checks": [{"key": "clean", "title": "没有风险条款", "otherwise": "justify", "if": "terms != null",
         "clauses": {"of": "terms", "library": "risky"}}]}\
      """;
  private static final String APPROVAL =
      """
      {"kind": "flow", "key": "deal_approval", "title": "合同审批", "when": {"submitted": "deal"}, "decides": true,
       "do": [{"key": "legal", "approve": {"by": "role('manager')"}}]}\
      """;

  private static void publish(LiveEngine engine) {
    var operator = SystemCallers.operator();
    Planted.publish(engine, LIBRARY);
    Planted.publish(engine, SIGNING);
    Planted.publish(engine, DEAL);
    Planted.publish(engine, APPROVAL);
    var clause = (ObjectNode) JsonMapper.shared().readTree(CLAUSE);
    engine.records().submit(operator, "risky", null, clause, null);
  }

  private static byte[] docx(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      put(
          zip,
          "[Content_Types].xml",
          "<Types><Override PartName='/word/document.xml' ContentType='application/vnd."
              + "openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>");
      put(
          zip,
          "word/document.xml",
          "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
              + "<w:body><w:p><w:r><w:t>"
              + text
              + "</w:t></w:r></w:p></w:body></w:document>");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String part) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(part.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  @Test
  void what_the_minutes_lack_and_what_is_risky_in_the_contract_is_told() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(ContractBrowserTest::publish);
      try (DeskBrowser rep = workspace.window(390, 844)) {
        Page page = rep.page;
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/f/signing");
        Locator proofs = page.locator("[data-live]");
        page.locator("[name=minutes]").fill("王总说遇算批了");
        assertThat(proofs).containsText("“纪要”还没有提到“决策人”。请补上。");
        rep.picture("contract-lacking");
        page.locator("[data-submit]").click();
        assertThat(page.locator(".problems")).containsText("“纪要”还没有提到“决策人”。请补上。");
        rep.picture("contract-blocked");

        page.locator("[name=minutes]").fill("王总说遇算批了，绝策人是他");
        Locator contract = page.locator("[data-field=contract]");
        contract
            .locator("input[type=file]")
            .setInputFiles(
                new FilePayload(
                    "合同.docx",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    docx("本合同期满自动顺延一年。")));
        assertThat(contract.locator("li input[type=hidden]")).hasCount(1);
        page.locator("[data-submit]").click();
        page.waitForURL(Pattern.compile(".*/(r|done).*"));
        page.navigate(page.url().replace("/done", "").replace("/f/", "/r/"));
        assertThat(page.locator("main")).containsText("“合同”里有“自动续约”（风险：高）。请删去。");
        rep.picture("contract-risky");
        assertEquals(
            List.of(), rep.complaints.stream().filter(text -> !text.contains("422")).toList());
      }
    }
  }

  @Test
  void a_risky_contract_is_approved_only_with_a_reason() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(ContractBrowserTest::publish);
      try (DeskBrowser rep = workspace.window(390, 844);
          DeskBrowser legal = workspace.window(390, 844)) {
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/f/deal");
        rep.page.locator("[name=buyer]").fill("苏州嘉禾机械");
        rep.page.locator("[name=terms]").fill("本合同期满自动顺延一年。");
        rep.page.locator("[data-submit]").click();
        rep.page.waitForURL(Pattern.compile(".*/(r|done).*"));
        String record = rep.page.url().replace("/done", "").replace("/f/", "/r/");

        legal.signIn("manager", EmptyWorkspace.PASSWORD, "/tasks");
        Locator task = legal.page.locator("article.task");
        assertThat(task).containsText("“特别约定”里有“自动续约”（风险：高）。请删去。");
        assertThat(task).containsText("还没有写理由，不能同意。");
        assertThat(task.locator(".withheld")).containsText("请陈立在记录里写明理由");
        assertThat(legal.button("同意")).isDisabled();
        legal.picture("contract-task");
        legal.page.navigate(task.locator("[formaction$='/approve']").getAttribute("formaction"));
        legal.page.waitForURL("**/tasks?task=*");
        assertThat(task).isVisible();

        rep.page.navigate(record);
        rep.page.locator("form.excuse textarea").fill("客户集团统一条款，总监知情");
        rep.page.locator("form.excuse button").first().click();
        assertThat(rep.page.locator("main")).containsText("客户集团统一条款");

        legal.page.navigate("/tasks");
        assertThat(task).containsText("陈立的理由：客户集团统一条款，总监知情");
        legal.picture("contract-task-reason");
        legal.button("同意").click();
        assertThat(legal.page.locator(".toast")).isVisible();
        rep.page.navigate(record);
        assertThat(rep.page.locator("body")).containsText("已同意");
      }
    }
  }
}
