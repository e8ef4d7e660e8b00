package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;

/** A metric, compiled. */
public record ExecutableMetric(String key, int version, LocalText title) {}
