package io.rote.sweep.plan;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Keys and their values as text, each with the place where it stands: a YAML mapping of scalars and lists, and options over it. */
public final class PlanText {
    private static final int LARGEST_FILE = 1 << 20;

    private final Map<String, List<PlanValue>> values = new LinkedHashMap<>();
    private final Path folder;
    private final String name;

    private PlanText(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** No keys yet; paths are relative to the current folder. */
    public static PlanText empty() {
        return new PlanText(Path.of(""), "sweep");
    }

    /**
     * Reads a YAML file; paths in it are relative to its folder.
     *
     * @throws PlanException if it cannot be read or is not a mapping of scalars and lists of scalars
     */
    public static PlanText read(Path file) {
        String content = content(file);
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
        PlanText text = new PlanText(file.toAbsolutePath().resolveSibling(""), stem);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setUseMarks(true)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(content);
            if (root.isEmpty()) {
                throw new PlanException(file + ": the file is empty; see examples/sweeps for plans to start from");
            }
            if (!(root.get() instanceof MappingNode mapping)) {
                throw new PlanException(where(file, root.get()) + ": a plan is a list of 'key: value' lines");
            }
            for (NodeTuple tuple : mapping.getValue()) {
                text.add(file, tuple);
            }
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new PlanException(file + line + ": not YAML: " + e.getProblem() + "; correct this line", e);
        } catch (YamlEngineException e) {
            throw new PlanException(file + ": not YAML: " + e.getMessage(), e);
        }
        return text;
    }

    /** Sets a key, in place of what the file says. */
    public PlanText with(String key, List<String> texts, String where) {
        values.put(key, texts.stream().map(text -> new PlanValue(text, where)).toList());
        return this;
    }

    /** The folder that relative paths start from. */
    Path folder() {
        return folder;
    }

    /** The file's name without its ending, or {@code sweep}. */
    String name() {
        return name;
    }

    Map<String, List<PlanValue>> values() {
        return values;
    }

    private void add(Path file, NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            throw new PlanException(where(file, tuple.getKeyNode()) + ": a key must be a word");
        }
        List<PlanValue> list = new ArrayList<>();
        if (tuple.getValueNode() instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                list.add(scalar(file, key.getValue(), element));
            }
        } else {
            list.add(scalar(file, key.getValue(), tuple.getValueNode()));
        }
        if (list.isEmpty()) {
            throw new PlanException(where(file, key) + ": " + key.getValue() + " has an empty list; name a value");
        }
        if (values.put(key.getValue(), list) != null) {
            throw new PlanException(
                    where(file, key) + ": " + key.getValue() + " is given a second time; keep one of them");
        }
    }

    private static PlanValue scalar(Path file, String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return new PlanValue(scalar.getValue(), where(file, node));
        }
        throw new PlanException(
                where(file, node) + ": " + key + " needs a value or a list of values, such as [100, 200]");
    }

    private static String where(Path file, Node node) {
        return file
                + node.getStartMark()
                        .map(Mark::getLine)
                        .map(line -> ", line " + (line + 1))
                        .orElse("");
    }

    private static String content(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new PlanException(file + ": this is a folder; name a YAML file in it");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new PlanException(file + ": a plan is a small YAML file; this one is larger than 1 MB");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new PlanException(file + ": there is no such file; check the path", e);
        } catch (CharacterCodingException e) {
            throw new PlanException(file + ": not a text in UTF-8; save it as one", e);
        } catch (IOException e) {
            throw new PlanException(file + ": the file cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
