package dev.pgpm.console.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** An object of a JSON text, whose members are asked for by name and type. What it has beyond that is passed over. */
final class JsonTree {

    private final String path;
    private final Map<?, ?> members;

    private JsonTree(String path, Map<?, ?> members) {
        this.path = path;
        this.members = members;
    }

    /** The text is not what is asked for; the message says where in it. */
    static final class Mismatch extends Exception {

        private static final long serialVersionUID = 1;

        Mismatch(String message) {
            super(message);
        }
    }

    static JsonTree read(String text) throws Mismatch {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            Object value = value(parser);
            if (value instanceof Map<?, ?> members && parser.nextToken() == null) {
                return new JsonTree("", members);
            }
            throw new Mismatch("it is not one JSON object");
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new Mismatch("it is not JSON: " + e.getOriginalMessage() + " (line " + line + ")");
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser));
            }
            return members;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser));
            }
            return items;
        }
        if (token == null || token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token.isBoolean()) {
            return parser.getBooleanValue();
        }
        return token.isNumeric() ? (Object) parser.getDoubleValue() : parser.getString();
    }

    String text(String name) throws Mismatch {
        return typed(name, String.class, "a text");
    }

    boolean flag(String name) throws Mismatch {
        return typed(name, Boolean.class, "true or false");
    }

    int number(String name) throws Mismatch {
        return typed(name, Double.class, "a number").intValue();
    }

    Duration millis(String name) throws Mismatch {
        return Duration.ofNanos(Math.round(typed(name, Double.class, "a number") * 1e6));
    }

    Path path(String name, Path base) throws Mismatch {
        return base.resolve(text(name)).normalize();
    }

    /** {@return the text, or nothing if the member is null or is not there} */
    Optional<String> optional(String name) throws Mismatch {
        return members.get(name) == null ? Optional.empty() : Optional.of(text(name));
    }

    JsonTree object(String name) throws Mismatch {
        return new JsonTree(path + "/" + name, typed(name, Map.class, "an object"));
    }

    Optional<JsonTree> optionalObject(String name) throws Mismatch {
        return members.get(name) == null ? Optional.empty() : Optional.of(object(name));
    }

    List<String> texts(String name) throws Mismatch {
        List<String> texts = new ArrayList<>();
        for (Object item : typed(name, List.class, "a list")) {
            if (!(item instanceof String text)) {
                throw new Mismatch(path + "/" + name + " holds what is not a text");
            }
            texts.add(text);
        }
        return texts;
    }

    List<JsonTree> objects(String name) throws Mismatch {
        List<JsonTree> objects = new ArrayList<>();
        for (Object item : typed(name, List.class, "a list")) {
            String at = path + "/" + name + "/" + objects.size();
            if (!(item instanceof Map<?, ?> object)) {
                throw new Mismatch(at + " is not an object");
            }
            objects.add(new JsonTree(at, object));
        }
        return objects;
    }

    /** {@return the constant whose name in lower case, with dashes, the member is} */
    <E extends Enum<E>> E constant(String name, Class<E> type) throws Mismatch {
        String id = text(name);
        for (E constant : type.getEnumConstants()) {
            if (JsonReport.id(constant).equals(id)) {
                return constant;
            }
        }
        throw new Mismatch(path + "/" + name + " is \"" + id + "\", which this version of pgpm does not know");
    }

    private <T> T typed(String name, Class<T> type, String kind) throws Mismatch {
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw new Mismatch(path + "/" + name + (value == null ? " is missing" : " is not " + kind));
        }
        return type.cast(value);
    }
}
