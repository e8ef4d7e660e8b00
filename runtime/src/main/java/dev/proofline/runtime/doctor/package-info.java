/**
 * The self-check of an installation: one class for each thing that can be looked at, each saying
 * what it found and what to do about it. Nothing is changed by looking.
 */
@NullMarked
package dev.proofline.runtime.doctor;

import org.jspecify.annotations.NullMarked;
