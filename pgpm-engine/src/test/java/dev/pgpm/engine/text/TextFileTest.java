package dev.pgpm.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {

    @TempDir
    Path directory;

    @Test
    void text_is_read_as_it_is_with_every_line_end() throws IOException {
        Path file = write("a\r\nb\rc\n\tä€😀".getBytes(StandardCharsets.UTF_8));

        TextFile read = TextFile.read(file);

        assertThat(read.text()).isEqualTo("a\r\nb\rc\n\tä€😀");
        assertThat(read.byteOrderMark()).isFalse();
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void an_empty_file_is_an_empty_text() throws IOException {
        assertThat(TextFile.read(write(new byte[0])).text()).isEmpty();
    }

    @Test
    void a_byte_order_mark_is_skipped_and_noted() throws IOException {
        TextFile read = TextFile.read(write("\uFEFFselect 1".getBytes(StandardCharsets.UTF_8)));

        assertThat(read.text()).isEqualTo("select 1");
        assertThat(new FindingText(directory).render(read.notes())).isEqualTo("""
                f.sql: the file starts with a byte order mark, which other tools take for text; it was skipped \
                [file-byte-order-mark]
                  → Save the file as UTF-8 without a byte order mark.""");
    }

    @Test
    void latin_1_is_refused_with_the_byte_offset_and_a_guess() throws IOException {
        Path file = write("-- ok\n-- ünß\n-- é".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal(file)).isEqualTo("""
                f.sql:2:4: the file is not UTF-8: byte 0xFC at byte offset 9 ("ü" in Latin-1); 2 more such places \
                [file-encoding]
                      2 | -- �n�
                             ^
                    also byte 0xDF at byte offset 11
                    also byte 0xE9 at byte offset 16
                  → Save the file as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8 FILE.""");
    }

    @Test
    void overlong_forms_and_surrogates_are_not_utf_8() throws IOException {
        assertThat(refusal(write(new byte[] {'a', (byte) 0xC0, (byte) 0x80}))).contains("at byte offset 1");
        assertThat(refusal(write(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})))
                .contains("at byte offset 0");
        assertThat(refusal(write(new byte[] {'a', 'b', (byte) 0xE2, (byte) 0x82})))
                .contains("byte 0xE2 0x82 at byte offset 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void wide_encodings_are_recognised_by_their_mark(String name) throws IOException {
        Path file = write("\uFEFF-- Deploy".getBytes(Charset.forName(name)));

        assertThat(refusal(file)).isEqualTo("""
                f.sql: the file looks like %1$s, not UTF-8 [file-encoding]
                  → Save the file as UTF-8, for example with: iconv -f %1$s -t UTF-8 FILE.""".formatted(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf_16_is_recognised_without_a_mark(String name) throws IOException {
        assertThat(refusal(write("select 1;\n".getBytes(Charset.forName(name)))))
                .contains("looks like " + name);
    }

    @Test
    void a_nul_character_is_refused_with_its_offset() throws IOException {
        Path file = write("select 1;\nselect 'a\0b';".getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(file)).isEqualTo("""
                f.sql:2:10: the file holds a NUL character at byte offset 19, which PostgreSQL text cannot hold \
                [file-encoding]
                      2 | select 'a\\u0000b';
                                   ^
                  → Remove the NUL character; if the file is not text at all, it is the wrong file.""");
    }

    @Test
    void what_is_no_readable_file_is_refused_with_the_reason() throws IOException {
        Files.createDirectory(directory.resolve("d.sql"));

        assertThat(refusal(directory.resolve("d.sql"))).startsWith("d.sql: this is a directory, not a file");
        assertThat(refusal(directory.resolve("none.sql"))).startsWith("none.sql: there is no such file");
        assertThat(refusal(directory.resolve("d.sql/none/x.sql"))).contains("there is no such file");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void symbolic_links_are_followed_and_broken_ones_explained() throws IOException {
        Path file = write("x".getBytes(StandardCharsets.UTF_8));
        Path good = Files.createSymbolicLink(directory.resolve("good"), file);
        Path broken = Files.createSymbolicLink(directory.resolve("broken"), Path.of("gone.sql"));
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));

        assertThat(TextFile.read(good).text()).isEqualTo("x");
        assertThat(refusal(broken)).startsWith("broken: this is a symbolic link to gone.sql, which does not exist");
        assertThat(refusal(loop)).startsWith("loop: too many symbolic links: one of them leads back to itself");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Timeout(10)
    void a_fifo_or_a_device_is_refused_and_never_waited_for() throws Exception {
        Path fifo = directory.resolve("fifo");
        Process mkfifo = new ProcessBuilder("mkfifo", fifo.toString()).start();
        assertThat(mkfifo.waitFor(5, TimeUnit.SECONDS)).isTrue();

        assertThat(refusal(fifo)).startsWith("fifo: this is a FIFO, a socket or a device, not a regular file");
        assertThat(refusal(Path.of("/dev/zero"))).contains("not a regular file");
    }

    @Test
    void a_file_over_the_limit_is_refused_and_one_at_the_limit_read() throws IOException {
        Path file = write("12345".getBytes(StandardCharsets.UTF_8));

        assertThat(TextFile.read(file, 5).text()).isEqualTo("12345");
        var refused = catchThrowableOfType(FindingsException.class, () -> TextFile.read(file, 4));
        assertThat(refused).hasMessageContaining("the file is larger than 4 bytes");
    }

    @Test
    void any_bytes_are_read_or_refused_with_findings() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            assertThatCode(() -> readOrRefuse(bytes)).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            TextFile read = TextFile.decode(Path.of("f.sql"), bytes);
            String whole = (read.byteOrderMark() ? "\uFEFF" : "") + read.text();
            assertThat(whole.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
        } catch (FindingsException refused) {
            assertThat(refused.findings()).isNotEmpty();
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("f.sql"), bytes);
    }

    private String refusal(Path file) {
        var refused = catchThrowableOfType(FindingsException.class, () -> TextFile.read(file));
        assertThat(refused).as("%s is refused", file).isNotNull();
        return new FindingText(directory).render(refused.findings());
    }
}
