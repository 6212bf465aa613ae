package dev.pgpm.engine.script;

import java.util.List;
import java.util.stream.Stream;

/** The same text as other editors and version control systems write it: what a hash over bytes takes for another script. */
final class LineEnds {

    private LineEnds() {}

    /** {@return whether one of the ways to write this text has this content hash} */
    static boolean lead(String text, String hash) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        String bare = lines.stripTrailing();
        return Stream.of(lines, bare, bare + "\n")
                .distinct()
                .flatMap(variant -> Stream.of(variant, variant.replace("\n", "\r\n")))
                .anyMatch(variant -> List.of(ContentHash.of(false, variant), ContentHash.of(true, variant))
                        .contains(hash));
    }
}
