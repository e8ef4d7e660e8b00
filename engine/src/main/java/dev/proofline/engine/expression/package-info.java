/**
 * CEL, the one expression language: checked against row types, evaluated on the JVM, translated for
 * the browser.
 */
@NullMarked
package dev.proofline.engine.expression;

import org.jspecify.annotations.NullMarked;
