package dev.pgpm.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A plan made at random that must be accepted, and what it says. */
final class LegalPlan {

    private static final String[] WORDS = {
        "a", "b_c", "tables", "x.y", "é", "日本", "v-1", "_", "users", "q'q", "𝒳", "o~o", "s,t", "p%p"
    };
    private static final String TIME = "2026-01-31T12:00:00Z";

    /** A change as generated; empty texts where nothing was written. */
    record Row(String name, List<String> requires, String planner, String email, String note) {}

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final String lineEnd;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    LegalPlan(Random random) {
        this.random = random;
        this.lineEnd = random.nextBoolean() ? "\n" : "\r\n";
        line("%project=p");
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            noise();
            addChange(i);
            while (random.nextInt(3) == 0) {
                addTag();
            }
        }
        if (random.nextBoolean()) {
            text.setLength(text.length() - lineEnd.length());
        }
    }

    String text() {
        return text.toString();
    }

    List<Row> rows() {
        return rows;
    }

    List<String> tags() {
        return tags;
    }

    private void addChange(int number) {
        String name = word() + (random.nextBoolean() ? "/" + word() : "") + "_n" + number;
        var line = new StringBuilder(blanks(0)).append(name);
        List<String> requires = new ArrayList<>();
        if (random.nextBoolean()) {
            rows.stream().filter(row -> random.nextInt(3) == 0).forEach(row -> requires.add(row.name()));
            tags.stream().filter(tag -> random.nextInt(3) == 0).forEach(tag -> requires.add("@" + tag));
            requires.add("other:" + word());
            line.append(blanks(1))
                    .append('[')
                    .append(String.join(blanks(1), requires))
                    .append(blanks(0))
                    .append(']');
        }
        String planner = "";
        String email = "";
        String note = "";
        if (random.nextInt(4) > 0) {
            planner = random.nextBoolean() ? "Ann  Lee" : "";
            email = random.nextBoolean() ? "ann@example.org" : "";
            note = random.nextBoolean() ? "say # <what>" : "";
            line.append(blanks(1)).append(TIME);
            line.append(planner.isEmpty() ? "" : blanks(1) + planner);
            line.append(email.isEmpty() ? "" : blanks(1) + "<" + email + ">");
            line.append(note.isEmpty() ? "" : blanks(1) + "#" + blanks(1) + note);
        }
        rows.add(new Row(name, requires, planner, email, note));
        line(line + blanks(0));
    }

    private void addTag() {
        String name = word() + "_t" + tags.size();
        tags.add(name);
        line("@" + name + blanks(1) + TIME + blanks(1) + "Bo" + blanks(1) + "<bo@x>");
    }

    private void noise() {
        switch (random.nextInt(5)) {
            case 0 -> line("# a comment [with] <things>");
            case 1 -> line(blanks(0));
            case 2 -> line("%anything at all");
            default -> {}
        }
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private String blanks(int least) {
        return " ".repeat(least + (random.nextInt(4) == 0 ? random.nextInt(3) : 0));
    }

    private void line(String line) {
        text.append(line).append(lineEnd);
    }
}
