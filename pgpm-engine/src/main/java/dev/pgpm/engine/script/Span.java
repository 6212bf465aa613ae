package dev.pgpm.engine.script;

/** A stretch of the text: from start to end, exclusive, in UTF-16 units. */
record Span(int start, int end) {}
