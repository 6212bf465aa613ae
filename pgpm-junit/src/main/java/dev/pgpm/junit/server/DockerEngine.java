package dev.pgpm.junit.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Docker engine, asked directly and with a limit of time: Testcontainers' own probe takes half a second where there is
 * none, and minutes where an engine hangs or a helper image cannot be pulled (measured).
 *
 * @param endpoint such as {@code unix:///var/run/docker.sock} or {@code tcp://host:2375}
 * @param limit how long one question may take
 */
record DockerEngine(String endpoint, Duration limit) {

    private static final int DEFAULT_PORT = 2375;

    /** {@return why the engine cannot be used, or an empty text if it answers} */
    String problem() {
        try {
            String answer = ask("/_ping");
            return status(answer) == 200
                    ? ""
                    : "it answers " + answer.lines().findFirst().orElse("nothing");
        } catch (TimeoutException e) {
            return "it does not answer within " + limit.toSeconds() + " s";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** {@return whether the engine has an image} */
    boolean hasImage(String name) {
        try {
            String path =
                    "/images/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/") + "/json";
            return status(ask(path)) == 200;
        } catch (IOException | TimeoutException e) {
            return false;
        }
    }

    /** {@return whether the engine has an image of a repository, whatever its tag} */
    boolean hasAnyImageOf(String repository) {
        try {
            return ask("/images/json").contains("\"" + repository + ":");
        } catch (IOException | TimeoutException e) {
            return false;
        }
    }

    private static int status(String answer) {
        String[] words = answer.split(" ", 3);
        return words.length > 1 && words[1].matches("\\d{3}") ? Integer.parseInt(words[1]) : 0;
    }

    /** The whole answer to one question, asked on a thread of its own, which is given up when the time is over. */
    private String ask(String path) throws IOException, TimeoutException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread asking = new Thread(
                () -> {
                    try {
                        answer.complete(exchange(path));
                    } catch (IOException | RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                },
                "pgpm-ask-docker");
        asking.setDaemon(true);
        asking.start();
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            asking.interrupt(); // closes the channel that it waits on
        }
    }

    /** HTTP 1.0, so that the end of the answer is the end of the stream. */
    private String exchange(String path) throws IOException {
        URI uri = URI.create(endpoint);
        boolean local = "unix".equals(uri.getScheme());
        SocketAddress address = local
                ? UnixDomainSocketAddress.of(uri.getPath())
                : new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
        try (SocketChannel channel = local ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            channel.connect(address);
            String request = "GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            StringBuilder answer = new StringBuilder();
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (channel.read(buffer) >= 0) {
                answer.append(StandardCharsets.UTF_8.decode(buffer.flip()));
                buffer.clear();
            }
            return answer.toString();
        }
    }
}
