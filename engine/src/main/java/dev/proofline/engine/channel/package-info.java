/** The open set of notification channels. */
@NullMarked
package dev.proofline.engine.channel;

import org.jspecify.annotations.NullMarked;
