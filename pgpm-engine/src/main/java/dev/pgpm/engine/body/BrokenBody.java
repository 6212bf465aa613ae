package dev.pgpm.engine.body;

import dev.pgpm.engine.finding.ServerError;

/**
 * A routine that exists and could not run.
 *
 * @param routine its name and the types of its arguments, as a snapshot has them: {@code app.tax(numeric)}
 * @param source its body, as the server keeps it
 * @param line the line of the body at which it fails, the first being the one on which the opening quote ends; 0 if unknown
 * @param query the part of the body that fails, or empty
 * @param position the place in that part, in characters from 1; 0 if unknown
 * @param error what the server says
 */
public record BrokenBody(String routine, String source, int line, String query, int position, ServerError error) {}
