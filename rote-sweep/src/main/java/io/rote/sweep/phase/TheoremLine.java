package io.rote.sweep.phase;

import io.rote.theory.Bound;
import io.rote.theory.Catalogue;
import io.rote.theory.Conclusion;
import io.rote.theory.Family;
import io.rote.theory.Kind;
import io.rote.theory.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A theorem's size against the number of samples.
 *
 * @param id the statement's id in the catalogue
 * @param necessary true if fewer are not enough, false if these suffice
 * @param points one per number of samples, in increasing order
 */
public record TheoremLine(String id, boolean necessary, List<Point> points) {
    /** Counting parameters; MT24's two bounds; M24's three layers and deep networks. */
    private static final List<String> DRAWN =
            List.of("sard", "mt24-upper", "mt24-lower", "m24-three-layer", "m24-deep");

    private static final int STEPS = 40;

    /** Copies the points. */
    public TheoremLine {
        points = List.copyOf(points);
    }

    /**
     * The size for n samples.
     *
     * @param samples n
     * @param neurons hidden units
     * @param perLabel parameters per label
     */
    public record Point(double samples, double neurons, double perLabel) {}

    /** The lines of Sard, MT24 and M24 that are about a panel's networks and labels. */
    static List<TheoremLine> of(Panel panel, int from, int to) {
        Family family = panel.family();
        List<TheoremLine> lines = new ArrayList<>();
        for (String id : DRAWN) {
            Statement statement = Catalogue.named(id);
            if (statement.conclusion() != Conclusion.MEMORIZES) {
                continue;
            }
            List<Point> points = new ArrayList<>();
            int last = 0;
            for (int k = 0; k <= STEPS; k++) {
                int n = (int) Math.round(from * Math.pow((double) to / from, (double) k / STEPS));
                Optional<Bound> bound = n > last ? statement.smallest(family, n) : Optional.empty();
                last = n;
                bound.ifPresent(some -> points.add(
                        new Point(n, some.neurons(), some.parameters().doubleValue() / panel.labelsOf(n))));
            }
            if (!points.isEmpty()) {
                lines.add(new TheoremLine(id, statement.kind() == Kind.NECESSARY, points));
            }
        }
        return lines;
    }
}
