/** Meters: what the server counts and how long things take, as Prometheus reads it. */
@NullMarked
package dev.proofline.runtime.telemetry;

import org.jspecify.annotations.NullMarked;
