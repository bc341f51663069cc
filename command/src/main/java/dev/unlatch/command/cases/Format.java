package dev.unlatch.command.cases;

import dev.unlatch.command.Paint;
import dev.unlatch.command.yaml.Problem;
import java.io.PrintWriter;
import java.util.List;

/// How results are written.
enum Format {
  /// For people.
  TEXT {
    @Override
    Results results(PrintWriter out, Paint paint, String file) {
      return new TextResults(out, paint, file);
    }
  },
  /// As annotations of GitHub Actions.
  GITHUB {
    @Override
    Results results(PrintWriter out, Paint paint, String file) {
      return new GithubResults(out, file);
    }
  },
  /// For programs.
  JSON {
    @Override
    Results results(PrintWriter out, Paint paint, String file) {
      return new JsonResults(out, file);
    }
  };

  /// @param file the tests' path
  abstract Results results(PrintWriter out, Paint paint, String file);

  /// Writes results.
  interface Results {
    /// What came of all cases.
    void write(List<Outcome> outcomes);

    /// What is wrong with the file, so that nothing was tested.
    void write(PrintWriter err, List<Problem> problems);
  }
}
