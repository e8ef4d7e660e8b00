package dev.proofline.engine.importer;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.importer.Workbook.Sheet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** XLSForm, as ODK and Kobo take it: the sheets survey, choices and settings. */
final class XlsFormImporter implements Importer {

  private static final Set<String> READ = Set.of("survey", "choices", "select", "settings");

  private static final Set<String> OF_CHOICES = Set.of("list_name", "list", "name", "label");

  @Override
  public String key() {
    return "xlsform";
  }

  @Override
  public LocalText title() {
    return LocalText.of("XLSForm", "XLSForm");
  }

  @Override
  public LocalText about() {
    return LocalText.of(
        "ODK、Kobo 的问卷表（survey、choices 工作表），条件和约束一起带过来。",
        "A survey of ODK or Kobo (sheets survey and choices); conditions and constraints come along.");
  }

  @Override
  public List<String> extensions() {
    return List.of("xlsx");
  }

  @Override
  public Outcome<Imported> read(Source source) {
    return XlsxReader.read(source.bytes()).then(workbook -> read(workbook, source));
  }

  private static Outcome<Imported> read(Workbook workbook, Source source) {
    Optional<Sheet> survey = workbook.sheet("survey");
    if (survey.isEmpty()) {
      return Outcome.refused(
          Expected.of("有 survey 工作表的 XLSForm", "an XLSForm with a sheet called survey")
              .but("没有这个工作表", "there is none")
              .hint(
                  "普通表格请选“Excel 表格”格式。", "For any other spreadsheet choose the format Spreadsheet.")
              .error(Pointer.of("survey"), "no_survey"));
    }
    HeadedSheet questions = HeadedSheet.of(survey.get());
    if (!questions.has("type")) {
      return Outcome.refused(
          Expected.of("survey 工作表第一行有 type 列", "a column type in the first row of the sheet survey")
              .but("没有", "there is none")
              .error(Pointer.of("survey"), "no_survey"));
    }
    var sketch = new Sketch();
    for (Sheet sheet : workbook.sheets()) {
      if (sheet.cut()) {
        sketch.notes.lost(
            sheet.name(),
            LocalText.of("超出范围的行或列", "Rows or columns beyond those that are read"),
            null);
      }
    }
    var choices = workbook.sheet("choices").or(() -> workbook.sheet("select")).map(HeadedSheet::of);
    var texts = new XlsFormTexts(sketch.notes);
    tellUnread(questions, sketch.notes);
    choices.ifPresent(sheet -> tellUnread(sheet, sketch.notes));
    choices.ifPresent(sheet -> tellColumns(sheet, sketch.notes));
    List<Finding> unpaired =
        new XlsFormSketching(sketch, texts, new XlsFormChoices(choices, texts, sketch.notes))
            .survey(questions);
    if (!unpaired.isEmpty()) {
      return Outcome.refused(unpaired.getFirst());
    }
    texts.tellDropped();
    String title =
        workbook.sheet("settings").map(HeadedSheet::of).stream()
            .flatMap(settings -> settings.lines().stream().limit(1))
            .map(line -> line.at("form_title").isEmpty() ? line.at("title") : line.at("form_title"))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(source.stem());
    settings(workbook, sketch);
    workbook.sheets().stream()
        .filter(sheet -> !READ.contains(sheet.name().strip().toLowerCase(Locale.ROOT)))
        .filter(sheet -> !sheet.isEmpty())
        .forEach(sheet ->
            sketch.notes.lost(
                sheet.name(),
                LocalText.of(
                    "没有读的工作表“" + sheet.name() + "”",
                    "The sheet “" + sheet.name() + "”, which is not read"),
                null));
    return sketch.finish(title);
  }

  /** What the choices say beside their names and labels. */
  private static void tellColumns(HeadedSheet choices, Notes notes) {
    for (String column : choices.columns()) {
      if (!OF_CHOICES.contains(column.split("::", 2)[0])) {
        choices.lines().stream()
            .filter(line -> !line.at(column).isEmpty())
            .findFirst()
            .ifPresent(line ->
                notes.lost(
                    line.place(column),
                    LocalText.of(
                        "选项表的列“" + column + "”", "The column “" + column + "” of the choices"),
                    line.at(column)));
      }
    }
  }

  /** A column without a name, or with one that another column has already, is not read. */
  private static void tellUnread(HeadedSheet sheet, Notes notes) {
    sheet
        .unread()
        .forEach((place, name) ->
            notes.lost(
                place,
                name.isEmpty()
                    ? LocalText.of("没有表头的一列", "A column without a name")
                    : LocalText.of(
                        "第二个“" + name + "”列，只读第一个",
                        "A second column “" + name + "”; only the first is read"),
                name.isEmpty() ? null : name));
  }

  private static void settings(Workbook workbook, Sketch sketch) {
    List<String> silent =
        List.of("form_title", "title", "form_id", "id_string", "version", "default_language");
    workbook
        .sheet("settings")
        .map(HeadedSheet::of)
        .ifPresent(settings ->
            settings.lines().stream()
                .limit(1)
                .forEach(line ->
                    settings.columns().stream()
                        .filter(column -> !silent.contains(column) && !line.at(column).isEmpty())
                        .forEach(column ->
                            sketch.notes.lost(
                                line.place(column),
                                LocalText.of("设置“" + column + "”", "The setting “" + column + "”"),
                                line.at(column)))));
  }
}
