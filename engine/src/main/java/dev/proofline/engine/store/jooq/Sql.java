package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Query;
import org.jooq.conf.ParamType;
import org.jspecify.annotations.Nullable;

/**
 * A statement rendered once and executed by JDBC many times. jOOQ may use a value several times or
 * in another order, so each place remembers which value it takes.
 */
record Sql(String text, List<Integer> places, List<ColumnType> types) {

  static final String PARAMETER = "p_";
  private static final Pattern PLACE = Pattern.compile(":" + PARAMETER + "(\\d+)");

  static Sql render(Query query, List<TableColumn> values) {
    Matcher matcher = PLACE.matcher(query.getSQL(ParamType.NAMED));
    List<Integer> places = new ArrayList<>();
    String text =
        matcher.replaceAll(found -> {
          places.add(Integer.valueOf(found.group(1)));
          return "?";
        });
    return new Sql(text, List.copyOf(places), values.stream().map(TableColumn::type).toList());
  }

  void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
    for (int i = 0; i < places.size(); i++) {
      int value = places.get(i);
      types.get(value).bind(statement, i + 1, values.get(value));
    }
  }
}
