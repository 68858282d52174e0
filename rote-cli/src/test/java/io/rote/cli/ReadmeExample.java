package io.rote.cli;

import io.rote.memorize.Backend;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Settings;
import io.rote.report.Delivered;
import io.rote.report.Delivery;
import io.rote.report.Provenance;
import io.rote.table.Table;
import io.rote.table.TableOptions;
import java.nio.file.Path;
import java.util.List;

/** The README's library example: what stands between the markers is printed there. */
final class ReadmeExample {
    private ReadmeExample() {}

    static Delivered run(Path file, Path folder) {
        // README begin
        Table table = Table.read(file, TableOptions.defaults().withTargets(List.of("progression")));
        Settings settings = Settings.defaults().withSeed(7).withTolerance(1e-10);

        Memorization memorization = Memorizer.named("compact").memorize(table.data(), settings);
        double[] outputs = memorization.network().apply(table.data().inputArray());

        Provenance provenance = Provenance.gather("diabetes.csv", table.data(), settings, Backend.describe(), "");
        Delivered delivered = Delivery.deliver(folder, table.data(), memorization, provenance, settings);
        // README end
        assert outputs.length == table.data().samples();
        return delivered;
    }
}
