/** Benchmarks. */
@NullMarked
package dev.proofline.bench;

import org.jspecify.annotations.NullMarked;
