package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unlatch.command.Organisation;
import dev.unlatch.lockout.Episode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that reads or changes the table.
abstract class TableCommand extends OperatorCommand {
  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table: the stack's output LockoutsTableName (variable LOCKOUTS_TABLE).")
  private @Nullable String table;

  /// @throws dev.unlatch.command.UnusableException if nobody has said where the table is
  Organisation organisation() {
    String name = StackOutput.LOCKOUTS_TABLE.require(table, caller());
    return caller().deployment().organisation(name, region());
  }

  /// Ends a command that has shown all records but some.
  ///
  /// @param unreadable why each of these cannot be read
  /// @return the exit status
  int doneBut(List<String> unreadable) {
    unreadable.forEach(caller()::complain);
    return unreadable.isEmpty() ? DONE : NO;
  }

  /// Prints a JSON list of lockouts.
  void printJson(List<Episode> episodes) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    episodes.forEach(it -> list.add(EpisodeJson.of(it)));
    print(list.toPrettyString());
  }
}
