package dev.pgpm.junit.proof;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One defect that is put into a healthy module.
 *
 * @param what what was done, in a few words
 * @param files the files that are different, by their paths in the module; nothing for a file that is gone
 * @param last the index of the last change that the module needs for the defect to show; later ones are left out
 */
record Defect(String what, Map<String, Optional<String>> files, int last) {

    static Defect of(int change, String what) {
        return new Defect(what, Map.of(), change);
    }

    Defect file(String path, ScriptText text) {
        return put(path, Optional.of(text.text()));
    }

    Defect file(String path, String text) {
        return put(path, Optional.of(text));
    }

    Defect gone(String path) {
        return put(path, Optional.empty());
    }

    Defect needs(int index) {
        return new Defect(what, files, index);
    }

    private Defect put(String path, Optional<String> text) {
        Map<String, Optional<String>> all = new LinkedHashMap<>(files);
        all.put(path, text);
        return new Defect(what, all, last);
    }
}
