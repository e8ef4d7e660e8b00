package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Pictures;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rep shows a customer the link; the customer marks a part on a phone, looks again, and signs.
 */
class LinkBrowserTest extends DeskTest {

  private static final String FORM =
      """
      {"kind": "form", "key": "repair", "title": {"zh-CN": "维修工单", "en": "Work order"}, "use": "action", "label": "{{device}}",
       "fields": [
         {"key": "device", "type": "text", "label": {"zh-CN": "设备", "en": "Device"}, "required": true},
         {"key": "done", "type": "long_text", "label": {"zh-CN": "处理内容", "en": "What was done"}, "required": true},
         {"key": "cost", "type": "money", "label": {"zh-CN": "内部成本", "en": "Cost"}, "currency": "CNY"},
         {"key": "mail", "type": "email", "label": {"zh-CN": "客户邮箱", "en": "Mail"}},
         {"key": "parts", "type": "table", "label": {"zh-CN": "更换配件", "en": "Parts"}, "fields": [
           {"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}},
           {"key": "count", "type": "integer", "label": {"zh-CN": "数量", "en": "Count"}}]},
         {"key": "score", "type": "rating", "label": {"zh-CN": "满意度", "en": "How satisfied"}},
         {"key": "signature", "type": "signature", "label": {"zh-CN": "客户签名", "en": "Signature"}}]}
      """;
  private static final String FLOW =
      """
      {"kind": "flow", "key": "confirmation", "title": {"zh-CN": "请确认维修工单", "en": "Confirm the work order"},
       "when": {"submitted": "repair"}, "decides": true, "do": [
         {"key": "customer", "approve": {"by": "mail", "context": ["device", "done", "parts"], "edit": ["score", "signature"]}}]}
      """;

  private static final String SITE = "https://proof.example.com";

  @Test
  void a_customer_marks_a_part_and_signs_what_was_mended() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(LinkBrowserTest::plant);
      try (DeskBrowser rep = workspace.window(390, 844)) {
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/me");
        String link = shown(rep, "work-order");

        try (Customer wang = new Customer("zh-CN", true)) {
          wang.opens(link);
          assertThat(wang.page.locator("h1")).hasText("请确认维修工单");
          assertThat(wang.page.locator(".lead")).containsText("陈立");
          assertThat(wang.page.locator("body")).containsText("KX-200");
          assertThat(wang.page.locator("body")).not().containsText("4,200");
          assertThat(wang.page.locator("canvas.signature")).isVisible();
          wang.picture("link-open");

          Locator parts = wang.page.locator("[data-field=parts]");
          parts.locator("summary").click();
          parts.locator("textarea").fill("轴承应为 3 个");
          wang.picture("link-mark");
          wang.button("提交修改意见").click();
          assertThat(wang.page.locator("main")).containsText("已收到答复");
          assertThat(wang.page.locator("main")).not().containsText("轴承应为 3 个");
          wang.picture("link-marked");
          assertEquals(List.of(), wang.complaints);
        }

        rep.page.navigate("/");
        rep.page.getByText("轴承应为 3 个").first().click();
        rep.page.navigate(rep.page.url().replaceFirst("/f/", "/r/"));
        assertThat(rep.page.locator(".returned")).containsText("更换配件：轴承应为 3 个");
        rep.picture("link-returned");
        mend(rep);
        String second = shown(rep, "work-order-again");

        try (Customer wang = new Customer("en-GB", true)) {
          wang.opens(link);
          assertThat(wang.page.locator("main")).containsText("Your answer has arrived");
          wang.opens(second);
          assertThat(wang.page.locator("[data-field=parts]")).containsText("3");
          wang.button("Sign and confirm").click();
          assertThat(wang.page.locator("[role=alert]")).containsText("signature is missing");
          wang.signs();
          wang.page.locator(".star").nth(4).click();
          wang.picture("link-signed");
          wang.button("Sign and confirm").click();
          assertThat(wang.page.locator("main")).containsText("Your answer has arrived");
          wang.picture("link-confirmed");
        }

        rep.page.navigate("/r/repair/" + RECORD);
        assertThat(rep.page.locator("body")).containsText("已同意");
        assertThat(rep.page.locator("body")).containsText("所见内容指纹");
        assertThat(rep.page.locator("body")).not().containsText("签名是上传的图片");
        rep.picture("link-proof");
      }
    }
  }

  @Test
  void without_script_a_picture_of_the_signature_does() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(LinkBrowserTest::plant);
      try (DeskBrowser rep = workspace.window(390, 844);
          Customer wang = new Customer("zh-CN", false)) {
        rep.signIn("rep", EmptyWorkspace.PASSWORD, "/me");
        String link = shown(rep, "work-order");
        wang.opens(link);
        wang.page
            .locator("input[type=file]")
            .setInputFiles(
                new FilePayload("合同.txt", "text/plain", "不是签名".getBytes(StandardCharsets.UTF_8)));
        wang.button("签字确认").click();
        assertThat(wang.page.locator("[role=alert]")).containsText("合同.txt");
        wang.page
            .locator("input[type=file]")
            .setInputFiles(new FilePayload("签名.jpg", "image/jpeg", Pictures.jpeg()));
        wang.button("签字确认").click();

        assertThat(wang.page.locator("main")).containsText("已收到答复");
        rep.page.navigate("/r/repair/" + RECORD);
        assertThat(rep.page.locator("body")).containsText("签名是上传的图片");
        wang.page.navigate(link.substring(0, link.length() - 4) + "xxxx");
        assertThat(wang.page.locator("main")).containsText("这个链接无效");
        assertThat(wang.page.locator("a[href='/']")).hasCount(0);
      }
    }
  }

  @Test
  void a_mail_brings_the_link_that_opens_once() throws Exception {
    var post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    post.start();
    var mailing =
        Map.of(
            "mail.host",
            "127.0.0.1",
            "mail.port",
            String.valueOf(post.getSmtp().getPort()),
            "mail.security",
            "none",
            "site",
            SITE);
    try (var workspace = new EmptyWorkspace(folder, chromium, mailing)) {
      workspace.restart(LinkBrowserTest::plant);
      assertTrue(post.waitForIncomingEmail((long) DeskBrowser.PATIENCE, 1), "no mail came");
      MimeMessage mail = post.getReceivedMessages()[0];
      assertEquals("wang@example.com", mail.getAllRecipients()[0].toString());
      String text = mail.getContent().toString();
      Matcher link = Pattern.compile(Pattern.quote(SITE) + "(/\\S+)").matcher(text);
      assertTrue(link.find(), text);

      try (DeskBrowser here = workspace.window(390, 844);
          Customer wang = new Customer("zh-CN", true)) {
        here.page.navigate("/login");
        String origin = here.page.url().replaceFirst("/login.*", "");
        wang.opens(origin + link.group(1));
        wang.signs();
        wang.button("签字确认").click();
        assertThat(wang.page.locator("main")).containsText("已收到答复");
        wang.opens(origin + link.group(1));
        assertThat(wang.page.locator("canvas.signature")).hasCount(0);
      }
    } finally {
      post.stop();
    }
  }

  /** The link as the rep passes it on, from the record's page. */
  private static String shown(DeskBrowser rep, String picture) {
    rep.page.navigate("/r/repair/" + RECORD);
    assertThat(rep.page.locator(".asked")).containsText("wang@example.com");
    assertThat(rep.page.locator(".asked")).containsText("邮件没有配置，没有发出邮件");
    assertThat(rep.page.locator(".asked button[value=send]")).hasCount(0);
    rep.picture("link-asked-" + picture);
    rep.button("给对方看链接").click();
    assertThat(rep.page.locator(".qr svg")).isVisible();
    assertThat(rep.page.locator(".qr svg"))
        .hasAttribute("viewBox", Pattern.compile("0 0 ([3-9]\\d) \\1"));
    rep.picture("link-shown");
    return rep.page.locator("#link").inputValue();
  }

  private static void mend(DeskBrowser rep) {
    rep.page.navigate("/f/repair/" + RECORD);
    Locator count = rep.page.locator("[name='parts.0.count']");
    assertThat(count).hasValue("2");
    assertThat(rep.page.locator("[data-field=score]")).containsText("由客户填写");
    assertThat(rep.page.locator("[data-field=score] input")).hasCount(0);
    assertThat(rep.page.locator("[data-field=signature]")).containsText("由客户填写");
    rep.picture("link-rep-form");
    count.fill("3");
    rep.page.locator(".submit button[type=submit]").last().click();
    rep.page.waitForURL("**/done");
  }

  private static final String RECORD = "019b0000-0000-7000-8000-000000000042";

  /** Somebody with a phone and no account. */
  private static final class Customer implements AutoCloseable {
    final Page page;
    final List<String> complaints = new ArrayList<>();
    private final BrowserContext context;

    Customer(String locale, boolean script) {
      context =
          chromium
              .browser()
              .newContext(
                  new Browser.NewContextOptions()
                      .setViewportSize(390, 844)
                      .setLocale(locale)
                      .setJavaScriptEnabled(script));
      page = context.newPage();
      page.setDefaultTimeout(DeskBrowser.PATIENCE);
      page.onConsoleMessage(message -> {
        if (List.of("error", "warning").contains(message.type())) {
          complaints.add(message.text());
        }
      });
      page.onPageError(complaints::add);
    }

    void opens(String link) {
      Response answer = page.navigate(link);
      assertEquals(200, answer.status());
      assertEquals("no-referrer", answer.headerValue("referrer-policy"));
      assertEquals("no-store", answer.headerValue("cache-control"));
      assertTrue(answer.headerValue("content-security-policy").contains("script-src 'self'"));
    }

    Locator button(String name) {
      return page.getByRole(
          com.microsoft.playwright.options.AriaRole.BUTTON,
          new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void signs() {
      Locator canvas = page.locator("canvas.signature");
      canvas.scrollIntoViewIfNeeded();
      BoundingBox box = canvas.boundingBox();
      page.mouse().move(box.x + 40, box.y + 100);
      page.mouse().down();
      page.mouse().move(box.x + 120, box.y + 40);
      page.mouse().move(box.x + 200, box.y + 110);
      page.mouse().move(box.x + 280, box.y + 50);
      page.mouse().up();
      assertThat(page.locator(".signing button")).isEnabled();
    }

    void picture(String name) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target", "pages", name + ".png")));
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static void plant(LiveEngine engine) {
    Planted.publish(engine, FORM, FLOW);
    Caller rep = Planted.caller(engine, "rep");
    ObjectNode data =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    """
                    {"device": "KX-200 注塑机", "done": "更换主轴轴承，重新校准温控，试机两小时无异常。",
                     "cost": 4200, "mail": "wang@example.com", "parts": [{"name": "轴承 6204", "count": 2}]}
                    """);
    engine.records().submit(rep, "repair", java.util.UUID.fromString(RECORD), data, null);
  }
}
