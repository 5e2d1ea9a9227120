package dev.inkstone.local.gateway;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.ConduitFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/// The bound of what the services take. A service refuses a larger body by closing the
/// connection while it is still being sent to, and on that way its answer is easily lost; so
/// the gateway says it in its place. Where the length is not told beforehand, this counts.
final class BodyLimit extends AbstractStreamSourceConduit<StreamSourceConduit> {

    static final long BYTES = 4 << 20;

    private final Flight flight;
    private long seen;

    BodyLimit(ConduitFactory<StreamSourceConduit> body, HttpServerExchange exchange) {
        super(body.create());
        this.flight = Flight.of(exchange);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        var read = super.read(to);
        count(read);
        return read;
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) throws IOException {
        var read = super.read(to, offset, length);
        count(read);
        return read;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        var read = super.transferTo(position, count, target);
        count(read);
        return read;
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target)
            throws IOException {
        var read = super.transferTo(count, through, target);
        count(read + through.remaining());
        return read;
    }

    /// Fails once: what comes then is read and thrown away, so that the client gets to the answer.
    private void count(long read) throws IOException {
        var before = seen;
        seen += Math.max(0, read);
        if (before <= BYTES && seen > BYTES) {
            flight.isTooLarge();
            throw new IOException("a body of more than " + BYTES + " bytes");
        }
    }
}
