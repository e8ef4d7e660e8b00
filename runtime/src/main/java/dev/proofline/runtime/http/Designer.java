package dev.proofline.runtime.http;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;

/** Where the designer's container listens, known once it has started. */
public record Designer(Future<SocketAddress> address) {}
