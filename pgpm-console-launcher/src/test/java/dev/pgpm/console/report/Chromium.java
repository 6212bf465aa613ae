package dev.pgpm.console.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One page in a browser without a window, driven by the DevTools protocol as a person would: with keys, and by looking. */
final class Chromium implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process browser;
    private final WebSocket socket;
    private final Listener listener = new Listener();
    private final AtomicInteger numbers = new AtomicInteger();
    private final String session;

    private Chromium(Process browser, URI address) throws Exception {
        this.browser = browser;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, listener)
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        String target = send("", "Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asString();
        this.session = send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asString();
        for (String domain : List.of("Page", "Runtime", "Log", "Network", "Accessibility")) {
            command(domain + ".enable", Map.of());
        }
    }

    /** Starts a browser that keeps its files in a directory. */
    static Chromium start(Path directory) throws Exception {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "--headless=new", "--no-sandbox"));
        command.addAll(List.of("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"));
        command.addAll(List.of("--disable-component-update", "--hide-scrollbars", "--remote-debugging-port=0"));
        command.add("--user-data-dir=" + directory.resolve("profile"));
        Process browser = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = browser.errorReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.startsWith("DevTools listening on ")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException(PROGRAM + " ended before it listened");
        }
        Thread rest = new Thread(() -> said.lines().forEach(ignored -> {}));
        rest.setDaemon(true);
        rest.start();
        return new Chromium(browser, URI.create(line.substring("DevTools listening on ".length())));
    }

    /** Opens a file, and waits until its script has run. */
    void open(Path file) throws Exception {
        CompletableFuture<Void> loaded = listener.expectLoad();
        command("Page.navigate", Map.of("url", file.toUri().toString()));
        loaded.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Prefers a colour scheme, {@code light} or {@code dark}. */
    void prefer(String scheme) throws Exception {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        command("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    /** The value of an expression; of a promise, what it promises. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode answer = command(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.get("exceptionDetails").toString());
        }
        JsonNode value = answer.get("result").get("value");
        return value == null ? JSON.nullNode() : value;
    }

    /** Presses and releases a key such as {@code Tab}, {@code Enter} or {@code /}. */
    void press(String key) throws Exception {
        int code = Map.of("Tab", 9, "Enter", 13, "/", 191).get(key);
        String text = Map.of("Tab", "", "Enter", "\r", "/", "/").get(key);
        for (String type : List.of(text.isEmpty() ? "rawKeyDown" : "keyDown", "keyUp")) {
            Map<String, Object> event = Map.of(
                    "type", type, "key", key, "windowsVirtualKeyCode", code, "text", type.equals("keyUp") ? "" : text);
            command("Input.dispatchKeyEvent", event);
        }
    }

    /** What a screen reader is given. */
    JsonNode accessibilityTree() throws Exception {
        return command("Accessibility.getFullAXTree", Map.of()).get("nodes");
    }

    /** Errors that scripts threw or the console told of, and everything that was asked of a network. */
    List<String> complaints() {
        return List.copyOf(listener.complaints);
    }

    /** A picture of the window, or of so much of the page as is asked for. */
    void screenshot(Path file, int width, int height) throws Exception {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        String png = command("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .asString();
        Files.write(file, Base64.getDecoder().decode(png));
    }

    private JsonNode command(String method, Map<String, ?> parameters) throws Exception {
        return send(session, method, parameters);
    }

    private JsonNode send(String to, String method, Map<String, ?> parameters) throws Exception {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = listener.expect(number);
        Map<String, Object> message = to.isEmpty()
                ? Map.of("id", number, "method", method, "params", parameters)
                : Map.of("id", number, "method", method, "params", parameters, "sessionId", to);
        socket.sendText(JSON.writeValueAsString(message), true).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        JsonNode got = answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (got.has("error")) {
            throw new IllegalStateException(method + ": " + got.get("error"));
        }
        return got.get("result");
    }

    @Override
    public void close() throws Exception {
        socket.abort();
        browser.destroy();
        if (!browser.waitFor(10, TimeUnit.SECONDS)) {
            browser.destroyForcibly().waitFor();
        }
    }

    /** Answers by their number, and those events that somebody waits for or should not be there. */
    private static final class Listener implements WebSocket.Listener {

        private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
        private final List<String> complaints = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();
        private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

        CompletableFuture<JsonNode> expect(int number) {
            return answers.computeIfAbsent(number, any -> new CompletableFuture<>());
        }

        CompletableFuture<Void> expectLoad() {
            loaded = new CompletableFuture<>();
            return loaded;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                receive(JSON.readTree(part.toString()));
                part.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void receive(JsonNode message) {
            if (message.has("id")) {
                expect(message.get("id").asInt()).complete(message);
                return;
            }
            switch (message.path("method").asString("")) {
                case "Page.loadEventFired" -> loaded.complete(null);
                case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled" ->
                    complaints.add(message.toString());
                case "Network.requestWillBeSent" -> {
                    String url = message.at("/params/request/url").asString("");
                    if (!url.startsWith("file:") && !url.startsWith("data:")) {
                        complaints.add("asked for " + url);
                    }
                }
                default -> {}
            }
        }
    }
}
