package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;

/** A flow version, compiled. */
public record ExecutableFlow(String key, int version, LocalText title) {}
