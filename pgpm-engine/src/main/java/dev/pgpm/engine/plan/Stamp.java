package dev.pgpm.engine.plan;

/** When, by whom and what for a change or tag was planned; each part may be empty. */
record Stamp(String timestamp, String planner, String email, String note) {

    static final Stamp NONE = new Stamp("", "", "", "");

    private static final String PATTERN = "dddd-dd-ddTdd:dd:ddZ";

    static final int TIMESTAMP_LENGTH = PATTERN.length();

    /** {@return whether a timestamp as upstream demands it stands here: UTC, no fraction, no offset} */
    static boolean isTimestampAt(PlanLine line, int index) {
        for (int i = 0; i < TIMESTAMP_LENGTH; i++) {
            char c = line.at(index + i);
            char wanted = PATTERN.charAt(i);
            boolean fits = wanted == 'd' ? c >= '0' && c <= '9' : c == wanted;
            if (!fits) {
                return false;
            }
        }
        int after = index + TIMESTAMP_LENGTH;
        return after == line.end() || line.isBlankAt(after);
    }
}
