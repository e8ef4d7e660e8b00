package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.RecordImports.ColumnPlan;
import dev.proofline.engine.RecordImports.Mode;
import dev.proofline.engine.RecordImports.Order;
import dev.proofline.engine.RecordImports.Progress;
import dev.proofline.engine.RecordImports.State;
import dev.proofline.engine.RecordImports.Upload;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import dev.proofline.engine.importer.Importer;
import dev.proofline.engine.importer.RowSheet;
import dev.proofline.engine.importer.RowSheet.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sales data of others, brought in as people bring it in, and numbers over it held against what
 * others computed of the same files; played on each database. All lines of the larger file, and its
 * keys with them, take {@code -Dproofline.long=true}; every build has its first lines.
 */
abstract class SalesDataScenarios extends Played {

  private static final boolean LONG = Boolean.getBoolean("proofline.long");
  private static final int FIRST_LINES = 1_200;
  private static final JsonMapper EXACT =
      JsonMapper.builder()
          .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** The tables that have rows, in the order their references ask for, with their forms. */
  private static final List<Table> NORTHWIND =
      List.of(
          new Table("Categories", "categories", "category", Map.of()),
          new Table("Customers", "customers", "buyer", Map.of()),
          new Table("Employees", "employees", "employee", Map.of()),
          new Table("Regions", "regions", "area", Map.of()),
          new Table("Territories", "territories", "territory", Map.of("RegionID", "area")),
          new Table(
              "EmployeeTerritories",
              "employee_territories",
              "employee_territory",
              Map.of("EmployeeID", "employee", "TerritoryID", "territory")),
          new Table("Shippers", "shippers", "shipper", Map.of()),
          new Table("Suppliers", "suppliers", "supplier", Map.of()),
          new Table(
              "Products",
              "products",
              "product",
              Map.of("SupplierID", "supplier", "CategoryID", "category")),
          new Table(
              "Orders",
              "orders",
              "sales_order",
              Map.of("CustomerID", "buyer", "EmployeeID", "employee", "ShipVia", "shipper")),
          new Table(
              "Order Details",
              "order_details",
              "order_line",
              Map.of("OrderID", "sales_order", "ProductID", "product")));

  abstract Database database();

  /**
   * @param references the columns that name rows of other tables, and the fields they are
   */
  private record Table(String name, String file, String form, Map<String, String> references) {}

  private Caller rep() {
    return scenario().caller("rep1");
  }

  private static byte[] bytes(String name) {
    try (InputStream file = SalesDataScenarios.class.getResourceAsStream("/sales/" + name)) {
      assertNotNull(file, name);
      return file.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static JsonNode keys(String of) {
    return EXACT.readTree(bytes("answer-keys.json")).required(of);
  }

  private void opens(String definitions) {
    var all = EXACT.readTree(bytes(definitions));
    play(Scenario.of(database(), all.valueStream().map(JsonNode::toString).toArray(String[]::new)));
  }

  /** Brings a file in: columns by their names, and those in the map by what somebody says. */
  private int brings(String form, String file, Map<String, String> decided) {
    return parts(file).stream()
        .mapToInt(part -> brings(form, new Importer.Source(file, part), decided))
        .sum();
  }

  /** What has more lines than a file may have, is brought in as several, as the refusal says. */
  private static List<byte[]> parts(String file) {
    long wanted = LONG || !file.endsWith("/lines.csv") ? Long.MAX_VALUE : FIRST_LINES + 1L;
    List<String> lines =
        new String(bytes(file), StandardCharsets.UTF_8).lines().limit(wanted).toList();
    int most = RowSheet.MOST_ROWS - 1;
    var parts = new ArrayList<byte[]>();
    for (int from = 1; from < lines.size(); from += most) {
      List<String> some = lines.subList(from, Math.min(lines.size(), from + most));
      parts.add(
          (lines.getFirst() + "\n" + String.join("\n", some)).getBytes(StandardCharsets.UTF_8));
    }
    return parts;
  }

  private int brings(String form, Importer.Source file, Map<String, String> decided) {
    var imports = scenario().engine().recordImports();
    Upload upload = imports.begin(rep(), form, file);
    Map<String, Optional<String>> answers = new HashMap<>();
    for (ColumnPlan column : upload.columns()) {
      if (decided.containsKey(column.header())) {
        answers.put(
            column.letters(),
            Optional.of(decided.get(column.header())).filter(key -> !key.isEmpty()));
      } else {
        assertTrue(column.target().isPresent() && !column.asks(), column::toString);
      }
    }
    imports.run(
        rep(), upload.progress().id(), new Order(answers, Mode.GOOD, Optional.of(true), false));
    scenario().after(Duration.ZERO);
    Progress progress = imports.progress(rep(), upload.progress().id());
    assertEquals(State.DONE, progress.state(), progress::toString);
    assertEquals(upload.rows(), progress.imported(), progress::toString);
    return progress.imported();
  }

  private static List<Line> lines(String file) {
    return parts(file).stream()
        .flatMap(
            part -> RowSheet.read(new Importer.Source(file, part)).orElseThrow().lines().stream())
        .toList();
  }

  private void keepsNumbers() {
    while (scenario().engine().clockwork().keepNumbers()) {
      assertTrue(true);
    }
  }

  private List<Group> groups(Question question) {
    return scenario().engine().numbers().ask(rep(), question).groups();
  }

  private BigDecimal number(String metric) {
    BigDecimal value = groups(Question.of(metric)).getFirst().value();
    assertNotNull(value, metric);
    return value;
  }

  /** The dimension's value to the number. */
  private Map<String, BigDecimal> by(Question question, String key) {
    var all = new TreeMap<String, BigDecimal>();
    for (Group group : groups(question)) {
      BigDecimal value = group.value();
      assertNotNull(value, question::toString);
      all.put(group.keys().getOrDefault(key, ""), plain(value));
    }
    return all;
  }

  private static BigDecimal plain(BigDecimal number) {
    return new BigDecimal(number.stripTrailingZeros().toPlainString());
  }

  /** To all digits the key states. */
  private static void equal(JsonNode key, BigDecimal number, String what) {
    BigDecimal stated = key.decimalValue();
    assertEquals(
        stated.toPlainString(),
        number.setScale(stated.scale(), RoundingMode.HALF_EVEN).toPlainString(),
        what);
  }

  @Test
  void superstore() {
    opens("superstore.json");
    assertEquals(793, brings("buyer", "superstore/customers.csv", Map.of()));
    brings("line", "superstore/lines.csv", Map.of("Customer ID", "buyer", "Segment", ""));

    isRight();
    keepsNumbers();
    isRight();
  }

  private void isRight() {
    if (LONG) {
      meetsTheKeys(keys("superstore"));
    }
    partsAreRight();
  }

  /** Every key there is, whether the numbers are asked of rows or were kept. */
  private void meetsTheKeys(JsonNode keys) {
    int met = 0;
    for (var key : keys.properties()) {
      JsonNode stated = key.getValue();
      if (stated.isNumber()) {
        equal(stated, number(key.getKey()), key.getKey());
        met++;
      } else if (stated.isObject()) {
        Map<String, BigDecimal> told = by(Question.of(key.getKey()).by(List.of("area")), "area");
        assertEquals(stated.size(), told.size(), told::toString);
        stated
            .properties()
            .forEach(one ->
                equal(
                    one.getValue(),
                    told.getOrDefault(one.getKey().toLowerCase(Locale.ROOT), BigDecimal.ZERO),
                    key.getKey() + " " + one.getKey()));
        met += stated.size();
      } else {
        assertTrue(stated.isNull(), key.getKey());
      }
    }
    assertEquals(13, met, "keys that were held against a metric");
  }

  /** Dimensions of every kind, against sums made of the file by themselves. */
  private void partsAreRight() {
    List<Line> lines = lines("superstore/lines.csv");
    assertEquals(
        sums(lines, line -> line.cells().get(2).text().substring(0, 7) + "-01"),
        by(Question.of("sales").by(Step.MONTH), Group.PERIOD));
    assertEquals(
        sums(lines, line -> line.cells().get(8).text()),
        by(Question.of("sales").by(List.of("category")), "category"));
    assertEquals(
        sums(lines, line -> line.cells().get(6).text().toLowerCase(Locale.ROOT).replace(' ', '_')),
        by(Question.of("sales").by(List.of("segment")), "segment"));
    Map<String, BigDecimal> byBuyer = by(Question.of("sales").by(List.of("buyer")), "buyer");
    assertEquals(
        sums(lines, line -> line.cells().get(5).text()).values().stream().sorted().toList(),
        byBuyer.values().stream().sorted().toList());
  }

  private static Map<String, BigDecimal> sums(List<Line> lines, Function<Line, String> of) {
    var sums = new TreeMap<String, BigDecimal>();
    for (Line line : lines) {
      sums.merge(of.apply(line), new BigDecimal(line.cells().get(10).text()), BigDecimal::add);
    }
    sums.replaceAll((_, sum) -> plain(sum));
    return sums;
  }

  @Test
  void northwind() {
    opens("northwind.json");
    NORTHWIND.forEach(
        table -> brings(table.form(), "northwind/" + table.file() + ".csv", table.references()));
    for (String source : List.of("northwind(jpwhite3 create.sql)", "northwind(pm4py sqlite)")) {
      JsonNode tables = keys(source).path("tables");
      NORTHWIND.forEach(table ->
          equal(tables.required(table.name()), number(table.form() + "_count"), table.name()));
      equal(tables.required("CustomerDemographics"), number("demographic_count"), "demographics");
      equal(tables.required("CustomerCustomerDemo"), number("buyer_demographic_count"), "demo");
      assertEquals(NORTHWIND.size() + 3, tables.size(), "and sqlite_sequence, which is no data");
    }
    equal(keys("northwind(jpwhite3 create.sql)").path("revenue"), number("revenue"), "revenue");
    keepsNumbers();
    equal(keys("northwind(jpwhite3 create.sql)").path("revenue"), number("revenue"), "kept");
  }
}
