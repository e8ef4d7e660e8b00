/**
 * Benchmarks: each against a floor measured in alternation in the same minutes, because machines
 * differ and are busy. The server and its PostgreSQL are processes of their own, started as a user
 * would and removed at the end.
 */
@NullMarked
package dev.proofline.bench;

import org.jspecify.annotations.NullMarked;
