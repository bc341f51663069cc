package dev.unlatch.command.replay;

import java.util.ArrayList;
import java.util.List;

/// A table of a report, to be written as text or as a page.
///
/// @param title what it shows
/// @param note what is to be known of it; may be empty
/// @param columns its columns
/// @param rows each with as many cells as there are columns, as they came: not escaped
record Table(String title, String note, List<Column> columns, List<List<String>> rows) {
  Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            title + ": a row of " + row.size() + " for " + columns.size() + " columns");
      }
    }
  }

  /// A column.
  ///
  /// @param isNumber whether it stands at the right
  record Column(String name, boolean isNumber) {}

  /// Columns of words, then of numbers.
  static List<Column> columns(List<String> words, List<String> numbers) {
    List<Column> columns = new ArrayList<>();
    words.forEach(name -> columns.add(new Column(name, false)));
    numbers.forEach(name -> columns.add(new Column(name, true)));
    return columns;
  }
}
