package dev.pgpm.engine.catalog;

import java.util.List;
import java.util.stream.Stream;

/** Every kind of object that a script can make. The schema {@code app} and the roles alice and bob exist. */
final class ObjectCases {

    private ObjectCases() {}

    static List<ObjectCase> all() {
        return Stream.of(
                        TableCases.all(),
                        TablePartCases.all(),
                        CodeCases.all(),
                        SurroundingCases.all(),
                        RarerCases.all())
                .flatMap(List::stream)
                .toList();
    }
}
