package dev.proofline.engine.value;

/**
 * What is written in a file: a contract's text, a recording's transcript. It follows from the bytes
 * alone and never changes.
 *
 * @param text empty when nothing is written in it, as in a page that was only scanned
 * @param cut whether there was more than is kept
 */
public record FileText(String text, boolean cut) {}
