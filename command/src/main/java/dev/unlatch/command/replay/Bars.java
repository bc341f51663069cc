package dev.unlatch.command.replay;

import java.util.List;

/// Bars as an SVG picture, which needs no script.
final class Bars {
  private static final int WIDTH = 900;
  private static final int NAMES = 300;
  private static final int NUMBERS = 80;
  private static final int HEIGHT = 22;

  /// The longest name beside a bar, in characters.
  private static final int LONGEST_NAME = 42;

  private Bars() {}

  /// A bar.
  ///
  /// @param parts one after another
  record Bar(String name, List<Part> parts) {
    Bar {
      parts = List.copyOf(parts);
    }

    long sum() {
      return parts.stream().mapToLong(Part::count).sum();
    }
  }

  /// A part of a bar, in the colour of its kind.
  record Part(Outcome.Kind kind, long count) {}

  /// Appends the picture.
  static void draw(Html html, String title, List<Bar> bars) {
    long longest = bars.stream().mapToLong(Bar::sum).reduce(1, Math::max);
    html.raw("<svg class=\"bars\" role=\"img\" viewBox=\"0 0 " + WIDTH + " ")
        .raw(bars.size() * HEIGHT + "\" aria-label=\"")
        .text(title)
        .raw("\">\n");
    for (int i = 0; i < bars.size(); i++) {
      bar(html, bars.get(i), i * HEIGHT, longest);
    }
    html.raw("</svg>\n");
  }

  private static void bar(Html html, Bar bar, int top, long longest) {
    int line = top + HEIGHT - 7;
    html.raw("<text x=\"" + (NAMES - 10) + "\" y=\"" + line + "\" text-anchor=\"end\">")
        .text(Plain.text(bar.name(), LONGEST_NAME))
        .raw("</text>");
    long from = 0;
    for (Part part : bar.parts()) {
      rectangle(html, part, at(from, longest), at(from + part.count(), longest), top);
      from += part.count();
    }
    html.raw("<text x=\"" + (at(from, longest) + 6) + "\" y=\"" + line + "\">")
        .text(Plain.number(bar.sum()))
        .raw("</text>\n");
  }

  private static void rectangle(Html html, Part part, long from, long to, int top) {
    html.raw("<rect class=\"" + part.kind().word() + "\" x=\"" + from + "\" y=\"" + (top + 3))
        .raw("\" width=\"" + (to - from) + "\" height=\"" + (HEIGHT - 6) + "\"><title>")
        .text(part.kind().word() + ": " + Plain.number(part.count()))
        .raw("</title></rect>");
  }

  private static long at(long count, long longest) {
    return NAMES + count * (WIDTH - NAMES - NUMBERS) / longest;
  }
}
