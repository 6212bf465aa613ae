package dev.pgpm.engine.fault;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A wire between a client and a PostgreSQL server that breaks at a chosen statement, once. It knows as much of the protocol
 * (PostgreSQL documentation, 55.7) as it takes to count statements: the length of a message, and that {@code Q} is a query
 * and {@code P} one that is prepared.
 */
public final class FaultProxy implements Closeable {

    private static final int DELAY_MILLIS = 300;

    private final String host;
    private final int port;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger statements = new AtomicInteger();
    private volatile int breaksAt;
    private volatile Fault fault = Fault.CUT_BEFORE;
    private volatile boolean broken;

    /** Opens a wire to a server; it breaks at no statement until that is asked for. */
    public FaultProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** {@return where clients find the wire} */
    public int port() {
        return listener.getLocalPort();
    }

    /** Starts to count anew, and breaks at the statement of this number, counted from 1 over all connections; 0 for never. */
    public void breakAt(int statement, Fault how) {
        fault = how;
        broken = false;
        statements.set(0);
        breaksAt = statement;
    }

    /** {@return how many statements came by since counting started} */
    public int statements() {
        return statements.get();
    }

    /** {@return whether the wire did break} */
    public boolean hasBroken() {
        return broken;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(host, port);
                sockets.add(client);
                sockets.add(server);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                new Wire(client, server).start();
            } catch (IOException e) {
                // Closed, or the server is not there: the client sees that as it would without us.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection through the proxy. */
    private final class Wire {

        private final Socket client;
        private final Socket server;
        private final AtomicBoolean late = new AtomicBoolean();

        /** What happened to this wire, which is then no longer used. */
        private volatile @Nullable Fault hit;

        Wire(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void start() {
            daemon(() -> pump(this::forth, Fault.CUT_AFTER));
            daemon(() -> pump(this::back, Fault.CUT_BEFORE));
        }

        /** When one direction ends, so does the other: but for a fault that leaves that to the other direction, or to nobody. */
        private void pump(Pump pump, Fault othersFault) {
            try {
                pump.run();
            } catch (IOException | InterruptedException e) {
                // One end is gone: so is the other.
            }
            if (hit != Fault.HALF_OPEN && hit != othersFault) {
                cut();
            }
        }

        private void cut() {
            for (Socket socket : new Socket[] {client, server}) {
                sockets.remove(socket);
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private void forth() throws IOException {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            boolean started = false;
            while (true) {
                int type = started ? in.read() : 0;
                if (type < 0) {
                    return;
                }
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                if (body.length < length - 4) {
                    throw new EOFException();
                }
                // Before the start-up message itself a client may ask for SSL or GSS: eight bytes with a code.
                started |= length != 8;
                if ((type == 'Q' || type == 'P') && !passes(out, type, length, body)) {
                    return;
                }
                if (type != 'Q' && type != 'P') {
                    send(out, type, length, body);
                }
            }
        }

        /** {@return whether the connection lives on} */
        private boolean passes(OutputStream out, int type, int length, byte[] body) throws IOException {
            if (statements.incrementAndGet() != breaksAt) {
                send(out, type, length, body);
                return true;
            }
            broken = true;
            if (fault == Fault.DELAY) {
                late.set(true);
            } else {
                hit = fault;
            }
            if (fault == Fault.CUT_AFTER || fault == Fault.DELAY) {
                send(out, type, length, body);
            }
            return fault == Fault.DELAY;
        }

        private void send(OutputStream out, int type, int length, byte[] body) throws IOException {
            byte[] whole = new byte[(type == 0 ? 0 : 1) + length];
            int at = 0;
            if (type != 0) {
                whole[at++] = (byte) type;
            }
            for (int shift = 24; shift >= 0; shift -= 8) {
                whole[at++] = (byte) (length >>> shift);
            }
            System.arraycopy(body, 0, whole, at, body.length);
            out.write(whole);
            out.flush();
        }

        private void back() throws IOException, InterruptedException {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[8192];
            int count;
            while ((count = in.read(buffer)) >= 0) {
                if (late.getAndSet(false)) {
                    Thread.sleep(DELAY_MILLIS);
                }
                if (hit != null) {
                    return;
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        }
    }

    @FunctionalInterface
    private interface Pump {
        void run() throws IOException, InterruptedException;
    }
}
