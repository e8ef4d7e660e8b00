package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;

/** A role, compiled. */
public record ExecutableRole(String key, int version, LocalText title) {}
