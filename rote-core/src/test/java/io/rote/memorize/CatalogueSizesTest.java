package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.theory.Bound;
import io.rote.theory.Catalogue;
import io.rote.theory.Conclusion;
import io.rote.theory.Family;
import io.rote.theory.Kind;
import io.rote.theory.Labels;
import io.rote.theory.Nonlinearity;
import io.rote.theory.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue's sizes are what the constructions build: sufficient ones are reached, those below a necessary one refused. */
class CatalogueSizesTest {
    private static final List<String> ACTIVATIONS =
            List.of("tanh", "gelu", "relu", "leaky-relu", "polynomial:3", "threshold");

    /** A family and a number of samples of it. */
    private record Question(Family family, int samples) {
        @Override
        public String toString() {
            return samples + " × " + family.inputs() + " → " + family.outputs() + ", "
                    + family.activation().id() + ", " + family.hiddenLayers() + " hidden, "
                    + family.labels().id() + " labels";
        }
    }

    static Stream<Question> grid() {
        List<Question> grid = new ArrayList<>();
        int[][] shapes = {{5, 1, 1}, {12, 2, 1}, {31, 3, 1}, {40, 7, 1}, {24, 4, 3}, {9, 11, 2}};
        for (String activation : ACTIVATIONS) {
            for (int[] shape : shapes) {
                for (int layers = 1; layers <= 4; layers++) {
                    Nonlinearity phi = Nonlinearity.named(activation);
                    grid.add(new Question(new Family(shape[1], shape[2], phi, layers, Labels.REAL), shape[0]));
                    if (shape[2] == 1) {
                        grid.add(new Question(new Family(shape[1], 1, phi, layers, Labels.BINARY), shape[0]));
                    }
                }
            }
        }
        return grid.stream();
    }

    /** The sufficient sizes that a registered construction realises. */
    static Stream<Arguments> sizes() {
        return grid().flatMap(question -> Catalogue.bounds(question.family, question.samples).stream()
                .filter(bound ->
                        bound.builtBy().flatMap(CatalogueSizesTest::registered).isPresent())
                .map(bound -> Arguments.of(question, bound.id(), bound)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("sizes")
    void sufficientSizeIsReached_onGenericData(Question question, String id, Bound bound) {
        Memorizer memorizer = registered(bound.builtBy().orElseThrow()).orElseThrow();
        DataSet data = data(question, 17);
        Memorization made = memorizer.memorize(data, settings(question, memorizer, bound));
        assertThat(made.outcome()).as("%s", made.attempts()).isEqualTo(Outcome.MEMORIZED);
        assertThat(made.network().neurons()).isLessThanOrEqualTo(bound.neurons());
        assertThat(made.network().parameters())
                .isLessThanOrEqualTo(bound.parameters().longValueExact());
    }

    @Test
    void everyConstructionThatAStatementNamesIsAskedForOnTheGrid() {
        Set<String> named = new HashSet<>();
        grid().forEach(question -> Catalogue.bounds(question.family, question.samples)
                .forEach(bound -> bound.builtBy().ifPresent(named::add)));
        Set<String> asked = new HashSet<>();
        sizes().forEach(arguments ->
                asked.add(((Bound) arguments.get()[2]).builtBy().orElseThrow()));
        named.removeIf(id -> registered(id).isEmpty());
        assertThat(asked)
                .isEqualTo(named)
                .contains("projection", "slab", "baum-relu", "twin", "twin-three-layer", "twin-deep", "slab-deep");
    }

    /** Shapes that a statement rules out, one unit short of what it names. */
    static Stream<Arguments> impossible() {
        return grid().filter(question -> !question.family.activation().id().equals("threshold"))
                .flatMap(question -> Catalogue.bounds(question.family, question.samples).stream()
                        .filter(bound -> bound.kind() == Kind.NECESSARY
                                && bound.statement().conclusion() == Conclusion.MEMORIZES
                                && bound.neurons() > bound.widths().size())
                        .map(bound -> Arguments.of(question, bound.id(), oneShort(bound))));
    }

    @ParameterizedTest(name = "{1}: {0}, widths {2}")
    @MethodSource("impossible")
    void sizeBelowANecessaryOneIsRefused_withTheTheoremsName(Question question, String id, List<Integer> widths) {
        Verdict verdict = Catalogue.judge(
                question.family, widths.stream().map(Integer::longValue).toList(), question.samples);
        assertThat(verdict.answer()).isEqualTo(Verdict.Answer.IMPOSSIBLE);
        List<String> names = verdict.by().stream()
                .flatMap(statement -> Stream.of(statement.id(), "Sard"))
                .toList();
        DataSet data = data(question, 18);
        List<String> refusals = new ArrayList<>();
        for (Memorizer memorizer : Memorizer.all()) {
            Settings settings = Settings.defaults()
                    .withActivation(
                            Activation.named(question.family.activation().id()))
                    .withWidths(widths);
            if (takesWidths(memorizer, question, settings)) {
                assertThatThrownBy(() -> memorizer.promise(data, settings))
                        .as(memorizer.id())
                        .isInstanceOf(RefusedDataException.class)
                        .satisfies(refusal -> refusals.add(String.valueOf(refusal.getMessage())));
            }
        }
        // a construction that needs more than any network may say so instead
        assertThat(refusals).anyMatch(refusal -> names.stream().anyMatch(refusal::contains));
    }

    /** True if the construction builds networks of this kind when they are wide enough. */
    private static boolean takesWidths(Memorizer memorizer, Question question, Settings settings) {
        int wide = 2 * (int) question.family.outputs() * 4 * question.samples;
        List<Integer> plenty = settings.widths().stream().map(width -> wide).toList();
        try {
            memorizer.promise(data(question, 18), settings.withWidths(plenty));
            return true;
        } catch (RefusedDataException refusal) {
            return false;
        }
    }

    private static List<Integer> oneShort(Bound bound) {
        List<Integer> widths =
                new ArrayList<>(bound.widths().stream().map(Math::toIntExact).toList());
        int widest = widths.indexOf(widths.stream().max(Integer::compare).orElseThrow());
        widths.set(widest, widths.get(widest) - 1);
        return List.copyOf(widths);
    }

    private static Settings settings(Question question, Memorizer memorizer, Bound bound) {
        Settings settings = Settings.defaults().withSeed(5);
        boolean threshold = question.family.activation().equals(Nonlinearity.THRESHOLD);
        Settings active = threshold
                ? settings
                : settings.withActivation(
                        Activation.named(question.family.activation().id()));
        return memorizer.id().startsWith("twin")
                ? active.withWidths(
                        bound.widths().stream().map(Math::toIntExact).toList())
                : active.withHiddenLayers(question.family.hiddenLayers());
    }

    private static Optional<Memorizer> registered(String id) {
        return Memorizer.all().stream()
                .filter(memorizer -> memorizer.id().equals(id))
                .findFirst();
    }

    private static DataSet data(Question question, long seed) {
        int d = (int) question.family.inputs();
        return question.family.labels() == Labels.REAL
                ? SampleData.gaussian(question.samples, d, (int) question.family.outputs(), seed)
                : SampleData.classes(question.samples, d, 2, seed);
    }
}
