/**
 * The public port: routes, the one wrapper around every call, the catalogue of refusals. Handlers
 * run one virtual thread a request; nothing above the event loop is asynchronous.
 */
@NullMarked
package dev.proofline.runtime.http;

import org.jspecify.annotations.NullMarked;
