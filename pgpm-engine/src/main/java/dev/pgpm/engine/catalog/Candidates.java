package dev.pgpm.engine.catalog;

import static dev.pgpm.engine.catalog.ObjectKind.*;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of the changed objects a facet is asked for: those of which it may have something to say. A query that finds
 * nothing takes half as long as one that does, and on a new connection it is planned for nothing.
 */
final class Candidates {

    private static final Part AN_INDEX = new Part("pg_index", INDEX);
    private static final Part A_SEQUENCE = new Part("pg_sequence", SEQUENCE);
    private static final Part A_FOREIGN_TABLE = new Part("pg_foreign_table", FOREIGN_TABLE);
    private static final Part AN_AGGREGATE = new Part("pg_aggregate", AGGREGATE);

    /** The facets that are only about such objects. */
    private static final Map<String, Part> PARTS = Map.of(
            "index", AN_INDEX, "sequence", A_SEQUENCE, "foreign_table", A_FOREIGN_TABLE, "aggregate", AN_AGGREGATE);

    /** The facets that have nothing to say of such objects. */
    private static final Map<String, Set<Part>> OTHERS = Map.of(
            "relation", Set.of(AN_INDEX, A_SEQUENCE, A_FOREIGN_TABLE),
            "column", Set.of(AN_INDEX, A_SEQUENCE),
            "function", Set.of(AN_AGGREGATE),
            "grant_rel", Set.of(AN_INDEX),
            "grant_att", Set.of(AN_INDEX, A_SEQUENCE));

    private static final Set<ObjectKind> PRIVILEGES = EnumSet.of(GRANT, REVOKE);

    /** The facets that say something of rows that their {@link Watch} notes, and what. */
    private static final Map<String, Set<ObjectKind>> NOTED = Map.of(
            "grant_rel", PRIVILEGES,
            "grant_att", PRIVILEGES,
            "grant_nsp", PRIVILEGES,
            "grant_pro", PRIVILEGES,
            "grant_typ", PRIVILEGES,
            "type", EnumSet.of(TYPE, DOMAIN),
            "trigger", EnumSet.of(TRIGGER, SYSTEM_TRIGGER));

    private final Map<String, Set<Long>> objects = new HashMap<>();
    private final Map<String, Set<Long>> written = new HashMap<>();
    private final Map<String, Set<Long>> noted = new HashMap<>();
    private Map<String, Map<Long, Set<ObjectKind>>> kinds = Map.of();
    private long youngest;

    /** Objects of a kind that have a row in a catalog of their own as well. */
    private record Part(String catalog, ObjectKind kind) {}

    /** Takes note of what is new in a catalog. */
    void add(NewRows rows) {
        Watch watch = rows.watch();
        for (String target : watch.targets()) {
            rows.addObjects(objects.computeIfAbsent(target, t -> new HashSet<>()));
        }
        rows.addObjects(written.computeIfAbsent(watch.catalog(), c -> new HashSet<>()));
        rows.addNoted(noted.computeIfAbsent(watch.catalog(), c -> new HashSet<>()));
    }

    /** Takes note of what these objects were at an earlier look. */
    Candidates since(Snapshot earlier) {
        youngest = earlier.marks().youngest();
        kinds = earlier.entries().ofRows(all()).stream()
                .collect(Collectors.groupingBy(
                        Snapshot.Entry::catalog,
                        Collectors.groupingBy(
                                Snapshot.Entry::oid,
                                Collectors.mapping(
                                        entry -> entry.object().kind(),
                                        Collectors.toCollection(() -> EnumSet.noneOf(ObjectKind.class))))));
        return this;
    }

    /** {@return the OIDs of all objects} */
    Set<Long> all() {
        Set<Long> all = new HashSet<>();
        objects.values().forEach(all::addAll);
        return all;
    }

    /** {@return whether there are none} */
    boolean isEmpty() {
        return objects.values().stream().allMatch(Set::isEmpty);
    }

    /** {@return the OIDs to read again by that catalog's facets} */
    Set<Long> of(String catalog) {
        return objects.getOrDefault(catalog, Set.of());
    }

    /** {@return the OIDs to read again by that facet} */
    Set<Long> of(Facet facet) {
        String catalog = facet.catalog();
        Part part = PARTS.get(facet.name());
        Set<Part> others = OTHERS.getOrDefault(facet.name(), Set.of());
        return of(catalog).stream()
                .filter(oid -> part == null || mayBe(part, catalog, oid))
                .filter(oid -> others.stream().noneMatch(other -> isCertain(other, catalog, oid)))
                .filter(oid -> isNoted(facet, oid))
                .collect(Collectors.toSet());
    }

    /** {@return those of some relations that may be tables} */
    Set<Long> tables(Set<Long> relations) {
        return relations.stream()
                .filter(oid -> PARTS.values().stream().noneMatch(part -> isCertain(part, "pg_class", oid)))
                .collect(Collectors.toSet());
    }

    private boolean isCertain(Part part, String catalog, long oid) {
        return written.getOrDefault(part.catalog(), Set.of()).contains(oid)
                || kinds(catalog, oid).contains(part.kind());
    }

    /** What is new has a new row in the other catalog, too; what was told as something else is no such thing. */
    private boolean mayBe(Part part, String catalog, long oid) {
        return isCertain(part, catalog, oid)
                || (oid <= youngest && kinds(catalog, oid).stream().allMatch(PRIVILEGES::contains));
    }

    private boolean isNoted(Facet facet, long oid) {
        Set<ObjectKind> told = NOTED.get(facet.name());
        if (told == null
                || noted.getOrDefault(facet.catalog(), Set.of()).contains(oid)
                || !written.getOrDefault(facet.catalog(), Set.of()).contains(oid)) {
            return true;
        }
        Set<ObjectKind> known = kinds(facet.catalog(), oid);
        return known.isEmpty() ? oid <= youngest : !Collections.disjoint(known, told);
    }

    private Set<ObjectKind> kinds(String catalog, long oid) {
        return kinds.getOrDefault(catalog, Map.of()).getOrDefault(oid, Set.of());
    }
}
