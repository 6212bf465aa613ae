package dev.pgpm.engine.mutation;

/** Takes apart names in which each part is quoted where it has to be: {@code app."my table".name}, {@code stamp on app.t}. */
final class QuotedNames {

    private static final String ON = " on ";

    private QuotedNames() {}

    static String lastPart(String name) {
        return name.substring(lastDot(name) + 1);
    }

    static String beforeLastPart(String name) {
        return name.substring(0, lastDot(name));
    }

    static String beforeOn(String name) {
        return name.substring(0, find(name, ON));
    }

    static String afterOn(String name) {
        return name.substring(find(name, ON) + ON.length());
    }

    /** {@return where this text stands outside of quotes for the first time} */
    static int find(String name, String wanted) {
        boolean quoted = false;
        for (int i = 0; i < name.length(); i++) {
            quoted ^= name.charAt(i) == '"';
            if (!quoted && name.startsWith(wanted, i)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no \"" + wanted + "\" in " + name);
    }

    private static int lastDot(String name) {
        boolean quoted = false;
        int last = -1;
        for (int i = 0; i < name.length(); i++) {
            quoted ^= name.charAt(i) == '"';
            last = !quoted && name.charAt(i) == '.' ? i : last;
        }
        return last;
    }
}
