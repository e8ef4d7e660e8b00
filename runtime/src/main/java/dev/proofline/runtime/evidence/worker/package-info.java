/** What runs inside such a process: the parsers, and nothing of the server. */
@NullMarked
package dev.proofline.runtime.evidence.worker;

import org.jspecify.annotations.NullMarked;
