package dev.pgpm.engine.fault;

import dev.pgpm.engine.server.ConnectionSettings;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire through which a PostgreSQL server says that it is of another major version: in the parameters that it tells every
 * client at the start, and in whatever it answers. Everything else passes as it is. Clients must not ask for encryption.
 */
public final class OtherVersion implements Closeable {

    private final ConnectionSettings server;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final String real;
    private final String told;

    /** Opens a wire to a server that will say it is of this major version; of two digits, as the server's own is. */
    public OtherVersion(ConnectionSettings server, int major) throws IOException, SQLException {
        this.server = server;
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        this.told = String.valueOf(major);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_version_num")) {
            row.next();
            this.real = row.getString(1);
        }
        daemon(this::accept);
    }

    /** {@return where clients find the wire} */
    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket behind = new Socket(server.host(), server.port());
                sockets.add(client);
                sockets.add(behind);
                daemon(() -> untilTheEnd(() -> client.getInputStream().transferTo(behind.getOutputStream()), behind));
                daemon(() -> untilTheEnd(() -> answers(behind.getInputStream(), client.getOutputStream()), client));
            } catch (IOException e) {
                // Closed: clients see that as they would without us.
            }
        }
    }

    /** Messages of the server (PostgreSQL documentation, 55.7): a letter, a length, and what it says. */
    private void answers(InputStream from, OutputStream to) throws IOException {
        DataInputStream in = new DataInputStream(from);
        DataOutputStream out = new DataOutputStream(to);
        while (true) {
            int type = in.read();
            if (type < 0) {
                return;
            }
            int length = in.readInt();
            byte[] body = in.readNBytes(length - Integer.BYTES);
            out.writeByte(type);
            out.writeInt(length);
            out.write(type == 'S' || type == 'D' ? asOther(body) : body);
            out.flush();
        }
    }

    /** Of the same length, since a row tells the length of each value. */
    private byte[] asOther(byte[] body) {
        String major = real.substring(0, 2);
        String text = new String(body, StandardCharsets.ISO_8859_1)
                .replace(real, told + real.substring(2))
                .replace("PostgreSQL " + major + ".", "PostgreSQL " + told + ".")
                .replace("server_version\0" + major + ".", "server_version\0" + told + ".");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void untilTheEnd(Pump pump, Socket other) {
        try (other) {
            pump.run();
        } catch (IOException e) {
            // One end is gone: so is the other.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "other-version");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @FunctionalInterface
    private interface Pump {
        void run() throws IOException;
    }
}
