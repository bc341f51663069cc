package dev.unlatch.command.replay.report;

import dev.unlatch.command.Plain;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// A table of a report, for text or a page.
///
/// @param title what it shows
/// @param note an explanation; may be empty
/// @param columns their names
/// @param words how many columns, from the left, hold words; the others hold numbers
/// @param rows each with a cell for every column, not escaped
record ReportTable(
    String title, String note, List<String> columns, long words, List<List<String>> rows) {
  /// A column.
  ///
  /// @param cell its text for a row's item
  record Column<T>(String name, boolean isNumber, Function<T, String> cell) {
    static <T> Column<T> words(String name, Function<T, String> cell) {
      return new Column<>(name, false, cell);
    }

    static <T> Column<T> amount(String name, Function<T, String> cell) {
      return new Column<>(name, true, cell);
    }

    static <T> Column<T> number(String name, ToLongFunction<T> cell) {
      return amount(name, it -> Plain.number(cell.applyAsLong(it)));
    }
  }

  /// A table with a row for each item.
  ///
  /// @param columns those of words first
  static <T> ReportTable of(String title, String note, List<Column<T>> columns, List<T> items) {
    return new ReportTable(
        title,
        note,
        columns.stream().map(Column::name).toList(),
        columns.stream().filter(it -> !it.isNumber()).count(),
        items.stream()
            .map(item -> columns.stream().map(it -> it.cell().apply(item)).toList())
            .toList());
  }

  boolean isNumber(int column) {
    return column >= words;
  }
}
