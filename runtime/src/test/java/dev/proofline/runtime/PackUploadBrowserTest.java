package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** A pack from a file: told what is wrong with it and where, looked at, installed. */
class PackUploadBrowserTest extends DeskTest {

  private static final String MANIFEST =
      """
      {
        "kind": "pack", "key": "desks", "title": "展位登记",
        "version": "%s", "languages": ["zh-CN"], "needs": {}
      }\
      """;

  private static final String FORM =
      """
      {"kind": "form", "key": "stand", "title": "展位", "use": "record",
       "fields": [{"key": "hall", "type": "text", "label": "展馆"}]}\
      """;

  @Test
  void a_pack_is_uploaded_mended_looked_at_and_installed() {
    try (var workspace = new EmptyWorkspace(folder, chromium)) {
      workspace.restart(engine -> Planted.person(engine, "admin", "苏管理", null));
      DeskBrowser desk = workspace.desk();
      desk.signIn("admin", EmptyWorkspace.PASSWORD, "/designer/templates");
      Locator forms = desk.page.locator(".nav .item", labelled("表单")).locator(".n");
      assertThat(forms).hasText("0");
      desk.button("从文件安装").click();

      upload(desk, pack("one"));
      assertThat(desk.dialog()).containsText("「展位.zip」里有 1 处要改");
      assertThat(desk.dialog()).containsText("pack.json 第 3 行");
      desk.picture("designer-upload-faults");
      upload(desk, pack("1.0.0"));

      Locator drawer = desk.page.locator(".drawer");
      assertThat(drawer).containsText("展位登记");
      assertThat(drawer).containsText("将创建 1 项");
      assertThat(forms).hasText("0");
      desk.button("安装").click();
      assertThat(desk.page.getByText("「展位登记」已装好")).isVisible();
      assertThat(forms).hasText("1");

      desk.button("从文件安装").click();
      upload(desk, pack("0.9.0"));
      assertThat(desk.dialog()).containsText("比已安装的 1.0.0 新的版本，但文件里是更旧的 0.9.0");
      desk.button("取消").click();
      assertThat(desk.page.locator("[data-pack=desks]")).containsText("已安装 1.0.0");
      assertEquals(List.of(), desk.complaints);
    }
  }

  private static com.microsoft.playwright.Page.LocatorOptions labelled(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }

  private static void upload(DeskBrowser desk, byte[] zip) {
    desk.dialog()
        .locator("vaadin-upload input[type=file]")
        .setInputFiles(new FilePayload("展位.zip", "application/zip", zip));
  }

  private static byte[] pack(String version) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file :
          Map.of("pack.json", MANIFEST.formatted(version), "forms/stand.json", FORM).entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
